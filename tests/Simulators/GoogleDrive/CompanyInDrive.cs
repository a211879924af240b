using System.Globalization;
using System.Text;
using IntranetSearch.Simulators.Company;
using IntranetSearch.Simulators.Content;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.GoogleDrive;

/// <summary>Fills a domain with the generated company, or with as many files as are wanted.</summary>
public static class CompanyInDrive
{
    /// <summary>Adds the generated company: people with My Drives, groups, the shared drives "Handbook" and "Works", and their files. Nothing of it is logged.</summary>
    public static void AddCompany(this Workspace workspace, int seed = 1) => workspace.Prepare(w =>
    {
        GeneratedCompany company = GeneratedCompany.Make(seed);
        Dictionary<string, DriveUser> people = company.People.ToDictionary(p => p.Name, p => w.AddUser(p.Name, p.IsAdmin));
        Dictionary<string, DriveGroup> groups = [];
        foreach (CompanyGroup group in company.Groups)
            groups[group.Name] = w.AddGroup(group.Name, [.. group.Members.Select(m => people.TryGetValue(m, out DriveUser? user) ? (GroupMember)user : groups[m])]);
        Grantee Reader(string name) => people.TryGetValue(name, out DriveUser? user) ? user : groups[name];

        Dictionary<string, DriveItem> folders = people.ToDictionary(p => p.Key, p => p.Value.Root);
        foreach (CompanySpace space in company.Spaces)
            folders[space.Name] = w.AddDrive(space.Name, [(people[space.Organizer], "organizer"), .. space.Readers.Select(r => (Reader(r), "reader"))]).Root;
        foreach (CompanyFile file in company.Files)
        {
            DriveItem item = Add(w, FolderOf(w, folders, file), file);
            foreach (string reader in file.Readers)
                w.Share(item, Reader(reader));
        }
    });

    /// <summary>
    /// Adds many small text files, spread evenly over folders and these over new shared drives that the given reader reads. Their contents are made
    /// when asked for. Nothing of it is logged.
    /// </summary>
    /// <param name="workspace">The domain.</param>
    /// <param name="files">Files.</param>
    /// <param name="folders">Folders.</param>
    /// <param name="drives">Shared drives; at least one.</param>
    /// <param name="organizer">The account that looks after the drives.</param>
    /// <param name="reader">Who reads them besides; null for nobody.</param>
    /// <returns>The drives.</returns>
    public static IReadOnlyList<SharedDrive> AddMany(this Workspace workspace, int files, int folders, int drives, DriveUser organizer, Grantee? reader = null)
    {
        List<SharedDrive> added = [];
        workspace.Prepare(w =>
        {
            for (int i = 0; i < Math.Max(1, drives); i++)
            {
                added.Add(w.AddDrive(string.Create(CultureInfo.InvariantCulture, $"Archive {i + 1}"), (organizer, "organizer")));
                if (reader is not null)
                    w.Join(added[i], reader);
            }
            AddPapers(w, files, [.. added.Select(d => d.Root)], folders);
        });
        return added;
    }

    /// <summary>Adds many small text files below one folder, spread evenly over folders in it. Their contents are made when asked for. Nothing of it is logged.</summary>
    /// <param name="workspace">The domain.</param>
    /// <param name="files">Files.</param>
    /// <param name="folders">Folders.</param>
    /// <param name="top">The folder that all are below.</param>
    public static void AddMany(this Workspace workspace, int files, int folders, DriveItem top) => workspace.Prepare(w => AddPapers(w, files, [top], folders));

    private static DriveItem FolderOf(Workspace workspace, Dictionary<string, DriveItem> folders, CompanyFile file)
    {
        string path = file.Space;
        DriveItem at = folders[path];
        foreach (string name in file.Folder.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            path += "/" + name;
            if (!folders.TryGetValue(path, out DriveItem? next))
                folders[path] = next = workspace.AddFolder(at, name);
            at = next;
        }
        return at;
    }

    private static DriveItem Add(Workspace workspace, DriveItem folder, CompanyFile file)
    {
        DateTimeOffset date = new(2026, 3, 2, 0, 0, 0, TimeSpan.Zero);
        MarkdownDocument Document() => MarkdownDocument.Parse(Path.GetFileNameWithoutExtension(file.Name), file.Text, date);
        return file.Kind switch
        {
            CompanyFileKind.NativeDocument => workspace.AddNative(folder, file.Name, DriveTypes.Document, file.Text),
            CompanyFileKind.NativeSpreadsheet => workspace.AddNative(folder, file.Name, DriveTypes.Spreadsheet, file.Text),
            CompanyFileKind.NativePresentation => workspace.AddNative(folder, file.Name, DriveTypes.Presentation, file.Text),
            CompanyFileKind.Word => workspace.AddFile(folder, file.Name, FileContent.Made(() => Document().ToWord())),
            CompanyFileKind.Pdf => workspace.AddFile(folder, file.Name, FileContent.Made(() => Document().ToPdf())),
            CompanyFileKind.Text => workspace.AddFile(folder, file.Name, Document().ToText()),
            _ => workspace.AddFile(folder, file.Name, file.Text),
        };
    }

    private static void AddPapers(Workspace workspace, int files, IReadOnlyList<DriveItem> tops, int folders)
    {
        DriveItem[] places = [.. Enumerable.Range(0, folders).Select(i => workspace.AddFolder(tops[i % tops.Count], string.Create(CultureInfo.InvariantCulture, $"Folder {i + 1:D4}")))];
        for (int i = 0; i < files; i++)
        {
            int number = i;
            workspace.AddFile(places.Length > 0 ? places[i % places.Length] : tops[i % tops.Count], string.Create(CultureInfo.InvariantCulture, $"paper-{i + 1:D6}.txt"), FileContent.Made(() => Paper(number)));
        }
    }

    private static byte[] Paper(int number) => Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"Paper {number + 1}. The pump with the serial number {(number * 7919) + 1000} was tested on bench {1 + (number % 7)} and ran for {20 + (number % 11)} minutes. "
        + $"It lost {number % 4} millilitres an hour and was packed into crate {(number / 12) + 1}.\n"));
}
