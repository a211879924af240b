using IntranetSearch.Measuring;

namespace IntranetSearch.Extraction.Peers;

/// <summary>pdftotext of Poppler, one process a file, as search engines run it.</summary>
internal sealed class PdfToText : IPeer
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    public string Name => "pdftotext";

    /// <inheritdoc/>
    public bool Reads(string format) => format == "pdf";

    /// <inheritdoc/>
    public async Task<PeerRun> ReadAsync(IReadOnlyList<Document> documents, string target, CancellationToken cancellationToken)
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        List<Document> timed = [];
        TimeSpan cpu = TimeSpan.Zero;
        Directory.CreateDirectory(target);
        foreach (Document document in documents)
        {
            string text = Path.Combine(target, Path.GetFileName(document.Copy) + ".txt");
            Measurement? run = await TimeLimit.RunAsync(Limit, token => MeasuredCommand.RunAsync("pdftotext", ["-q", "-enc", "UTF-8", document.Copy, text], token), cancellationToken);
            if (run is null)
                continue;
            timed.Add(document);
            cpu += run.Cpu;
            if (run.ExitCode == 0 && File.Exists(text))
                texts[document.Copy] = PagedText.WithoutFurniture(await File.ReadAllTextAsync(text, cancellationToken));
        }
        return new PeerRun(texts, timed, cpu);
    }
}
