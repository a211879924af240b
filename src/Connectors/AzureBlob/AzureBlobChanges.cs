using System.Collections.Immutable;
using Azure.Storage.Blobs.Models;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>One listing of a container, blob by blob, as changes. Listings come in the order of names, so a folder is named once, before what is in it. Touches no network.</summary>
internal sealed class AzureBlobChanges(ConnectionId connection, string container, AccessList? readers)
{
    private string _folder = "";

    /// <summary>What an entry of the listing tells.</summary>
    public ImmutableArray<Change> Of(BlobItem blob)
    {
        // Only what is current was asked for; an emulator or a gateway may tell more.
        if (blob.Deleted || blob.Snapshot is not null || blob.IsLatestVersion == false)
            return [];
        if (IsDirectory(blob))
            return [.. Enter(blob.Name.TrimEnd('/') + "/")];
        (string folder, string fileName) = AzureBlobNames.Split(blob.Name);
        return [.. Enter(folder), ToUpsert(blob, folder, fileName)];
    }

    /// <summary>
    /// A folder that is a blob: of a hierarchical namespace, or made by a program that knows folders. It has metadata that says so
    /// (https://learn.microsoft.com/azure/storage/blobs/data-lake-storage-known-issues), or nothing but a name that ends with a slash.
    /// </summary>
    private static bool IsDirectory(BlobItem blob) =>
        blob.Properties.ContentLength is null or 0
        && (blob.Name.EndsWith('/') || (blob.Metadata is { } metadata && metadata.Any(m => m.Key.Equals("hdi_isfolder", StringComparison.OrdinalIgnoreCase) && m.Value.Equals("true", StringComparison.OrdinalIgnoreCase))));

    private IEnumerable<Change> Enter(string folder)
    {
        string before = _folder;
        _folder = folder;
        string parent = "";
        foreach (string path in AzureBlobNames.FoldersTo(folder))
        {
            if (!before.StartsWith(path, StringComparison.Ordinal))
            {
                yield return new FolderUpsert(new SourceFolder(
                    AzureBlobNames.FolderIdOf(connection, container, path),
                    path[parent.Length..^1],
                    parent.Length > 0 ? AzureBlobNames.FolderIdOf(connection, container, parent) : null));
            }
            parent = path;
        }
    }

    private Upsert ToUpsert(BlobItem blob, string folder, string fileName) => new(
        new SourceDocument(
            AzureBlobNames.IdOf(connection, container, blob.Name),
            fileName,
            folder.Length > 0 ? AzureBlobNames.FolderIdOf(connection, container, folder) : null,
            AzureBlobVersion.Of(blob.Properties),
            blob.Properties.ContentLength,
            blob.Properties.LastModified,
            blob.Properties.ContentType,
            WebUrl: null, // a blob's address opens for programs that sign their requests, not in a browser
            readers),
        AzureBlobNames.IsUnaddressable(blob.Name) ? "its name has a step '.' or '..', which no address can hold" : null);
}
