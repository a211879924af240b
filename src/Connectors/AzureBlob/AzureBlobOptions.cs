using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntranetSearch.Connectors.AzureBlob.ChangeFeed;
using IntranetSearch.Model.Access;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>What an operator configured, checked.</summary>
internal sealed record AzureBlobOptions
{
    /// <summary>The value of <c>--container</c> that means every container.</summary>
    public const string AllContainers = "all";

    /// <summary>The account, and how we prove who we are.</summary>
    public required AzureBlobAccount Account { get; init; }

    /// <summary>The container; null for all.</summary>
    public required string? Container { get; init; }

    /// <summary>Only blobs whose names start with this; empty for all.</summary>
    public string Prefix { get; init; } = "";

    /// <summary>Who may read every file; null when none are named: then nobody may.</summary>
    public AccessList? Readers { get; init; }

    /// <summary>Whether the account's change feed is read where that is worth it. Default no: until the next listing, what only a listing leads to must wait (retries, confirmed deletions).</summary>
    public bool UsesFeed { get; init; }

    /// <summary>When it is worth it.</summary>
    public FeedLimits Feed { get; init; } = new();

    /// <summary>What a listing depends on: made with other settings, it tells nothing of blobs that did not change.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Prefix}\n{Readers}")).AsSpan(0, 8));

    /// <summary>Most changes on one page, and blobs asked for at once. Default 5,000, the most the service gives.</summary>
    public int PageSize { get; init; } = 5_000;

    /// <summary>How often in a row a download that was cut off is taken up again without a byte more. Default 5.</summary>
    public int Resumes { get; init; } = 5;

    /// <summary>Reads the settings of <see cref="AzureBlobProvider.AllSettings"/>.</summary>
    /// <exception cref="FormatException">One is missing or wrong.</exception>
    public static AzureBlobOptions Parse(IReadOnlyDictionary<string, string> settings, ConnectorSecrets secrets)
    {
        foreach (string name in settings.Keys)
        {
            if (!AzureBlobProvider.AllSettings.Any(s => s.Name == name && !s.IsSecretFile))
                throw new FormatException($"azure-blob has no setting '{name}'. It has: {string.Join(", ", AzureBlobProvider.AllSettings.Select(s => s.Name))}.");
        }
        AzureBlobAccount account = AzureBlobAccount.Parse(
            Given(settings, AzureBlobProvider.AccountUrlSetting), secrets.Find(AzureBlobProvider.ConnectionStringSetting), Given(settings, AzureBlobProvider.IdentitySetting));
        string container = ParseContainer(Given(settings, AzureBlobProvider.ContainerSetting));
        if (account.Container is string only && only != container)
            throw new FormatException($"The SAS address is for the container '{only}': give --container {only}, or the address of an account SAS.");
        return new AzureBlobOptions
        {
            Account = account,
            Container = container == AllContainers ? null : container,
            // Not trimmed: a name may begin or end with a space.
            Prefix = settings.GetValueOrDefault(AzureBlobProvider.PrefixSetting) ?? "",
            // An empty list is a mistake, not "nobody": it would look like a list.
            Readers = settings.TryGetValue(AzureBlobProvider.ReadersSetting, out string? readers) ? AccessList.Parse(readers) : null,
            UsesFeed = ParseSwitch(Given(settings, AzureBlobProvider.FeedSetting)),
            Feed = new FeedLimits
            {
                LeastBlobs = ParseNumber(settings, AzureBlobProvider.FeedAboveSetting, 0, 1_000_000_000, AzureBlobProvider.FeedAboveDefault),
                ListInterval = TimeSpan.FromHours(ParseNumber(settings, AzureBlobProvider.ListIntervalSetting, 1, 720, AzureBlobProvider.ListIntervalDefault)),
            },
        };
    }

    private static string? Given(IReadOnlyDictionary<string, string> settings, string name) =>
        settings.TryGetValue(name, out string? value) && !string.IsNullOrWhiteSpace(value) ? value.Trim() : null;

    private static bool ParseSwitch(string? text) => text?.ToLowerInvariant() switch
    {
        "auto" => true,
        null or "off" => false,
        _ => throw new FormatException($"--{AzureBlobProvider.FeedSetting} is '{text}': use auto or off."),
    };

    private static int ParseNumber(IReadOnlyDictionary<string, string> settings, string name, int least, int most, string whenAbsent)
    {
        string text = Given(settings, name) ?? whenAbsent;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= least && number <= most
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--{name} is '{text}': use a whole number from {least} to {most}."));
    }

    // Naming rules: learn.microsoft.com, "Naming and referencing containers, blobs, and metadata".
    private static string ParseContainer(string? text)
    {
        if (text is null)
            throw new FormatException($"--container is missing: name a container, or '{AllContainers}' for every one of the account.");
        if (text is "$root" or "$web")
            return text;
        bool isName = text.Length is >= 3 and <= 63 && text.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            && text[0] != '-' && text[^1] != '-' && !text.Contains("--", StringComparison.Ordinal);
        return isName ? text : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"--container '{text}' is no container's name: it has 3–63 of a–z, 0–9 and single '-'."));
    }
}
