using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Json;

/// <summary>Turns what the search returns into what is shown. The only place where the JSON shapes meet the records behind them.</summary>
internal static class JsonMapper
{
    /// <summary>A search's results.</summary>
    public static SearchJson ToJson(this SearchResults results, ClientId client) => new(
        results.Query,
        results.Total,
        Math.Round(results.Took.TotalMilliseconds, 1, MidpointRounding.AwayFromZero),
        results.DidYouMean,
        results.Notes.IsEmpty ? null : results.Notes,
        results.IsList ? "newest" : null,
        [.. results.Hits.Select(hit => hit.ToJson(client))]);

    /// <summary>An answer.</summary>
    public static AnswerJson ToJson(this Answer answer, ClientId client) => new(
        answer.Question,
        answer.Text,
        Math.Round(answer.Confidence, 3, MidpointRounding.AwayFromZero),
        [.. answer.Citations.Select(citation => citation.ToJson(client))],
        [.. answer.Passages.Select(citation => citation.ToJson(client))],
        [.. answer.Related.Select(file => file.ToJson(client))],
        answer.Reason,
        answer.Conflicts.IsEmpty ? null : [.. answer.Conflicts.Select(citation => citation.ToJson(client))],
        answer.Notes.IsEmpty ? null : answer.Notes);

    /// <summary>A quote.</summary>
    public static CitationJson ToJson(this Citation citation, ClientId client) =>
        new(citation.File.ToJson(client), citation.Quote, citation.Anchor.ToJson(), citation.Start, citation.End, [[citation.Sentence.Start, citation.Sentence.End]], citation.Standing);

    /// <summary>A file as search and answers show it.</summary>
    public static FileJson ToJson(this IndexedFile file, ClientId client) => new(
        file.File.Id.ToString(),
        file.File.Id.Connection.Value,
        file.File.Name,
        file.Path,
        Url(file.File, client),
        Type(file.File.Name),
        Utc(file.File.Modified),
        file.File.Outcome.State.ToString());

    /// <summary>A line of the coverage ledger. Who may read the file is the operator's matter, others are not told.</summary>
    public static LedgerLineJson ToLedgerLine(this IndexedFile file, Caller caller) => new(
        file.File.Id.ToString(),
        file.File.Id.Connection.Value,
        file.File.Stream.Value,
        file.File.Name,
        file.Path,
        Type(file.File.Name),
        file.File.Size,
        Utc(file.File.Modified),
        file.File.VersionTag,
        file.File.Outcome.State.ToString(),
        file.File.Outcome.Reason,
        file.File.Attempts,
        file.File.Passages,
        caller.IsOperator ? [.. (file.Access ?? AccessList.Nobody).Principals.Select(principal => principal.Value)] : null,
        file.File.Fields.Items.IsEmpty ? null : [.. file.File.Fields.Items.Select(field => new FieldJson(field.Name, field.Value))],
        file.File.Fields.LeftOut > 0 ? file.File.Fields.LeftOut : null);

    /// <summary>An anchor; null tells nothing.</summary>
    public static AnchorJson ToJson(this Anchor? anchor) => anchor is null
        ? AnchorJson.None
        : new AnchorJson(anchor.Page, anchor.Slide, anchor.Sheet, anchor.Row, anchor.Part, anchor.Heading);

    /// <summary>What a connection's checks found.</summary>
    public static ConnectionTestJson ToJson(this IReadOnlyCollection<ConnectionCheck> checks, ConnectionId connection) => new(
        connection.Value,
        checks.All(check => check.Passed),
        [.. checks.Select(check => new ConnectionCheckJson(check.Capability, check.Passed, check.Message))]);

    /// <summary>Counts by state.</summary>
    public static StateCountsJson ToJson(this IReadOnlyDictionary<OutcomeState, long> counts) => new(
        counts.GetValueOrDefault(OutcomeState.Answerable),
        counts.GetValueOrDefault(OutcomeState.Partial),
        counts.GetValueOrDefault(OutcomeState.Unreadable),
        counts.GetValueOrDefault(OutcomeState.Skipped),
        counts.GetValueOrDefault(OutcomeState.Waiting),
        counts.GetValueOrDefault(OutcomeState.Forbidden));

    /// <summary>All that is known of a file, with some of its passages.</summary>
    public static FileDetailsJson ToDetails(this IndexedFile file, ClientId client, Caller caller, IEnumerable<Passage> passages) => new(
        file.ToLedgerLine(caller),
        file.File.Title,
        Url(file.File, client),
        ContentPath(client, file.File.Id),
        TextPath(client, file.File.Id),
        file.File.MediaType,
        file.File.Characters,
        Utc(file.File.NextAttempt),
        [.. passages.Select(ToJson)]);

    /// <summary>The path of the file's own content on this service.</summary>
    public static string ContentPath(ClientId client, DocumentId file) => FilePath(client, file) + "/content";

    /// <summary>The path of the page that shows the file's text.</summary>
    public static string TextPath(ClientId client, DocumentId file) => FilePath(client, file) + "/text";

    /// <summary>A moment as JSON shows it: UTC, whole seconds; sources disagree about finer ones.</summary>
    public static DateTime? Utc(DateTimeOffset? moment) => moment is { } known ? Utc(known) : null;

    /// <inheritdoc cref="Utc(DateTimeOffset?)"/>
    public static DateTime Utc(DateTimeOffset moment)
    {
        DateTime utc = moment.UtcDateTime;
        return utc.AddTicks(-(utc.Ticks % TimeSpan.TicksPerSecond));
    }

    /// <summary>The short type shown to people, the one that the search's type filter takes: "pdf".</summary>
    public static string Type(string name) => Path.GetExtension(name).TrimStart('.').ToLowerInvariant();

    // An address comes from the source: anything but a web address (javascript:, file:) is not one to click on.
    private static string Url(FileRecord file, ClientId client) =>
        file.WebUrl is { IsAbsoluteUri: true } url && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp)
            ? url.AbsoluteUri
            : ContentPath(client, file.Id);

    private static string FilePath(ClientId client, DocumentId file) => $"/v1/clients/{client}/files/{Uri.EscapeDataString(file.ToString())}";

    private static PassageJson ToJson(Passage passage) => new(
        passage.Ordinal,
        passage.Start,
        passage.Start + passage.Text.Length,
        passage.HeadingPath,
        passage.Blocks.IsEmpty
            ? AnchorJson.None
            : Anchor.Of(passage.Blocks[0].Location, passage.HeadingPath.LastOrDefault()).ToJson(),
        passage.Text);

    private static HitJson ToJson(this SearchHit hit, ClientId client) => new(
        hit.File.ToJson(client),
        Math.Round(hit.Score, 4, MidpointRounding.AwayFromZero),
        hit.File.File.Title,
        hit.Snippet,
        [.. hit.Highlights.Select(highlight => new[] { highlight.Start, highlight.End })],
        hit.Anchor.ToJson(),
        hit.OtherLocations.IsEmpty ? null : [.. hit.OtherLocations.Select(file => file.ToJson(client))],
        hit.Explanation?.ToJson());
}
