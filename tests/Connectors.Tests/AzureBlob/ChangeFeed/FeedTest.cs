using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Connectors.Tests.Http;


namespace IntranetSearch.Connectors.Tests.AzureBlob.ChangeFeed;

/// <summary>A container with a change feed in front of it that goes back far enough, and is worth reading for any container.</summary>
public abstract class FeedTest : AzureBlobTest, IAsyncLifetime
{
    /// <summary>The hour in which the tests begin; their clock starts at six minutes past.</summary>
    protected static readonly DateTimeOffset Hour = new(2026, 3, 4, 5, 0, 0, TimeSpan.Zero);

    protected GeneratedFeed Feed { get; private set; } = null!;

    internal AzureBlobConnector Connector { get; private set; } = null!;

    internal SourceMirror Mirror { get; } = new(ChangeDetection.Listing);

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        Feed = new GeneratedFeed(Source.Forward, Source.Time);
        Feed.Segment(Hour.AddHours(-3));
        Feed.Consumable(Hour.AddHours(-3));
        Source.Server.AnswerOnly(Feed.Answer);
        Connector = Connect(o => o);
    }

    internal AzureBlobConnector Connect(Func<AzureBlobOptions, AzureBlobOptions> configure) => Source.Connect(o => configure(o with { UsesFeed = true, Feed = o.Feed with { LeastBlobs = 0 } }));

    /// <summary>Publishes a segment with events of this container, an hour after it began, and all before it.</summary>
    internal void Publish(DateTimeOffset segment, params IEnumerable<WrittenEvent> events)
    {
        Feed.Segment(segment);
        Feed.Append(segment, events);
        Reach(segment);
    }

    /// <summary>Lets the feed be read up to a segment, and the clock be at its end.</summary>
    internal void Reach(DateTimeOffset segment)
    {
        Feed.Consumable(segment);
        TimeSpan ahead = segment.AddHours(1) - Source.Time.GetUtcNow();
        if (ahead > TimeSpan.Zero)
            Source.Time.Advance(ahead);
    }

    internal WrittenEvent Event(string name, string type = "BlobCreated") => WrittenEvent.Of(Source.Container.Name, name, type);

    /// <summary>Reads on, and says what was asked of the container meanwhile.</summary>
    internal async Task<Reading> SyncAsync(AzureBlobConnector? connector = null)
    {
        int before = Source.Server.Seen.Count;
        List<ChangePage> pages = [];
        Mirror.BeginReading();
        await foreach (ChangePage page in (connector ?? Connector).ReadChangesAsync(Stream, Mirror.Cursor, Cancel))
        {
            pages.Add(page);
            Mirror.Apply(page);
        }
        return new Reading(pages, [.. Source.Server.Seen.Skip(before)]);
    }

    /// <summary>The container as a listing shows it now.</summary>
    internal async Task<SourceMirror> ListedAsync()
    {
        await using AzureBlobConnector lister = Connect(o => o with { UsesFeed = false });
        return await ReadAsync(lister);
    }

    /// <summary>What was read, and the requests for it.</summary>
    internal sealed record Reading(IReadOnlyList<ChangePage> Pages, IReadOnlyList<FaultyServer.SeenRequest> Requests)
    {
        public bool WasListing => Pages[^1].Kind == PageKind.ListingComplete;

        public IEnumerable<FaultyServer.SeenRequest> OfContainer => Requests.Where(r => !GeneratedFeed.IsOfFeed(r.PathAndQuery));

        public IEnumerable<FaultyServer.SeenRequest> Questions => OfContainer.Where(r => r.Method == "HEAD");

        public IEnumerable<FaultyServer.SeenRequest> Chunks => Requests.Where(r => r.PathAndQuery.EndsWith(".avro", StringComparison.Ordinal));

        public IEnumerable<Model.Documents.Change> Changes => Pages.SelectMany(p => p.Changes);

        public IReadOnlyList<string> Warnings => [.. Pages.SelectMany(p => p.Warnings)];
    }
}
