using IntranetSearch.Catalog.Directories;
using IntranetSearch.Model.Access;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Cli.Views;

/// <summary>Why a person can or cannot see a file: person, groups, grant. Pure.</summary>
internal static class AccessExplanation
{
    /// <summary>Explains.</summary>
    /// <param name="file">The file.</param>
    /// <param name="person">The person and what they hold.</param>
    /// <param name="directories">The directories of the client.</param>
    public static AccessJson Of(IndexedFile file, PersonRights person, IReadOnlyCollection<DirectoryState> directories)
    {
        Caller caller = person.Caller;
        string[] access = [.. (file.Access ?? AccessList.Nobody).Principals.Select(p => p.Value)];
        string[] matches = [.. access.Where(a => caller.Principals.Contains(new Principal(a)))];
        bool mayRead = caller.MayRead(file.Access);
        string[] via = [.. matches.Select(match => Via(match, person))];
        return new AccessJson(file.File.Id.ToString(), file.Path, caller.Name, mayRead, access, matches, ReasonOf(file, person, access, via, directories))
        {
            Via = via,
            Groups = [.. person.Groups.Select(Name).Distinct()],
            Suspended = person.Suspension is not null,
        };
    }

    private static string ReasonOf(IndexedFile file, PersonRights person, string[] access, string[] via, IReadOnlyCollection<DirectoryState> directories)
    {
        string name = person.Caller.Name;
        if (via.Length > 0)
            return $"{name} may read {file.Path}: it is open to {string.Join("; and to ", via)}.";
        if (person.Suspension is PersonAccount suspended)
            return $"{name} may not read {file.Path}, nor anything else: the account {suspended.Main ?? person.Mail} is suspended in the directory of {suspended.Connection}.";
        if (file.Access is null)
            return $"{name} may not read {file.Path}: the source did not tell who may, so nobody may.";
        string open = $"it is open to {(access.Length > 0 ? string.Join(", ", access) : "nobody")} only";
        return $"{name} may not read {file.Path}: {open}. {Missing(file, person, directories)}";
    }

    /// <summary>What is known of the person, so that it can be seen what is missing.</summary>
    private static string Missing(IndexedFile file, PersonRights person, IReadOnlyCollection<DirectoryState> directories)
    {
        string who = person.Accounts.Where(a => a.Ambiguous).Select(a => $"The directory of {a.Connection} knows {person.Mail} as an address of several people, so it says nothing of either. ").FirstOrDefault() ?? "";
        DirectoryState? directory = directories.FirstOrDefault(d => d.Connection == file.File.Id.Connection);
        string groups = person.Groups.IsEmpty
            ? "They are in no group we know of"
            : $"Groups they are in: {string.Join(", ", person.Groups.Select(Name).Distinct())}";
        string source = directory switch
        {
            null => $"The storage '{file.File.Id.Connection}' has no directory of people and groups that could be read.",
            { Read: null } => $"The directory of '{directory.Connection}' could not be read yet: {directory.Error}",
            { Error: string error } => $"The directory of '{directory.Connection}' was last read {Wording.Moment(directory.Read)}; since then it could not be: {error}",
            _ => $"The directory of '{directory.Connection}' was read {Wording.Moment(directory.Read)}{(person.Accounts.Any(a => a.Connection == directory.Connection) ? "" : $" and does not know {person.Mail}")}.",
        };
        return $"{who}{groups}. {source}";
    }

    /// <summary>"group:drive/hr@example.com, in which they are through staff@example.com".</summary>
    private static string Via(string match, PersonRights person)
    {
        HeldGroup? held = person.Groups.FirstOrDefault(group => group.Principals.Any(principal => principal.Value == match));
        if (held is null)
            return match != Principal.User(person.Mail).Value && match.StartsWith("user:", StringComparison.Ordinal) ? $"{match}, which is another address of theirs" : match;
        List<string> chain = [];
        for (HeldGroup? at = held.Through; at is not null; at = at.Through)
            chain.Add(Name(at));
        chain.Reverse();
        return chain.Count == 0 ? $"{match}, of which they are a member" : $"{match}, in which they are through {string.Join(" and ", chain)}";
    }

    private static string Name(HeldGroup group) => group.Addresses.IsEmpty ? $"a group of {group.Connection} without an address" : $"{group.Connection}/{group.Addresses[0]}";
}
