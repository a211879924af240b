using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion.Tests.Sync.Drives;

/// <summary>Reads a <see cref="DriveWorld"/> as a connector of a real provider would: listings in pages that can be resumed, then the log.</summary>
internal sealed class DriveConnector(DriveWorld world) : IConnector, IListsFolders
{
    private readonly Dictionary<string, int> _epochs = [];
    private int _pages;

    /// <summary>Entries of a page.</summary>
    public int PageSize { get; set; } = 3;

    /// <summary>Runs before each page, with the number of pages read so far: may throw, or change the world.</summary>
    public Action<string, int> BeforePage { get; set; } = (_, _) => { };

    /// <summary>Thrown when a file is opened; null for none.</summary>
    public Func<string, ConnectorException?> OpenFault { get; set; } = _ => null;

    /// <summary>What was downloaded: "id version".</summary>
    public ConcurrentBag<string> Opened { get; } = [];

    /// <summary>Pages handed out.</summary>
    public ConcurrentBag<string> Pages { get; } = [];

    public ConnectorCapabilities Capabilities { get; } =
        new(ChangeDetection.ChangeLog, StableIdentity: true, Folders: true, AccessPerDocument: true) { SharedDocuments = true };

    public static DocumentId Id(string id) => new(SyncFixture.Connection, id);

    /// <summary>The provider forgets the cursors of a stream.</summary>
    public void Expire(string stream)
    {
        lock (_epochs)
            _epochs[stream] = EpochOf(stream) + 1;
    }

    public Task<ImmutableArray<ConnectionCheck>> CheckAsync(CancellationToken cancellationToken) => Task.FromResult<ImmutableArray<ConnectionCheck>>([]);

    public async IAsyncEnumerable<SourceStream> ReadStreamsAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        string[] joined;
        lock (world.Gate)
            joined = [.. world.Joined];
        foreach (string stream in joined)
            yield return new SourceStream(new StreamId(stream), $"Drive {stream}");
    }

    public async IAsyncEnumerable<ChangePage> ReadChangesAsync(StreamId stream, Cursor? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        string at = after?.Value ?? "";
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BeforePage(stream.Value, Interlocked.Increment(ref _pages));
            ChangePage? page;
            lock (world.Gate)
                page = NextPage(stream.Value, at);
            if (page is null)
                yield break;
            Pages.Add($"{stream} {page.Kind}");
            yield return page;
            at = page.Next.Value;
        }
    }

    public async IAsyncEnumerable<ImmutableArray<Change>> ListFolderAsync(StreamId stream, FolderId folder, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        ImmutableArray<Change>[] parts;
        lock (world.Gate)
        {
            DriveItem[] below = [.. world.Items.Values
                .Where(i => i.Id != folder.SourceId && DriveWorld.Sees(stream.Value, i) && i.Chain().Any(above => above.Id == folder.SourceId))
                .OrderBy(i => i.Chain().Count())];
            parts = [.. below.Chunk(PageSize).Select(part => part.Select(i => Show(stream.Value, i.Id)).ToImmutableArray())];
        }
        foreach (ImmutableArray<Change> part in parts)
        {
            BeforePage(stream.Value, Interlocked.Increment(ref _pages));
            Pages.Add($"{stream} folder {folder.SourceId}");
            yield return part;
        }
    }

    public Task<DocumentContent> OpenAsync(StreamId stream, DocumentId document, ListedVersion? listed, CancellationToken cancellationToken)
    {
        if (OpenFault(document.SourceId) is ConnectorException fault)
            throw fault;
        string text, version;
        lock (world.Gate)
        {
            if (!world.Items.TryGetValue(document.SourceId, out DriveItem? item) || !DriveWorld.Sees(stream.Value, item))
                throw new ConnectorException(ConnectorFault.Gone, "It is gone.");
            (text, version) = (item.Text, VersionOf(item));
        }
        Opened.Add($"{document.SourceId} {version}");
        return Task.FromResult(new DocumentContent(new MemoryStream(Encoding.UTF8.GetBytes(text)), text.Length, version));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private int EpochOf(string stream) => _epochs.GetValueOrDefault(stream);

    /// <summary>The page after a cursor; null at the end. Cursors: "L epoch start last-id" in a listing, "C epoch start" in the log.</summary>
    private ChangePage? NextPage(string stream, string cursor)
    {
        int epoch;
        lock (_epochs)
            epoch = EpochOf(stream);
        string[] parts = cursor.Length == 0 ? ["L", $"{epoch}", $"{world.LogOf(stream).Count}", ""] : cursor.Split(' ');
        if (parts[1] != $"{epoch}")
            throw new ConnectorException(ConnectorFault.CursorExpired, "The cursor expired.");
        int start = int.Parse(parts[2], CultureInfo.InvariantCulture);
        if (parts[0] == "C")
        {
            string[] entries = [.. world.LogOf(stream).Skip(start).Take(PageSize)];
            return entries.Length == 0
                ? null
                : new ChangePage([.. entries.Select(id => Show(stream, id))], new Cursor($"C {epoch} {start + entries.Length}"), PageKind.Delta, []);
        }
        string[] ids = [.. world.Items.Values.Where(i => DriveWorld.Sees(stream, i) && string.CompareOrdinal(i.Id, parts[3]) > 0).Select(i => i.Id).Take(PageSize + 1)];
        bool complete = ids.Length <= PageSize;
        string next = complete ? $"C {epoch} {start}" : $"L {epoch} {start} {ids[PageSize - 1]}";
        return new ChangePage([.. ids.Take(PageSize).Select(id => Show(stream, id))], new Cursor(next), complete ? PageKind.ListingComplete : PageKind.Listing, []);
    }

    /// <summary>An item as a stream sees it now.</summary>
    private Change Show(string stream, string id)
    {
        bool isFolder = id[0] == 'F';
        FolderId folder = new(SyncFixture.Connection, id);
        if (!world.Items.TryGetValue(id, out DriveItem? item) || !DriveWorld.Sees(stream, item))
            return isFolder ? new FolderTombstone(folder, WithContents: true) : new Tombstone(Id(id));
        FolderId? parent = DriveWorld.ParentIn(stream, item) is DriveItem above ? new FolderId(SyncFixture.Connection, above.Id) : null;
        if (isFolder)
            return new FolderUpsert(new SourceFolder(folder, item.Name, parent) { AccessTag = DriveWorld.AccessTagOf(item) });
        // Only in its own drive may one see who else may read it.
        bool isPartial = item.Home != stream;
        AccessList access = new(isPartial ? [DriveWorld.Person(stream[1] - '0')] : DriveWorld.ReadersOf(item).Select(DriveWorld.Person));
        return new Upsert(new SourceDocument(Id(id), item.Name, parent, VersionOf(item), item.Text.Length, DateTimeOffset.UnixEpoch, null, null, access)
        {
            Revision = item.Revision,
            AccessIsPartial = isPartial,
        });
    }

    private static string VersionOf(DriveItem item) => string.Create(CultureInfo.InvariantCulture, $"v{item.Version}");
}
