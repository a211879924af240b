using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Composition;

/// <summary>Where an installation keeps its data.</summary>
/// <param name="Root">Absolute path.</param>
internal sealed record DataDirectory(string Root)
{
    /// <summary>The environment variable that names the data directory when <c>--data</c> does not.</summary>
    public const string Variable = "INTRANETSEARCH_DATA";

    /// <summary>Clients, connections, history.</summary>
    public string CatalogFile => Path.Combine(Root, "catalog.db");

    /// <summary>The keys that seal credentials; made when the first is sealed. Without them no credential can be opened.</summary>
    public string KeysDirectory => Path.Combine(Root, "keys");

    /// <summary>A folder per client.</summary>
    public string ClientsDirectory => Path.Combine(Root, "clients");

    /// <summary>Downloads in flight, and the temporary files of extraction; emptied at start.</summary>
    public string SpoolDirectory => Path.Combine(Root, "spool");

    /// <summary>Which process owns the directory, and how to reach it.</summary>
    public string ServerFile => Path.Combine(Root, "server.json");

    /// <summary>Held open by the process that owns the directory.</summary>
    public string LockFile => Path.Combine(Root, "lock");

    /// <summary>Limits that differ from the defaults; need not exist.</summary>
    public string SettingsFile => Path.Combine(Root, "settings.json");

    /// <summary>Whether an installation was made here.</summary>
    public bool Exists => File.Exists(CatalogFile);

    /// <summary>All that is kept of a client.</summary>
    public string ClientDirectory(ClientId client) => Path.Combine(ClientsDirectory, client.Value);

    /// <summary>A client's Lucene index.</summary>
    public string IndexDirectory(ClientId client) => Path.Combine(ClientDirectory(client), "index");

    /// <summary>The directory meant by an option, the environment, or neither.</summary>
    /// <param name="option">The value of <c>--data</c>; null when it was not given.</param>
    /// <param name="variable">The value of <see cref="Variable"/>; null or empty when it is not set.</param>
    /// <param name="currentDirectory">What a relative path is relative to.</param>
    public static DataDirectory Resolve(string? option, string? variable, string currentDirectory)
    {
        string chosen = option ?? (string.IsNullOrEmpty(variable) ? "data" : variable);
        return new DataDirectory(Path.TrimEndingDirectorySeparator(Path.GetFullPath(chosen, currentDirectory)));
    }

    /// <summary>Creates what is missing, readable by the owner only: the texts of all files will lie here.</summary>
    public void Create()
    {
        foreach (string directory in (string[])[Root, ClientsDirectory, SpoolDirectory])
            CreatePrivate(directory);
        CreatePrivateFile(CatalogFile);
    }

    /// <summary>Creates an empty file that only its owner can read, where there is none: SQLite keeps its rights, and gives them to the files beside it.</summary>
    private static void CreatePrivateFile(string path)
    {
        if (OperatingSystem.IsWindows() || File.Exists(path))
            return;
        using FileStream created = new(path, new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        });
    }

    /// <summary>Creates a directory that only its owner can look into; one that is there keeps its rights.</summary>
    public static void CreatePrivate(string directory)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(directory);
        else
            Directory.CreateDirectory(directory, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Removes what an earlier process left in the spool.</summary>
    public void EmptySpool()
    {
        foreach (string leftover in Directory.EnumerateFiles(SpoolDirectory))
            File.Delete(leftover);
        foreach (string leftover in Directory.EnumerateDirectories(SpoolDirectory))
            Directory.Delete(leftover, recursive: true);
    }
}
