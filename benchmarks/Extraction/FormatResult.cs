using IntranetSearch.Measuring;

namespace IntranetSearch.Extraction;

/// <summary>One file, read by us and perhaps by a peer.</summary>
/// <param name="Document">The file.</param>
/// <param name="Ours">What we made of it; null when nothing, which must never be.</param>
/// <param name="PeerWords">How many words the peer found; null when it read nothing.</param>
/// <param name="Recall">Which share of them we have; null when the peer found too few to tell.</param>
/// <param name="Missing">A few of the words we lack.</param>
internal sealed record FileResult(Document Document, Reading? Ours, int? PeerWords, double? Recall, string Missing);

/// <summary>All files of one format.</summary>
/// <param name="Format">The format.</param>
/// <param name="Files">Its files.</param>
/// <param name="Peer">Name of the peer; null when there is none.</param>
/// <param name="Ours">Our run over all of them.</param>
/// <param name="OursTimed">Our run over those that the peer's time covers; null without a peer.</param>
/// <param name="PeerCpu">The peer's CPU time for those.</param>
/// <param name="Timed">Those files; empty without a peer.</param>
internal sealed record FormatResult(string Format, IReadOnlyList<FileResult> Files, string? Peer, Measurement Ours, Measurement? OursTimed, TimeSpan PeerCpu, IReadOnlyList<Document> Timed);
