using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>One page of the coverage ledger.</summary>
/// <param name="Files">Ordered by connection and path.</param>
/// <param name="Next">Give it as <c>continue</c> to get what follows; absent on the last page.</param>
internal sealed record LedgerPageJson(
    IReadOnlyList<LedgerLineJson> Files,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Next);

/// <summary>All that is known of one file.</summary>
/// <param name="File">Its line of the ledger.</param>
/// <param name="Title">The document's own title, else its name.</param>
/// <param name="Url">Where a person opens it.</param>
/// <param name="ContentUrl">Its original, through this service.</param>
/// <param name="TextUrl">Its extracted text as a page; <c>?start=&amp;end=#quote</c> marks a quote.</param>
/// <param name="MediaType">Type as found in its content; null while unread.</param>
/// <param name="Characters">Length of its extracted text, in UTF-16 units.</param>
/// <param name="NextAttempt">When it is tried again, UTC; null when it is not.</param>
/// <param name="Passages">Its passages from <c>skip</c> on, at most <c>top</c>; <c>file.passages</c> says how many there are.</param>
internal sealed record FileDetailsJson(
    LedgerLineJson File,
    string Title,
    string Url,
    string ContentUrl,
    string TextUrl,
    string? MediaType,
    int Characters,
    DateTime? NextAttempt,
    IReadOnlyList<PassageJson> Passages);

/// <summary>One passage of a file.</summary>
/// <param name="Ordinal">Its place in the file, from 0.</param>
/// <param name="Start">First character in the file's extracted text, in UTF-16 units.</param>
/// <param name="End">One past the last character.</param>
/// <param name="Headings">The headings above it, outermost first.</param>
/// <param name="Anchor">Where it begins.</param>
/// <param name="Text">Verbatim.</param>
internal sealed record PassageJson(int Ordinal, int Start, int End, IReadOnlyList<string> Headings, AnchorJson Anchor, string Text);

/// <summary>A sync that was asked for.</summary>
/// <param name="Connection">The connection.</param>
/// <param name="Started">False when one was under way already; it goes on.</param>
/// <param name="StatusUrl">Where to see how it goes.</param>
internal sealed record SyncStartedJson(string Connection, bool Started, string StatusUrl);

/// <summary>Whether the service is well.</summary>
/// <param name="Status">"live" or "ready".</param>
internal sealed record HealthJson(string Status);
