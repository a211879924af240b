using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>Metadata and index tags of a blob as fields. Pure.</summary>
internal static class AzureBlobFields
{
    // How a listing tells that a name of metadata is none that XML could hold; the real name stands behind it, several are one entry.
    private const string UnnamedInListing = "x-ms-invalid-name";

    /// <summary>The fields.</summary>
    /// <param name="metadata">Its metadata; null when it has none.</param>
    /// <param name="tags">Its index tags; null when it has none, or they may not be read.</param>
    public static FileFields Of(IEnumerable<KeyValuePair<string, string>>? metadata, IEnumerable<KeyValuePair<string, string>>? tags) => FileFields.Of(
        [.. (metadata ?? []).Where(entry => entry.Key != UnnamedInListing).Select(ToField), .. (tags ?? []).Select(ToField)]);

    // A listing keeps spaces at the ends, a header does not: asked for and listed, a blob must look the same.
    private static FileField ToField(KeyValuePair<string, string> entry) => new(entry.Key, (entry.Value ?? "").Trim());
}
