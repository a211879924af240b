using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>A file as search and answers show it.</summary>
/// <param name="Id">"connection:id", stable across renames.</param>
/// <param name="Connection">The connection that reads it.</param>
/// <param name="Name">File name with extension.</param>
/// <param name="Path">Folders and name, separated by '/', without a leading one.</param>
/// <param name="Url">Where a person opens it: the source's own address, else this service's content address.</param>
/// <param name="Type">Extension in lower case without the dot; empty when the name has none.</param>
/// <param name="Modified">When its content last changed, UTC; null when unknown.</param>
/// <param name="State">Answerable, Partial, Unreadable, Skipped, Waiting or Forbidden.</param>
internal sealed record FileJson(
    string Id,
    string Connection,
    string Name,
    string Path,
    string Url,
    string Type,
    DateTime? Modified,
    string State);

/// <summary>Where in its file a quote stands; members that the format does not have are absent.</summary>
/// <param name="Page">Page, from 1.</param>
/// <param name="Slide">Slide, from 1.</param>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="Row">Row of the sheet or line of the csv file, from 1.</param>
/// <param name="Part">File inside the file (attachment, archive entry) that page, slide, sheet and row count in.</param>
/// <param name="Heading">Innermost heading above it.</param>
internal sealed record AnchorJson(
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Page,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Slide,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Sheet,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? Row,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Part,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Heading)
{
    /// <summary>An anchor that tells nothing.</summary>
    public static AnchorJson None { get; } = new(null, null, null, null, null, null);
}

/// <summary>One line of the coverage ledger.</summary>
/// <param name="Id">"connection:id", stable across renames.</param>
/// <param name="Connection">The connection that reads it.</param>
/// <param name="Stream">The stream that reports it, by the provider's id.</param>
/// <param name="Name">File name with extension.</param>
/// <param name="Path">Folders and name, separated by '/'.</param>
/// <param name="Type">Extension in lower case without the dot; empty when the name has none.</param>
/// <param name="Size">Bytes; null when the source does not say.</param>
/// <param name="Modified">When its content last changed, UTC; null when unknown.</param>
/// <param name="Version">The source's version tag of the content that the state is about.</param>
/// <param name="State">Answerable, Partial, Unreadable, Skipped, Waiting or Forbidden.</param>
/// <param name="Reason">What was cut and where, which rule, what failed; absent for a file read whole.</param>
/// <param name="Attempts">How often this version was tried.</param>
/// <param name="Passages">How many passages it has.</param>
/// <param name="Access">Who may read it, empty for nobody; absent unless the operator asks.</param>
/// <param name="Fields">What is kept beside it at its source (metadata, tags), in the order of the names; absent when nothing is.</param>
/// <param name="FieldsLeftOut">How many fields the source has beyond those; absent when none.</param>
internal sealed record LedgerLineJson(
    string Id,
    string Connection,
    string Stream,
    string Name,
    string Path,
    string Type,
    long? Size,
    DateTime? Modified,
    string Version,
    string State,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Reason,
    int Attempts,
    int Passages,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? Access,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<FieldJson>? Fields,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? FieldsLeftOut);

/// <summary>A fact kept beside a file at its source.</summary>
/// <param name="Name">Its name, as the source writes it. Several may have the same.</param>
/// <param name="Value">Its value; may be empty.</param>
internal sealed record FieldJson(string Name, string Value);
