namespace IntranetSearch.Simulators.Company;

/// <summary>What a file of the company is kept as.</summary>
public enum CompanyFileKind
{
    Text,
    Markdown,
    Word,
    Pdf,

    /// <summary>A document of the provider's own editor: Docs, or a page.</summary>
    NativeDocument,
    NativeSpreadsheet,
    NativePresentation,
}

/// <summary>A person.</summary>
/// <param name="Name">What stands before the @.</param>
/// <param name="FullName">Given and family name.</param>
/// <param name="Department">The department's group.</param>
/// <param name="IsAdmin">Whether they run the domain.</param>
public sealed record CompanyPerson(string Name, string FullName, string Department, bool IsAdmin);

/// <summary>A group.</summary>
/// <param name="Name">What stands before the @.</param>
/// <param name="Members">Names of people and of groups.</param>
public sealed record CompanyGroup(string Name, IReadOnlyList<string> Members);

/// <summary>A file.</summary>
/// <param name="Space">Where it is: a person's name, or the name of a shared space.</param>
/// <param name="Folder">The folder in it, '/' between names; empty for the top.</param>
/// <param name="Name">Its name, without an ending for native documents.</param>
/// <param name="Kind">What it is kept as.</param>
/// <param name="Text">What it says, in the small Markdown of the samples.</param>
/// <param name="Readers">People and groups it is shared with beyond those who see the folder.</param>
public sealed record CompanyFile(string Space, string Folder, string Name, CompanyFileKind Kind, string Text, IReadOnlyList<string> Readers);

/// <summary>A space that belongs to a team rather than to a person.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Organizer">The person who looks after it.</param>
/// <param name="Readers">Groups that read all of it.</param>
public sealed record CompanySpace(string Name, string Organizer, IReadOnlyList<string> Readers);

/// <summary>
/// An invented company of twelve people in three departments with about sixty files, the same for the same seed, in words that no provider
/// owns: each simulator lays it out in its own way. Its texts were written for this project.
/// </summary>
public sealed class GeneratedCompany
{
    private GeneratedCompany()
    {
    }

    public required IReadOnlyList<CompanyPerson> People { get; init; }
    public required IReadOnlyList<CompanyGroup> Groups { get; init; }
    public required IReadOnlyList<CompanySpace> Spaces { get; init; }
    public required IReadOnlyList<CompanyFile> Files { get; init; }

    /// <summary>Makes the company.</summary>
    /// <param name="seed">Changes the figures in its texts; people and places stay.</param>
    public static GeneratedCompany Make(int seed)
    {
        CompanyPerson[] people =
        [
            new("ana", "Ana Ribeiro", "it-team", true),
            new("ben", "Ben Okafor", "it-team", false),
            new("carla", "Carla Jensen", "it-team", false),
            new("dmitri", "Dmitri Hale", "it-team", false),
            new("elif", "Elif Aydin", "people-team", false),
            new("farid", "Farid Noor", "people-team", false),
            new("greta", "Greta Lindqvist", "people-team", false),
            new("hugo", "Hugo Marsh", "people-team", false),
            new("ines", "Ines Calder", "works-team", false),
            new("jonas", "Jonas Weil", "works-team", false),
            new("kira", "Kira Sato", "works-team", false),
            new("liam", "Liam Brandt", "works-team", false),
        ];
        string[] MembersOf(string department) => [.. people.Where(p => p.Department == department).Select(p => p.Name)];
        CompanyGroup[] groups =
        [
            new("it-team", MembersOf("it-team")),
            new("people-team", MembersOf("people-team")),
            new("works-team", MembersOf("works-team")),
            // Nested: a newcomer to a department reads what all staff read.
            new("all-staff", ["it-team", "people-team", "works-team"]),
            new("leads", ["ana", "elif", "ines"]),
        ];
        return new GeneratedCompany
        {
            People = people,
            Groups = groups,
            Spaces = [new("Handbook", "elif", ["all-staff"]), new("Works", "ines", ["works-team", "leads"])],
            Files = CompanyFiles.Make(seed, people),
        };
    }
}
