using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Model.Access;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>What an operator configured, checked.</summary>
internal sealed record LocalFolderOptions
{
    /// <summary>Absolute path of the root.</summary>
    public required string Path { get; init; }

    /// <summary>Who may read every file. Default everyone.</summary>
    public AccessList Readers { get; init; } = AccessList.Everyone;

    /// <summary>When there are any, only files that match one are read.</summary>
    public ImmutableArray<GlobPattern> Includes { get; init; } = [];

    /// <summary>Files that match one are not read, folders that match one are not looked into.</summary>
    public ImmutableArray<GlobPattern> Excludes { get; init; } = [];

    /// <summary>Whether <see cref="LocalFolderRules.DefaultExcludes"/> apply. Default yes.</summary>
    public bool UseDefaultExcludes { get; init; } = true;

    /// <summary>Folders below each other that are looked into; deeper ones are reported as unreadable. Default 200.</summary>
    public int MaxDepth { get; init; } = 200;

    /// <summary>How often a watch asks for a sync even when nothing was noticed. Default 5 minutes.</summary>
    public TimeSpan WatchInterval { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Changes on one page. Default 500.</summary>
    public int PageSize { get; init; } = 500;

    /// <summary>How long nothing must happen before a burst of changes counts as over. Default 1 second.</summary>
    public TimeSpan QuietPeriod { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long a burst may last before it is signalled all the same. Default 30 seconds.</summary>
    public TimeSpan LongestBurst { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How often a watch looks whether the root is still the folder it watches. Default 5 seconds.</summary>
    public TimeSpan RootCheckInterval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Places of files remembered for opening them; for others the tree is searched. Default 250,000, about 50 MB.</summary>
    public int MaxKnownFiles { get; init; } = 250_000;

    /// <summary>Reads the settings of <see cref="LocalFolderProvider.Settings"/>.</summary>
    /// <exception cref="FormatException">One is missing or wrong.</exception>
    public static LocalFolderOptions Parse(IReadOnlyDictionary<string, string> settings)
    {
        foreach (string name in settings.Keys)
        {
            if (!LocalFolderProvider.AllSettings.Any(s => s.Name == name))
                throw new FormatException($"local-folder has no setting '{name}'. It has: {string.Join(", ", LocalFolderProvider.AllSettings.Select(s => s.Name))}.");
        }
        return new LocalFolderOptions
        {
            Path = ParsePath(settings.GetValueOrDefault(LocalFolderProvider.PathSetting)),
            // An empty list is a mistake, not "everyone": a script's unset variable must not open a folder to the whole company.
            Readers = settings.TryGetValue(LocalFolderProvider.ReadersSetting, out string? readers) ? AccessList.Parse(readers) : AccessList.Everyone,
            Includes = ParsePatterns(settings, LocalFolderProvider.IncludeSetting),
            Excludes = ParsePatterns(settings, LocalFolderProvider.ExcludeSetting),
            UseDefaultExcludes = ParseSwitch(settings, LocalFolderProvider.DefaultExcludesSetting, whenAbsent: true),
            MaxDepth = ParseNumber(settings, LocalFolderProvider.MaxDepthSetting, 1, 10_000, whenAbsent: 200),
            WatchInterval = TimeSpan.FromSeconds(ParseNumber(settings, LocalFolderProvider.WatchIntervalSetting, 1, 86_400, whenAbsent: 300)),
        };
    }

    private static string? Given(IReadOnlyDictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out string? value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static string ParsePath(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw new FormatException("--path is missing: name the folder to index.");
        if (text.Contains('\0', StringComparison.Ordinal))
            throw new FormatException("--path must not contain a zero character.");
        string full = System.IO.Path.GetFullPath(text);
        return full.Length > 1 ? System.IO.Path.TrimEndingDirectorySeparator(full) : full;
    }

    private static ImmutableArray<GlobPattern> ParsePatterns(IReadOnlyDictionary<string, string> settings, string name) =>
        Given(settings, name) is { } text
            ? [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(GlobPattern.Parse)]
            : [];

    private static bool ParseSwitch(IReadOnlyDictionary<string, string> settings, string name, bool whenAbsent) =>
        Given(settings, name)?.ToLowerInvariant() switch
        {
            null => whenAbsent,
            "on" or "true" or "yes" => true,
            "off" or "false" or "no" => false,
            string other => throw new FormatException($"--{name} is '{other}': use on or off."),
        };

    private static int ParseNumber(IReadOnlyDictionary<string, string> settings, string name, int least, int most, int whenAbsent)
    {
        if (Given(settings, name) is not { } text)
            return whenAbsent;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--{name} is '{text}': use a whole number from {least} to {most}."));
    }
}
