using System.Runtime.CompilerServices;
using Azure;
using Azure.Storage.Blobs.Models;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>One listing of a container from its first name to its last.</summary>
/// <param name="client">The service.</param>
/// <param name="account">The account.</param>
/// <param name="container">The container.</param>
/// <param name="prefix">Only names that start with this; empty for all.</param>
/// <param name="pageSize">Most blobs asked for at once.</param>
/// <param name="tags">Whether index tags can be had.</param>
internal sealed class AzureBlobListing(AzureBlobClient client, AzureBlobAccount account, string container, string prefix, int pageSize, AzureBlobTags tags)
{
    /// <summary>When the account answered the first request, by its own clock; null before that, or when it did not say.</summary>
    public DateTimeOffset? Began { get; private set; }

    /// <summary>
    /// The blobs in the order of their names. The service's marker for the next page may die while a long listing is under way; the listing then goes on from the last name,
    /// and so it does without tags when these are refused.
    /// </summary>
    public async IAsyncEnumerable<AzureBlobEntry> ReadAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? last = null;
        string? restartedFrom = null;
        while (true)
        {
            await using IAsyncEnumerator<Page<BlobItem>> pages = client.ListBlobsAsync(container, prefix, pageSize, startFrom: last, tags.AreWanted, cancellationToken).GetAsyncEnumerator(cancellationToken);
            while (true)
            {
                try
                {
                    if (!await pages.MoveNextAsync())
                        yield break;
                }
                catch (ConnectorException e) when (last is not null && last != restartedFrom && e.ProviderCode is "OutOfRangeInput" or "InvalidQueryParameterValue")
                {
                    break;
                }
                catch (ConnectorException e) when (tags.WereRefused(e, account))
                {
                    break;
                }
                Began ??= pages.Current.GetRawResponse().Headers.Date;
                foreach (BlobItem blob in pages.Current.Values)
                {
                    // Started over from a name, that name comes again.
                    if (blob.Name == restartedFrom)
                        continue;
                    last = blob.Name;
                    if (AzureBlobEntry.Of(blob) is { } entry)
                        yield return entry;
                }
            }
            restartedFrom = last;
        }
    }
}
