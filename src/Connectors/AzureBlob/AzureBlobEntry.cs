using Azure.Storage.Blobs.Models;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>A blob that is there now, however it was asked for: what a listing and a question for one blob tell alike.</summary>
/// <param name="Name">Its name in the container.</param>
/// <param name="VersionTag">The version of its content.</param>
/// <param name="Length">Its bytes; null when the service did not tell.</param>
/// <param name="LastModified">When it was last changed; null when the service did not tell.</param>
/// <param name="ContentType">Its media type, as who uploaded it says; null for none.</param>
/// <param name="IsDirectory">Whether it is a folder rather than a file.</param>
/// <param name="Fields">Its metadata and index tags.</param>
internal sealed record AzureBlobEntry(string Name, string VersionTag, long? Length, DateTimeOffset? LastModified, string? ContentType, bool IsDirectory, FileFields Fields)
{
    /// <summary>The folder it is in, or is; as a prefix with its slash, empty at the top.</summary>
    public string Folder => IsDirectory ? AzureBlobNames.FolderOf(Name) : AzureBlobNames.Split(Name).Folder;

    /// <summary>An entry of a listing; null when it is none of the current blobs. Only those were asked for, but an emulator or a gateway may tell more.</summary>
    public static AzureBlobEntry? Of(BlobItem listed) => listed.Deleted || listed.Snapshot is not null || listed.IsLatestVersion == false
        ? null
        : new AzureBlobEntry(
            listed.Name,
            AzureBlobVersion.Of(listed.Properties),
            listed.Properties.ContentLength,
            listed.Properties.LastModified,
            listed.Properties.ContentType,
            IsFolder(listed.Name, listed.Properties.ContentLength, listed.Metadata),
            AzureBlobFields.Of(listed.Metadata, listed.Tags));

    /// <summary>The answer to a question for one blob.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="asked">The answer.</param>
    /// <param name="tags">Its index tags, which are asked for by themselves; null for none.</param>
    public static AzureBlobEntry Of(string name, BlobProperties asked, IDictionary<string, string>? tags) => new(
        name,
        AzureBlobVersion.Of(asked),
        asked.ContentLength,
        asked.LastModified,
        asked.ContentType,
        IsFolder(name, asked.ContentLength, asked.Metadata),
        AzureBlobFields.Of(asked.Metadata, tags));

    /// <summary>
    /// A folder that is a blob: of a hierarchical namespace, or made by a program that knows folders. It has metadata that says so
    /// (https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-known-issues), or nothing but a name that ends with a slash.
    /// </summary>
    private static bool IsFolder(string name, long? length, IDictionary<string, string>? metadata) =>
        length is null or 0
        && (name.EndsWith('/') || (metadata is not null && metadata.Any(m => m.Key.Equals("hdi_isfolder", StringComparison.OrdinalIgnoreCase) && m.Value.Equals("true", StringComparison.OrdinalIgnoreCase))));
}
