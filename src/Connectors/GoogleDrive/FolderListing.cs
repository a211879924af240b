using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>All that lies below a folder. Old items can be in several folders, and so a folder below itself: each is looked into once.</summary>
internal sealed class FolderListing(GoogleDriveClient client, DriveStream stream, string reader, GoogleDriveChanges changes, FileReaders access, int pageSize)
{
    /// <summary>Lists it, page by page, a folder before what is in it.</summary>
    public async IAsyncEnumerable<ImmutableArray<Change>> PagesAsync(string folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        HashSet<string> seen = [folder];
        Queue<string> open = new(seen);
        while (open.TryDequeue(out string? next))
        {
            await using IAsyncEnumerator<FileList> pages = GoogleDriveClient
                .PagesAsync(token => client.FilesAsync(reader, stream.Drive, next, token, pageSize, cancellationToken), cancellationToken)
                .GetAsyncEnumerator(cancellationToken);
            while (await MoveNextAsync(pages))
            {
                DriveFile[] files = [.. (pages.Current.Files ?? []).Where(changes.IsHere)];
                foreach (DriveFile file in files)
                {
                    if (file.MimeType == GoogleTypes.Folder && file.Id is { } id && seen.Add(id))
                        open.Enqueue(id);
                }
                if (files.Length > 0)
                    yield return [.. (await access.ResolveAsync(files, cancellationToken)).Select(changes.Of)];
            }
        }
    }

    private static async Task<bool> MoveNextAsync(IAsyncEnumerator<FileList> pages)
    {
        try
        {
            return await pages.MoveNextAsync();
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.Gone && e.ProviderCode == "notFound")
        {
            // The folder went away meanwhile, of which the log tells later on.
            return false;
        }
    }
}
