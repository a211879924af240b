using System.Collections.Immutable;
using System.Globalization;
using Azure.Storage.Blobs.Models;
using IntranetSearch.Connectors.AzureBlob.ChangeFeed;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>Tries each thing a sync needs: reach the account, sign in, list, read, notice changes, and who may read.</summary>
internal sealed class AzureBlobChecks(AzureBlobOptions options, AzureBlobClient client, FeedReader feed)
{
    // A check answers at once also on an account of millions.
    private const int MostContainers = 20;
    private const int MostBlobsTried = 5;
    private const int BlobsListed = 1_000;

    private readonly AzureBlobTags _tags = new();
    private readonly ImmutableArray<ConnectionCheck>.Builder _checks = ImmutableArray.CreateBuilder<ConnectionCheck>();

    public async Task<ImmutableArray<ConnectionCheck>> RunAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        List<(string Container, string Name)> samples = [];
        if (await ListAsync(samples, cancellationToken))
        {
            await ReadAsync(samples, cancellationToken);
            await ChangesAsync(cancellationToken);
        }
        Permissions();
        return _checks.ToImmutable();
    }

    private async Task<bool> ListAsync(List<(string Container, string Name)> samples, CancellationToken cancellationToken)
    {
        int blobs = 0;
        bool whole = true;
        List<string> containers = [];
        try
        {
            if (options.Container is string one)
                containers.Add(one);
            else
                await foreach (string name in client.ListContainersAsync(cancellationToken).Take(MostContainers).WithCancellation(cancellationToken))
                    containers.Add(name);
            foreach (string container in containers)
            {
                int listed = 0;
                await foreach (AzureBlobEntry blob in new AzureBlobListing(client, options.Account, container, options.Prefix, BlobsListed, _tags).ReadAsync(cancellationToken).Take(BlobsListed))
                {
                    listed++;
                    if (blob.IsDirectory || AzureBlobNames.IsUnaddressable(blob.Name))
                        continue;
                    blobs++;
                    if (samples.Count < MostBlobsTried)
                        samples.Add((container, blob.Name));
                }
                whole &= listed < BlobsListed;
            }
        }
        catch (ConnectorException e)
        {
            Failed(e);
            return false;
        }
        Add("reach", true, $"{options.Account.Endpoint.Host} answers.");
        Add("sign in", true, $"The {options.Account.Proof} is accepted.");
        string where = options.Container is string only ? $"in '{only}'" : string.Create(CultureInfo.InvariantCulture, $"in {containers.Count}{(containers.Count == MostContainers ? " or more" : "")} containers");
        string prefix = options.Prefix.Length > 0 ? $" whose names start with '{options.Prefix}'" : "";
        Add("list", true, string.Create(CultureInfo.InvariantCulture, $"{(whole ? "" : "At least ")}{blobs:N0} files {where}{prefix}."));
        Add("tags", true, _tags.Refusal is { } refusal
            ? $"Index tags are left out: {refusal}. Everything else works without; metadata is read."
            : "Metadata and index tags are read.");
        return true;
    }

    private void Failed(ConnectorException e)
    {
        bool answered = e.ProviderCode is not null || e.Fault is ConnectorFault.Unauthorized or ConnectorFault.Permanent;
        if (!answered)
        {
            Add("reach", false, e.Message);
            return;
        }
        Add("reach", true, $"{options.Account.Endpoint.Host} answers.");
        // What we may do is told only to who was accepted.
        bool accepted = e.Fault != ConnectorFault.Unauthorized
            || e.ProviderCode is "AuthorizationPermissionMismatch" or "AuthorizationResourceTypeMismatch" or "AuthorizationServiceMismatch" or "InsufficientAccountPermissions";
        Add("sign in", accepted, accepted ? $"The {options.Account.Proof} is accepted." : e.Message);
        if (accepted)
            Add("list", false, e.Message);
    }

    private async Task ReadAsync(List<(string Container, string Name)> samples, CancellationToken cancellationToken)
    {
        int failures = 0;
        string? first = null;
        foreach ((string container, string name) in samples)
        {
            try
            {
                BlobDownloadStreamingResult opened = await client.OpenAsync(container, name, from: 0, version: null, cancellationToken);
                await opened.Content.DisposeAsync();
            }
            catch (ConnectorException e) when (e.Fault != ConnectorFault.Gone)
            {
                failures++;
                first ??= e.Message;
            }
            catch (ConnectorException)
            {
                // Deleted since it was listed, which is no fault.
            }
        }
        Add("read", failures == 0, (samples.Count, failures) switch
        {
            (0, _) => "There is no file to try.",
            (_, 0) => string.Create(CultureInfo.InvariantCulture, $"{samples.Count} files tried, all can be read."),
            _ => string.Create(CultureInfo.InvariantCulture, $"{failures} of {samples.Count} files tried cannot be read, first: {first}"),
        });
    }

    /// <summary>How changes are noticed. Listing always works, so nothing here fails a connection.</summary>
    private async Task ChangesAsync(CancellationToken cancellationToken)
    {
        const string Listed = "Every sync lists the containers, which shows changes at once";
        if (!options.UsesFeed)
        {
            Add("changes", true, $"{Listed} (--change-feed off).");
            return;
        }
        if (options.Account.Container is not null)
        {
            Add("changes", true, $"{Listed}: the SAS is for one container and does not reach the account's change feed.");
            return;
        }
        FeedDeclined? declined;
        try
        {
            declined = await feed.ProbeAsync(cancellationToken);
        }
        catch (ConnectorException e)
        {
            declined = new FeedDeclined(e.Message, IsFault: true);
        }
        Add("changes", true, declined is null
            ? string.Create(CultureInfo.InvariantCulture, $"The account's change feed is used for containers of {options.Feed.LeastBlobs:N0} blobs and more; smaller ones are listed by every sync.")
            : $"{Listed}. The change feed is of no use: {declined.Reason}");
    }

    private void Permissions() => Add("permissions", options.Readers is not null, options.Readers is { } readers
        ? $"Blob storage keeps no readers of files: --readers holds for all, {readers}."
        : "Blob storage keeps no readers of files, and --readers was not given: nobody but the operator finds these. Name everyone, or the people and groups who may: connection set-readers CLIENT NAME --readers LIST.");

    private void Add(string capability, bool passed, string message) => _checks.Add(new ConnectionCheck(capability, passed, message));
}
