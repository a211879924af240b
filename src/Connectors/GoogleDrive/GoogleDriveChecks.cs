using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>Tries each thing a sync needs, and names the scope, right or setting that is missing.</summary>
internal sealed class GoogleDriveChecks(GoogleDriveConnector connector, GoogleDriveOptions options, GoogleCalls calls, GoogleDirectoryClient directory)
{
    // A check answers at once also in a domain of thousands.
    private const int MostStreams = 5;
    private const int MostFiles = 5;
    private const int FilesListed = 100;

    private readonly ImmutableArray<ConnectionCheck>.Builder _checks = ImmutableArray.CreateBuilder<ConnectionCheck>();

    public async Task<ImmutableArray<ConnectionCheck>> RunAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (!await SignInAsync(cancellationToken))
            return _checks.ToImmutable();
        if (options.Subject is not null)
            await DirectoryAsync(cancellationToken);
        List<SourceStream> streams = [];
        bool known = await TryAsync("streams", async () =>
        {
            streams.AddRange(await connector.ReadStreamsAsync(cancellationToken).Take(MostStreams).ToListAsync(cancellationToken));
            return streams.Count > 0
                ? (true, string.Create(CultureInfo.InvariantCulture, $"{streams.Count}{(streams.Count == MostStreams ? " or more" : "")} drives to read, such as {string.Join(", ", streams.Take(3).Select(s => $"'{s.Name}'"))}."))
                : (false, "There is no drive to read. Check --drives and --users; without --subject, make the service account a member of a shared drive or share a folder with it.");
        });
        if (known && streams.Count > 0)
            await StreamsAsync(streams, cancellationToken);
        return _checks.ToImmutable();
    }

    private async Task<bool> SignInAsync(CancellationToken cancellationToken)
    {
        string host = options.Endpoints.Token.Host;
        try
        {
            await calls.SignInAsync(options.Subject, GoogleScopes.Drive, cancellationToken);
        }
        catch (ConnectorException e)
        {
            bool answered = e.ProviderCode is not null || e.Fault == ConnectorFault.Unauthorized;
            Add("reach", answered, answered ? $"{host} answers." : e.Message);
            if (answered)
                Add("sign in", false, e.Message);
            return false;
        }
        Add("reach", true, $"{host} answers.");
        Add("sign in", true, options.Subject is { } subject
            ? $"{options.Account.Email} reads Drive in the name of {subject} (scope {GoogleScopes.Drive})."
            : $"{options.Account.Email} is signed in.");
        return true;
    }

    private async Task DirectoryAsync(CancellationToken cancellationToken)
    {
        await TryAsync("people", async () =>
        {
            DirectoryPerson? some = await directory.PeopleAsync(cancellationToken).FirstOrDefaultAsync(cancellationToken);
            return (some is not null, some is not null ? "The domain's people can be read." : "The domain has no people.");
        });
        await TryAsync("groups", async () =>
        {
            DirectoryGroup? some = await directory.GroupsAsync(cancellationToken).FirstOrDefaultAsync(cancellationToken);
            if (some is not null)
                await directory.MembersAsync(some.Id, cancellationToken);
            return (true, some is not null ? "The domain's groups and their members can be read." : "The domain has no groups.");
        });
    }

    private async Task StreamsAsync(List<SourceStream> streams, CancellationToken cancellationToken)
    {
        List<(SourceStream Stream, Upsert File)> files = [];
        int read = 0;
        string? firstFailure = null;
        foreach (SourceStream stream in streams)
        {
            try
            {
                // Its first page: where the log stands is part of it.
                ChangePage page = await connector.ReadChangesAsync(stream.Id, after: null, cancellationToken).FirstAsync(cancellationToken);
                files.AddRange(page.Changes.OfType<Upsert>().Take(FilesListed).Select(u => (stream, u)));
                read++;
            }
            catch (ConnectorException e)
            {
                firstFailure ??= $"'{stream.Name}': {e.Message}";
            }
        }
        Add("list", firstFailure is null, firstFailure is null
            ? string.Create(CultureInfo.InvariantCulture, $"{read} of {streams.Count} drives tried, all can be listed and their changes followed.")
            : string.Create(CultureInfo.InvariantCulture, $"{streams.Count - read} of {streams.Count} drives tried cannot be listed, first {firstFailure}"));
        if (read == 0)
            return;
        await ReadAsync([.. files.Where(f => f.File.SkippedBy is null).Take(MostFiles)], cancellationToken);
        Permissions(files);
    }

    private async Task ReadAsync(IReadOnlyList<(SourceStream Stream, Upsert File)> samples, CancellationToken cancellationToken)
    {
        int failures = 0;
        string? first = null;
        foreach ((SourceStream stream, Upsert file) in samples)
        {
            try
            {
                await using DocumentContent content = await connector.OpenAsync(stream.Id, file.Document.Id, listed: null, cancellationToken);
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

    private void Permissions(List<(SourceStream Stream, Upsert File)> files)
    {
        // Of files of others that were only shared with somebody, it is usual that they do not say with whom else.
        int told = files.Count(f => !f.File.Document.AccessIsPartial);
        bool isShared = files.Any(f => DriveStream.Parse(f.Stream.Id)?.Drive is not null && f.File.Document.AccessIsPartial);
        bool passed = files.Count == 0 || (told > 0 && !isShared);
        Add("permissions", passed, (files.Count, passed) switch
        {
            (0, _) => "There is no file to try.",
            (_, true) => string.Create(CultureInfo.InvariantCulture, $"{told} of {files.Count} files tried tell who may read them."),
            _ => string.Create(CultureInfo.InvariantCulture,
                $"{files.Count - told} of {files.Count} files tried do not tell who may read them: {(options.Subject is null ? "give the service account the role of a contributor or more" : "make somebody who may share a member of the shared drive")}. Until then only who reads them for us finds them."),
        });
    }

    private async Task<bool> TryAsync(string capability, Func<Task<(bool Passed, string Message)>> attempt)
    {
        try
        {
            (bool passed, string message) = await attempt();
            Add(capability, passed, message);
            return passed;
        }
        catch (ConnectorException e)
        {
            Add(capability, false, e.Message);
            return false;
        }
    }

    private void Add(string capability, bool passed, string message) => _checks.Add(new ConnectionCheck(capability, passed, message));
}
