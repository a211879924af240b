using IntranetSearch.Extraction.Peers;
using IntranetSearch.Measuring;

namespace IntranetSearch.Extraction;

/// <summary>Reads the files of one format with our program and with a peer, one after the other.</summary>
internal sealed class Benchmark(Product product, IReadOnlyList<IPeer> peers, string work)
{
    /// <summary>Fewer words tell nothing about recall: one page number more or less decides.</summary>
    private const int FewestWords = 20;

    /// <summary>How often our program reads each file for its time.</summary>
    public const int Rounds = 10;

    public async Task<FormatResult> RunAsync(string format, IReadOnlyList<Document> documents, CancellationToken cancellationToken)
    {
        string ours = Path.Combine(work, "ours", format);
        Measurement run = await product.ExtractAsync(Path.GetDirectoryName(documents[0].Copy)!, ours, cancellationToken);
        IPeer? peer = peers.FirstOrDefault(p => p.Reads(format));
        if (peer is null)
            return new FormatResult(format, [.. documents.Select(d => new FileResult(d, Product.ReadingOf(d, ours), null, null, ""))], null, run, null, TimeSpan.Zero, []);

        string theirs = Path.Combine(work, "theirs", format);
        if (Directory.Exists(theirs))
            Directory.Delete(theirs, recursive: true);
        PeerRun peerRun = await peer.ReadAsync(documents, theirs, cancellationToken);
        Measurement timed = await TimeAsync(format, peerRun.Timed, cancellationToken);
        return new FormatResult(
            format,
            [.. documents.Select(d => Compare(d, Product.ReadingOf(d, ours), peerRun.Texts.GetValueOrDefault(d.Copy)))],
            peer.Name,
            run,
            timed,
            peerRun.Cpu,
            peerRun.Timed);
    }

    /// <summary>
    /// Our time for exactly the files that the peer's time covers, read once more after it: both find them in the page
    /// cache. Each is read <see cref="Rounds"/> times in one run, as a service does that runs for days: the start of its
    /// processes and the compiling of its code then count as little as LibreOffice's start over its fifty files.
    /// </summary>
    private async Task<Measurement> TimeAsync(string format, IReadOnlyList<Document> documents, CancellationToken cancellationToken)
    {
        string folder = Path.Combine(work, "timed", format);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        Directory.CreateDirectory(folder);
        for (int round = 0; round < Rounds; round++)
        {
            foreach (Document document in documents)
                File.Copy(document.Copy, Path.Combine(folder, FormattableString.Invariant($"r{round}-{Path.GetFileName(document.Copy)}")));
        }
        return await product.ExtractAsync(folder, Path.Combine(work, "timed-out", format), cancellationToken);
    }

    private static FileResult Compare(Document document, Reading? ours, string? theirs)
    {
        if (theirs is null)
            return new FileResult(document, ours, null, null, "");
        WordBag expected = new(theirs);
        WordBag found = new(ours?.Text ?? "");
        return new FileResult(
            document,
            ours,
            expected.Count,
            expected.Count >= FewestWords ? expected.RecallIn(found) : null,
            string.Join(' ', expected.MissingIn(found).Take(8)));
    }
}
