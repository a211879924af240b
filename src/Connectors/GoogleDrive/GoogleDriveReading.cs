using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>
/// One reading of one stream: where its log stands, then all that is there, then what changed since, so that nothing is missed in between
/// ("Retrieve changes", Drive API guides).
/// </summary>
internal sealed class GoogleDriveReading
{
    private readonly GoogleDriveClient _client;
    private readonly SharedDriveReaders _readers;
    private readonly DriveStream _stream;
    private readonly int _pageSize;
    private readonly GoogleDriveChanges _changes;
    private readonly SharedDriveMembers? _members;
    private readonly ConnectionId _connection;
    private GoogleDriveCursor _cursor;
    private FileReaders _access;

    private GoogleDriveReading(
        ConnectionId connection, GoogleDriveOptions options, GoogleDriveClient client, SharedDriveReaders readers, DriveStream stream, SharedDriveMembers? members, GoogleDriveCursor cursor)
    {
        (_connection, _client, _readers, _stream, _members, _cursor, _pageSize) = (connection, client, readers, stream, members, cursor, options.PageSize);
        _changes = new GoogleDriveChanges(connection, stream.Drive, stream.User is null ? null : cursor.Place, keepsDriveFiles: options.Subject is null);
        _access = NewAccess();
    }

    private string Reader => _stream.User ?? _cursor.Reader;

    /// <summary>Begins a reading, or goes on with one.</summary>
    /// <exception cref="ConnectorException">The stream is gone, or its cursor of no use.</exception>
    public static async Task<GoogleDriveReading> BeginAsync(
        ConnectionId connection, GoogleDriveOptions options, GoogleDriveClient client, SharedDriveReaders readers, DriveStream stream, Cursor? after, DateTimeOffset now, CancellationToken cancellationToken)
    {
        GoogleDriveCursor? cursor = after is { } text ? GoogleDriveCursor.Parse(text) : null;
        SharedDriveMembers? members = null;
        if (stream.User is { } user)
        {
            if (cursor is { IsListing: false } && now - cursor.Listed >= options.ListInterval)
                throw new ConnectorException(ConnectorFault.CursorExpired, $"The drive of {user} was last listed {options.ListInterval.TotalHours:0} hours ago: it is listed anew. Nothing that is unchanged is downloaded again.");
            cursor ??= new GoogleDriveCursor(
                IsListing: true, await client.StartTokenAsync(user, drive: null, cancellationToken), ListToken: null, Reader: "", await client.RootAsync(user, cancellationToken), now);
        }
        else
        {
            members = await readers.MembersAsync(stream.Drive!, cancellationToken);
            // What they read changes with them, and the log does not tell of each file.
            if (cursor is not null && cursor.Place != KeyOf(members))
                throw new ConnectorException(ConnectorFault.CursorExpired, $"The members of the shared drive {stream.Drive} have changed: it is listed anew. Nothing that is unchanged is downloaded again.");
            if (cursor is null)
            {
                (string reader, string token) = await readers.FindAsync(stream.Drive!, members, cancellationToken);
                cursor = new GoogleDriveCursor(IsListing: true, token, ListToken: null, reader, KeyOf(members), now);
            }
            else
            {
                readers.Remember(stream.Drive!, cursor.Reader);
            }
        }
        return new GoogleDriveReading(connection, options, client, readers, stream, members, cursor);
    }

    /// <summary>The pages from where the reading stands to the end.</summary>
    public async IAsyncEnumerable<ChangePage> PagesAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        bool hasListed = _cursor.IsListing;
        while (_cursor.IsListing)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return await ListAsync(cancellationToken);
        }
        if (hasListed)
        {
            // What was learnt of permissions before the log was read may have been overtaken by what it tells.
            _access = NewAccess();
        }
        for (bool isLast = false; !isLast;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            string before = _cursor.Token;
            (ChangePage page, isLast) = await FollowAsync(cancellationToken);
            if (!hasListed || page.Changes.Length > 0 || _cursor.Token != before)
                yield return page;
        }
    }

    private async Task<ChangePage> ListAsync(CancellationToken cancellationToken)
    {
        FileList list;
        try
        {
            list = await _client.FilesAsync(Reader, _stream.Drive, folder: null, _cursor.ListToken, _pageSize, cancellationToken);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.Gone && _stream.Drive is { } drive && _cursor.ListToken is not null)
        {
            // Only who began a listing can go on with it.
            _readers.Forget(drive, Reader);
            throw new ConnectorException(ConnectorFault.CursorExpired, $"{Reader} no longer reads the shared drive {drive}: it is listed anew in the name of another member.");
        }
        DriveFile[] files = [.. (list.Files ?? []).Where(_changes.IsHere)];
        ImmutableArray<Change> changes = [.. (await _access.ResolveAsync(files, cancellationToken)).Select(_changes.Of)];
        bool isLast = string.IsNullOrEmpty(list.NextPageToken);
        if (!isLast && list.NextPageToken == _cursor.ListToken)
            throw GoogleDriveClient.Broken("the same page again");
        _cursor = _cursor with { IsListing = !isLast, ListToken = isLast ? null : list.NextPageToken };
        return new ChangePage(changes, _cursor.ToCursor(), isLast ? PageKind.ListingComplete : PageKind.Listing, []);
    }

    private async Task<(ChangePage Page, bool IsLast)> FollowAsync(CancellationToken cancellationToken)
    {
        ChangeList list = await ReadLogAsync(cancellationToken);
        List<DriveFile> there = [];
        List<(ImmutableArray<Change> Gone, int There)> entries = [];
        foreach (DriveChange entry in list.Changes ?? [])
        {
            ImmutableArray<Change> gone = _changes.GoneBy(entry);
            bool isThere = gone.IsEmpty && entry.File is { } file && _changes.IsHere(file);
            entries.Add((gone, isThere ? there.Count : -1));
            if (isThere)
                there.Add(entry.File!);
        }
        IReadOnlyList<SeenFile> seen = await _access.ResolveAsync(there, cancellationToken);
        ImmutableArray<Change> changes = [.. entries.SelectMany(e => e.There < 0 ? e.Gone : [_changes.Of(seen[e.There])])];
        string next = list.NextPageToken ?? list.NewStartPageToken ?? throw GoogleDriveClient.Broken("a page of changes without what comes next");
        if (list.NextPageToken is not null && next == _cursor.Token)
            throw GoogleDriveClient.Broken("the same page again");
        _cursor = _cursor with { Token = next };
        return (new ChangePage(changes, _cursor.ToCursor(), PageKind.Delta, []), list.NextPageToken is null);
    }

    private async Task<ChangeList> ReadLogAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await _client.ChangesAsync(Reader, _stream.Drive, _cursor.Token, _pageSize, cancellationToken);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.Gone && _stream.Drive is not null)
        {
            // The drive is there, or its members could not have been read: it is only this one who no longer reads it. The log is the drive's, not the reader's.
            _readers.Forget(_stream.Drive, Reader);
            (string reader, _) = await _readers.FindAsync(_stream.Drive, _members, cancellationToken);
            _cursor = _cursor with { Reader = reader };
            _access = NewAccess();
            return await _client.ChangesAsync(Reader, _stream.Drive, _cursor.Token, _pageSize, cancellationToken);
        }
    }

    private FileReaders NewAccess() => new(_connection, _client, Reader, _stream.Drive is not null, _members);

    private static string KeyOf(SharedDriveMembers? members) => members?.Key ?? "unknown";
}
