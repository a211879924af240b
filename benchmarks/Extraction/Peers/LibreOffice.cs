using System.Collections.Frozen;
using IntranetSearch.Measuring;

namespace IntranetSearch.Extraction.Peers;

/// <summary>LibreOffice without a window, many files a process, so that its start does not count against it.</summary>
internal sealed class LibreOffice : IPeer
{
    private const int BatchSize = 50;
    private const string Text = "txt:Text (encoded):UTF8";

    // Comma, quotes, UTF-8, from the first row, values as shown, every sheet to a file of its own.
    private const string Sheets = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1";
    private static readonly TimeSpan BatchLimit = TimeSpan.FromSeconds(240);
    private static readonly TimeSpan FileLimit = TimeSpan.FromSeconds(45);

    private static readonly FrozenDictionary<string, string> Filters = new Dictionary<string, string>
    {
        ["docx"] = Text,
        ["docm"] = Text,
        ["dotx"] = Text,
        ["doc"] = Text,
        ["rtf"] = Text,
        ["odt"] = Text,
        ["xlsx"] = Sheets,
        ["xlsm"] = Sheets,
        ["xltx"] = Sheets,
        ["xls"] = Sheets,
        ["xlsb"] = Sheets,
        ["ods"] = Sheets,
        // It has no text filter for slides: they are written as its own format, and that format itself as a pdf.
        ["pptx"] = "odp",
        ["pptm"] = "odp",
        ["potx"] = "odp",
        ["ppsx"] = "odp",
        ["ppt"] = "odp",
        ["odp"] = "pdf",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <inheritdoc/>
    public string Name => "LibreOffice";

    /// <inheritdoc/>
    public bool Reads(string format) => Filters.ContainsKey(format);

    /// <inheritdoc/>
    public async Task<PeerRun> ReadAsync(IReadOnlyList<Document> documents, string target, CancellationToken cancellationToken)
    {
        List<Document> timed = [];
        TimeSpan cpu = TimeSpan.Zero;
        Directory.CreateDirectory(target);
        foreach (Document[] batch in documents.Chunk(BatchSize))
        {
            Measurement? run = await TimeLimit.RunAsync(BatchLimit, token => ConvertAsync(batch, target, token), cancellationToken);
            if (run is { ExitCode: 0 })
            {
                timed.AddRange(batch);
                cpu += run.Cpu;
                continue;
            }
            // One file stopped it: the others are read one by one, and none of them counts for its speed.
            foreach (Document document in batch.Where(d => Outputs(d, target).Length == 0))
                await TimeLimit.RunAsync(FileLimit, token => ConvertAsync([document], target, token), cancellationToken);
        }
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach (Document document in documents)
        {
            if (await TextOfAsync(document, target, cancellationToken) is { } text)
                texts[document.Copy] = text;
        }
        return new PeerRun(texts, timed, cpu);
    }

    private static Task<Measurement> ConvertAsync(Document[] batch, string target, CancellationToken cancellationToken)
    {
        string profile = Path.Combine(target, "profile");
        return MeasuredCommand.RunAsync(
            "soffice",
            ["--headless", "--norestore", "--nolockcheck", $"-env:UserInstallation=file://{profile}", "--convert-to", Filters[batch[0].Format], "--outdir", target, .. batch.Select(d => d.Copy)],
            cancellationToken);
    }

    private static string[] Outputs(Document document, string target) =>
        [.. Directory.EnumerateFiles(target, Path.GetFileNameWithoutExtension(document.Copy) + "*").Order(StringComparer.Ordinal)];

    private static async Task<string?> TextOfAsync(Document document, string target, CancellationToken cancellationToken)
    {
        string[] outputs = Outputs(document, target);
        if (outputs.Length == 0)
            return null;
        if (Filters[document.Format] == "odp")
            return OpenDocumentWords.Read(outputs[0]);
        if (Filters[document.Format] != "pdf")
            return string.Join('\n', await Task.WhenAll(outputs.Select(o => File.ReadAllTextAsync(o, cancellationToken))));
        Measurement run = await MeasuredCommand.RunAsync("pdftotext", ["-q", "-enc", "UTF-8", outputs[0], "-"], cancellationToken);
        return run.ExitCode == 0 ? PagedText.WithoutFurniture(run.Output) : null;
    }
}
