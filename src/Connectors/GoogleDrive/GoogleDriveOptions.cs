using System.Collections.Immutable;
using System.Globalization;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>What an operator configured, checked.</summary>
internal sealed record GoogleDriveOptions
{
    private const string All = "all";
    private const string None = "none";
    private const int MaxIdLength = 200;

    /// <summary>The service account.</summary>
    public required ServiceAccountFile Account { get; init; }

    /// <summary>The administrator in whose name drives and directory are read, by domain-wide delegation; null when the account acts for itself.</summary>
    public required string? Subject { get; init; }

    /// <summary>The shared drives; null for all there are.</summary>
    public required ImmutableArray<string>? Drives { get; init; }

    /// <summary>The people whose drives are read, by main address in lower case; null for all of the domain. Without <see cref="Subject"/> the account itself or nobody.</summary>
    public required ImmutableArray<string>? Users { get; init; }

    /// <summary>Where the services are.</summary>
    public GoogleEndpoints Endpoints { get; init; } = GoogleEndpoints.Google;

    /// <summary>After how long a person's drive is listed all the same: its log does not tell what came or went with a group. Default 24 hours.</summary>
    public TimeSpan ListInterval { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Most files on one page. Default 1,000, the most the service gives.</summary>
    public int PageSize { get; init; } = 1_000;

    /// <summary>How often in a row a download that was cut off is taken up again without a byte more. Default 5.</summary>
    public int Resumes { get; init; } = 5;

    /// <summary>Reads the settings of <see cref="GoogleDriveProvider.AllSettings"/>.</summary>
    /// <exception cref="FormatException">One is missing or wrong.</exception>
    public static GoogleDriveOptions Parse(IReadOnlyDictionary<string, string> settings, ConnectorSecrets secrets)
    {
        foreach (string name in settings.Keys)
        {
            if (!GoogleDriveProvider.AllSettings.Any(s => s.Name == name && !s.IsSecretFile))
                throw new FormatException($"google-drive has no setting '{name}'. It has: {string.Join(", ", GoogleDriveProvider.AllSettings.Select(s => s.Name))}.");
        }
        ServiceAccountFile account = ServiceAccountFile.Parse(secrets.Find(GoogleDriveProvider.CredentialsSetting));
        string? subject = Given(settings, GoogleDriveProvider.SubjectSetting);
        GoogleDriveOptions options = new()
        {
            Account = account,
            Subject = subject is null ? null : Address(GoogleDriveProvider.SubjectSetting, subject),
            Drives = ListOf(GoogleDriveProvider.DrivesSetting, Given(settings, GoogleDriveProvider.DrivesSetting), DriveId),
            Users = UsersOf(Given(settings, GoogleDriveProvider.UsersSetting), subject, account),
            Endpoints = Given(settings, GoogleDriveProvider.EndpointSetting) is { } endpoint ? GoogleEndpoints.At(endpoint) : GoogleEndpoints.Google,
            ListInterval = HoursOf(GoogleDriveProvider.ListIntervalSetting, Given(settings, GoogleDriveProvider.ListIntervalSetting) ?? GoogleDriveProvider.ListIntervalDefault),
        };
        return options is { Drives: [], Users: [] } ? throw new FormatException("--drives none and --users none leave nothing to read.") : options;
    }

    private static ImmutableArray<string>? UsersOf(string? text, string? subject, ServiceAccountFile account)
    {
        if (subject is not null)
            return ListOf(GoogleDriveProvider.UsersSetting, text, Address);
        return text switch
        {
            // What was shared with the account is in its own drive.
            null or All => [account.Email.ToLowerInvariant()],
            None => [],
            _ => throw new FormatException("--users names people, which needs --subject: the administrator in whose name domain-wide delegation lets us read their drives. Without it only what was shared with the service account is read."),
        };
    }

    private static ImmutableArray<string>? ListOf(string setting, string? text, Func<string, string, string> check)
    {
        if (text is null or All)
            return null;
        if (text is None)
            return [];
        string[] parts = text.Split([',', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return parts.Length > 0 ? [.. parts.Select(part => check(setting, part)).Distinct()] : throw new FormatException($"--{setting} is empty: give '{All}', '{None}' or a list.");
    }

    private static TimeSpan HoursOf(string setting, string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int hours) && hours is >= 1 and <= 720
            ? TimeSpan.FromHours(hours)
            : throw new FormatException($"--{setting} is '{text}': give a number of hours from 1 to 720.");

    private static string Address(string setting, string text) =>
        text.Length <= 254 && text.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && at < text.Length - 1 && !text.Any(c => char.IsWhiteSpace(c) || char.IsControl(c))
            ? text.ToLowerInvariant()
            : throw new FormatException($"--{setting}: '{text}' is not a mail address.");

    private static string DriveId(string setting, string text) =>
        text.Length <= MaxIdLength && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_')
            ? text
            : throw new FormatException($"--{setting}: '{text}' is not the id of a shared drive: it is the last part of the drive's address, https://drive.google.com/drive/folders/ID.");

    private static string? Given(IReadOnlyDictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out string? value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;
}
