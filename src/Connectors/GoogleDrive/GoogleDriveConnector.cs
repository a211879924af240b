using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>
/// People's own drives and shared drives, each a stream. Calls: <see cref="GoogleDriveClient"/>; a reading of a stream: <see cref="GoogleDriveReading"/>; entries → changes:
/// <see cref="GoogleDriveChanges"/>; readers: <see cref="GoogleDriveAccess"/>, <see cref="FileReaders"/>; content: <see cref="GoogleDriveContent"/>; errors: <see cref="GoogleDriveErrors"/>.
/// </summary>
internal class GoogleDriveConnector : IConnector, IListsFolders
{
    private readonly ConnectionId _connection;
    private readonly GoogleDriveOptions _options;
    private readonly GoogleCalls _calls;
    private readonly GoogleDriveClient _client;
    private readonly SharedDriveReaders _readers;
    private readonly GoogleDriveContent _content;
    private readonly TimeProvider _time;

    protected GoogleDriveConnector(ConnectionId connection, GoogleDriveOptions options, HttpPipeline pipeline)
    {
        (_connection, _options, _time) = (connection, options, pipeline.Time);
        _calls = new GoogleCalls(options, pipeline);
        _client = new GoogleDriveClient(_calls, options);
        Directory = new GoogleDirectoryClient(_calls, options);
        _readers = new SharedDriveReaders(connection, options, _client, Directory);
        _content = new GoogleDriveContent(_client, options, pipeline);
    }

    /// <inheritdoc/>
    public ConnectorCapabilities Capabilities { get; } =
        new(ChangeDetection.ChangeLog, StableIdentity: true, Folders: true, AccessPerDocument: true) { SharedDocuments = true };

    /// <summary>The domain's directory.</summary>
    protected GoogleDirectoryClient Directory { get; }

    /// <summary>Makes a connector; touches no network. In an administrator's name it reads the directory, too.</summary>
    public static GoogleDriveConnector Create(ConnectionId connection, GoogleDriveOptions options, HttpPipeline pipeline) => options.Subject is null
        ? new GoogleDriveConnector(connection, options, pipeline)
        : new GoogleDomainConnector(connection, options, pipeline);

    /// <inheritdoc/>
    public Task<ImmutableArray<ConnectionCheck>> CheckAsync(CancellationToken cancellationToken) =>
        new GoogleDriveChecks(this, _options, _calls, Directory).RunAsync(cancellationToken);

    /// <inheritdoc/>
    public async IAsyncEnumerable<SourceStream> ReadStreamsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SharedDrive drive in ReadDrivesAsync(cancellationToken))
        {
            if (drive.Id is { Length: > 0 } id)
                yield return new SourceStream(new DriveStream(null, id).Id, string.IsNullOrEmpty(drive.Name) ? id : drive.Name);
        }
        await foreach (string user in ReadUsersAsync(cancellationToken))
            yield return new SourceStream(new DriveStream(user, null).Id, user);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ChangePage> ReadChangesAsync(StreamId stream, Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        GoogleDriveReading reading = await GoogleDriveReading.BeginAsync(_connection, _options, _client, _readers, MustBeOurs(stream), after, _time.GetUtcNow(), cancellationToken);
        await foreach (ChangePage page in reading.PagesAsync(cancellationToken))
            yield return page;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<ImmutableArray<Change>> ListFolderAsync(StreamId stream, FolderId folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        DriveStream ours = MustBeOurs(stream);
        string reader = ours.User ?? await _readers.ReaderAsync(ours.Drive!, cancellationToken);
        SharedDriveMembers? members = ours.Drive is null ? null : await _readers.MembersAsync(ours.Drive, cancellationToken);
        string? root = ours.User is null ? null : await _client.RootAsync(ours.User, cancellationToken);
        FolderListing listing = new(
            _client,
            ours,
            reader,
            new GoogleDriveChanges(_connection, ours.Drive, root, keepsDriveFiles: _options.Subject is null),
            new FileReaders(_connection, _client, reader, ours.Drive is not null, members),
            _options.PageSize);
        await foreach (ImmutableArray<Change> page in listing.PagesAsync(folder.SourceId, cancellationToken))
            yield return page;
    }

    /// <inheritdoc/>
    public async Task<DocumentContent> OpenAsync(StreamId stream, DocumentId document, ListedVersion? listed, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        DriveStream ours = MustBeOurs(stream);
        string reader = ours.User ?? await _readers.ReaderAsync(ours.Drive!, cancellationToken);
        try
        {
            return await _content.OpenAsync(reader, document.SourceId, listed, cancellationToken);
        }
        catch (ConnectorException e) when (e is { Fault: ConnectorFault.Gone, ProviderCode: GoogleDriveErrors.InvalidGrant })
        {
            // It is the reader who is gone, not the file.
            if (ours.Drive is { } drive)
                _readers.Forget(drive, reader);
            throw new ConnectorException(ConnectorFault.Transient, $"{e.Message} What is read in that name is tried again later.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        Directory.Dispose();
        _calls.Dispose();
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    private async IAsyncEnumerable<SharedDrive> ReadDrivesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_options.Drives is not { } named)
        {
            await foreach (SharedDrive drive in _client.DrivesAsync(cancellationToken))
                yield return drive;
            yield break;
        }
        foreach (string id in named)
        {
            if (await FindDriveAsync(id, cancellationToken) is { } drive)
                yield return drive with { Id = id };
        }
    }

    private async Task<SharedDrive?> FindDriveAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await _client.DriveAsync(id, cancellationToken);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.Gone && e.ProviderCode != GoogleDriveErrors.InvalidGrant)
        {
            // To somebody who is no administrator every drive looks gone: then it is the connection that does not work.
            await _client.DrivesAsync(cancellationToken).FirstOrDefaultAsync(cancellationToken);
            return null;
        }
    }

    private async IAsyncEnumerable<string> ReadUsersAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (_options.Users is { } named)
        {
            foreach (string user in named)
                yield return user;
            yield break;
        }
        await foreach (DirectoryPerson person in Directory.PeopleAsync(cancellationToken))
        {
            // Nobody can act in the name of the suspended.
            if (!person.Suspended)
                yield return person.Mail.ToLowerInvariant();
        }
    }

    private DriveStream MustBeOurs(StreamId stream)
    {
        if (DriveStream.Parse(stream) is { } ours
            && (ours.Drive is { } drive ? _options.Drives?.Contains(drive) ?? true : _options.Users?.Contains(ours.User!) ?? true))
        {
            return ours;
        }
        throw new ConnectorException(ConnectorFault.Permanent, $"This connection has no stream '{stream}'.");
    }
}

/// <summary>A connector in an administrator's name.</summary>
internal sealed class GoogleDomainConnector(ConnectionId connection, GoogleDriveOptions options, HttpPipeline pipeline)
    : GoogleDriveConnector(connection, options, pipeline), IReadsDirectory
{
    private const int GroupsAtOnce = 8;

    /// <inheritdoc/>
    public async IAsyncEnumerable<DirectoryEntry> ReadDirectoryAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (DirectoryPerson person in Directory.PeopleAsync(cancellationToken))
            yield return person;
        await foreach (DirectoryGroup[] groups in Directory.GroupsAsync(cancellationToken).Chunk(GroupsAtOnce))
        {
            ImmutableArray<DirectoryMember>[] members = await Task.WhenAll(groups.Select(g => Directory.MembersAsync(g.Id, cancellationToken)));
            for (int i = 0; i < groups.Length; i++)
                yield return groups[i] with { Members = members[i] };
        }
    }
}
