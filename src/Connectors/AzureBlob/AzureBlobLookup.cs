using System.Runtime.CompilerServices;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>Blobs that were touched, each asked for once as it is now: the changes a listing would have shown of them.</summary>
/// <param name="client">The service.</param>
/// <param name="options">What is configured.</param>
/// <param name="connection">The connection.</param>
/// <param name="container">The container.</param>
/// <param name="atOnce">Questions under way at once.</param>
/// <param name="tags">Whether index tags can be had.</param>
internal sealed class AzureBlobLookup(AzureBlobClient client, AzureBlobOptions options, ConnectionId connection, string container, int atOnce, AzureBlobTags tags)
{
    private const int Batch = 500;
    private const int FewBlobs = 2;

    private readonly HashSet<string> _gone = new(StringComparer.Ordinal);
    private readonly HashSet<string> _folders = new(StringComparer.Ordinal);

    /// <summary>The changes.</summary>
    /// <param name="names">The blobs, in the order of a listing.</param>
    /// <param name="cancellationToken">Ends the asking.</param>
    public async IAsyncEnumerable<Change> ReadAsync(IReadOnlyList<string> names, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        AzureBlobChanges changes = new(connection, container, options.Readers);
        ParallelOptions parallel = new() { MaxDegreeOfParallelism = atOnce, CancellationToken = cancellationToken };
        for (int start = 0; start < names.Count; start += Batch)
        {
            int first = start;
            AzureBlobEntry?[] found = new AzureBlobEntry?[Math.Min(Batch, names.Count - first)];
            await Parallel.ForAsync(0, found.Length, parallel, async (i, ended) => found[i] = await FindAsync(names[first + i], ended));
            for (int i = 0; i < found.Length; i++)
            {
                if (found[i] is { } blob)
                {
                    Add(blob.Folder);
                    foreach (Change change in changes.Of(blob))
                        yield return change;
                    continue;
                }
                _gone.Add(names[first + i]);
                yield return new Tombstone(AzureBlobNames.IdOf(connection, container, names[first + i]));
            }
        }
        await foreach (string folder in EmptyFoldersAsync(cancellationToken))
            yield return new FolderTombstone(AzureBlobNames.FolderIdOf(connection, container, folder));
    }

    /// <summary>Folders come from names, so one goes with the last blob in it; deepest first.</summary>
    private async IAsyncEnumerable<string> EmptyFoldersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        // What is gone may have been a folder itself.
        IEnumerable<string> suspects = _gone.SelectMany(name => AzureBlobNames.FoldersTo(AzureBlobNames.Split(name).Folder).Append(AzureBlobNames.FolderOf(name)))
            .Distinct(StringComparer.Ordinal)
            .OrderByDescending(folder => folder.Length)
            .ThenBy(folder => folder, StringComparer.Ordinal)
            .ToArray();
        foreach (string folder in suspects.Where(folder => !_folders.Contains(folder)))
        {
            if (await IsThereAsync(folder, cancellationToken))
                Add(folder);
            else
                yield return folder;
        }
    }

    private async Task<bool> IsThereAsync(string folder, CancellationToken cancellationToken)
    {
        string within = folder.Length > options.Prefix.Length ? folder : options.Prefix;
        // The first is in the folder, but for names that end with slashes.
        if (await ListAsync(within, cancellationToken).AnyAsync(blob => blob.Folder.StartsWith(folder, StringComparison.Ordinal), cancellationToken))
            return true;
        // An empty folder may be a blob beside what would be in it.
        string marker = folder[..^1];
        return marker.StartsWith(options.Prefix, StringComparison.Ordinal) && !_gone.Contains(marker)
            && await FindAsync(marker, cancellationToken) is { IsDirectory: true } blob && blob.Folder == folder;
    }

    private async Task<AzureBlobEntry?> FindAsync(string name, CancellationToken cancellationToken)
    {
        if (!AzureBlobNames.IsUnaddressable(name))
        {
            try
            {
                return await client.LookAsync(container, name, cancellationToken) is { } blob
                    ? AzureBlobEntry.Of(name, blob, blob.TagCount > 0 ? await ReadTagsAsync(name, cancellationToken) : null)
                    : null;
            }
            catch (ConnectorException e) when (e.Fault is ConnectorFault.AccessDenied or ConnectorFault.Permanent)
            {
                // Refused by itself (a key of the customer's, a role with conditions), it is listed all the same.
            }
        }
        return await ListAsync(name, cancellationToken).FirstOrDefaultAsync(cancellationToken) is { } first && first.Name == name ? first : null;
    }

    private async Task<IDictionary<string, string>?> ReadTagsAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return tags.AreWanted ? await client.ReadTagsAsync(container, name, cancellationToken) : null;
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.AccessDenied)
        {
            // Refused to us in general, or of this blob: it is there all the same.
            _ = tags.WereRefused(e, options.Account);
            return null;
        }
    }

    /// <summary>The blobs whose names start with a text, few at a time: first the one of that very name, if there is one.</summary>
    private IAsyncEnumerable<AzureBlobEntry> ListAsync(string prefix, CancellationToken cancellationToken) =>
        new AzureBlobListing(client, options.Account, container, prefix, FewBlobs, tags).ReadAsync(cancellationToken);

    private void Add(string folder) => _folders.UnionWith(AzureBlobNames.FoldersTo(folder));
}
