using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>Blobs of a container as changes, one by one, in the order of their names: so a folder is named once, before what is in it. Touches no network.</summary>
internal sealed class AzureBlobChanges(ConnectionId connection, string container, AccessList? readers)
{
    private string _folder = "";

    /// <summary>What a blob that is there tells.</summary>
    public ImmutableArray<Change> Of(AzureBlobEntry blob)
    {
        IEnumerable<Change> folders = Enter(blob.Folder);
        return blob.IsDirectory ? [.. folders] : [.. folders, ToUpsert(blob)];
    }

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

    private Upsert ToUpsert(AzureBlobEntry blob) => new(
        new SourceDocument(
            AzureBlobNames.IdOf(connection, container, blob.Name),
            blob.Name[blob.Folder.Length..],
            blob.Folder.Length > 0 ? AzureBlobNames.FolderIdOf(connection, container, blob.Folder) : null,
            blob.VersionTag,
            blob.Length,
            blob.LastModified,
            blob.ContentType,
            WebUrl: null, // a blob's address opens for programs that sign their requests, not in a browser
            readers)
        {
            Fields = blob.Fields,
        },
        AzureBlobNames.IsUnaddressable(blob.Name) ? "its name has a step '.' or '..', which no address can hold" : null);
}
