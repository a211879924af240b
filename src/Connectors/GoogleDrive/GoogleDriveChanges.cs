using System.Collections.Immutable;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>A file or folder with what is known of who may read it.</summary>
/// <param name="File">As the service tells it.</param>
/// <param name="Access">Who may read it, as far as the stream knows.</param>
/// <param name="IsPartial">Whether others may read it as well.</param>
/// <param name="AccessTag">Of a folder, what it hands down.</param>
internal sealed record SeenFile(DriveFile File, AccessList Access, bool IsPartial, string? AccessTag);

/// <summary>Files and entries of a change log → changes of one stream. Touches no network.</summary>
/// <param name="connection">The connection, part of every id.</param>
/// <param name="drive">The shared drive whose stream it is; null for a person's.</param>
/// <param name="root">The id of the stream's top folder, which is not a folder of its own; null when unknown.</param>
/// <param name="keepsDriveFiles">Whether a person's stream has files of shared drives.</param>
internal sealed class GoogleDriveChanges(ConnectionId connection, string? drive, string? root, bool keepsDriveFiles)
{
    /// <summary>Whether something belongs to this stream, is not in the bin, and is not its top folder itself.</summary>
    public bool IsHere(DriveFile file) => file.Trashed != true && !IsRoot(file.Id) && BelongsHere(file);

    /// <summary>An entry that tells of something gone; empty for one that tells of something that is there, or of nothing in this stream.</summary>
    public ImmutableArray<Change> GoneBy(DriveChange change)
    {
        // Entries of the kind "drive" tell of memberships: the streams of a connection are looked up in every run.
        string? id = change.FileId ?? change.File?.Id;
        if (change.ChangeType == "drive" || id is null || IsRoot(id))
            return [];
        if (change.Removed == true)
        {
            // Deleted, or lost by this reader; and nothing says whether it was a file or a folder.
            return [new Tombstone(new DocumentId(connection, id)), new FolderTombstone(new FolderId(connection, id), WithContents: true)];
        }
        if (change.File is not { } file)
            throw GoogleDriveClient.Broken("an entry without its file");
        if (IsHere(file))
            return [];
        return file.MimeType == GoogleTypes.Folder ? [new FolderTombstone(new FolderId(connection, id), WithContents: true)] : [new Tombstone(new DocumentId(connection, id))];
    }

    /// <summary>Something that is there.</summary>
    public Change Of(SeenFile seen)
    {
        DriveFile file = seen.File;
        string id = file.Id ?? throw GoogleDriveClient.Broken("a file without an id");
        string name = file.Name ?? "";
        // Old items may have several; the first stands for them all. None: the reader does not see where it is.
        FolderId? parent = file.Parents is [{ } first, ..] && !IsRoot(first) ? new FolderId(connection, first) : null;
        if (file.MimeType == GoogleTypes.Folder)
            return new FolderUpsert(new SourceFolder(new FolderId(connection, id), name, parent) { AccessTag = seen.AccessTag });
        SourceDocument document = new(
            new DocumentId(connection, id),
            name,
            parent,
            GoogleDriveVersion.Of(file),
            // Of a Google document it is not the size of what is exported.
            GoogleTypes.IsNative(file.MimeType) ? null : file.Size,
            GoogleDriveVersion.ModifiedOf(file),
            file.MimeType,
            Uri.TryCreate(file.WebViewLink, UriKind.Absolute, out Uri? link) && (link.Scheme == Uri.UriSchemeHttps || link.Scheme == Uri.UriSchemeHttp) ? link : null,
            seen.Access)
        {
            Revision = file.Version,
            AccessIsPartial = seen.IsPartial,
        };
        return new Upsert(document, GoogleTypes.SkippedBy(file.MimeType));
    }

    private bool BelongsHere(DriveFile file) => drive is not null ? file.DriveId == drive : keepsDriveFiles || file.DriveId is null;

    private bool IsRoot(string? id) => id is not null && (id == root || id == drive);
}
