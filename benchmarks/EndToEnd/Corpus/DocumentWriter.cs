using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using IntranetSearch.Builder.Sources;
using IntranetSearch.Builder.Writers;

namespace IntranetSearch.EndToEnd.Corpus;

/// <summary>
/// Makes one document of a format in a size as offices have them: sizes are log-normal, so most are short and a few are
/// fifty times as long. Every document states its own number, by which the benchmark checks that its text was read.
/// </summary>
/// <param name="model">Where the words come from.</param>
internal sealed class DocumentWriter(WordModel model)
{
    /// <summary>The formats with their share of an office's files, in percent.</summary>
    public static IReadOnlyList<(string Extension, int Share)> Formats { get; } =
        [("docx", 25), ("pdf", 25), ("xlsx", 14), ("pptx", 10), ("html", 7), ("txt", 7), ("md", 6), ("csv", 6)];

    /// <summary>The word by which a document is found again: "docket123456".</summary>
    public static string Mark(int number) => string.Create(CultureInfo.InvariantCulture, $"docket{number:D6}");

    /// <summary>The bytes of a document.</summary>
    public byte[] Write(string extension, int number, Random random) => extension switch
    {
        "docx" => WordWriter.Write(Report(number, Size(random, 900, 1.0, 25_000), random), CompressionLevel.Optimal, Picture(random, 40)),
        "pdf" => PdfWriter.Write(Report(number, Size(random, 1_500, 1.0, 30_000), random)),
        "pptx" => SlidesWriter.Write(Deck(number, Size(random, 16, 0.6, 90), random), CompressionLevel.Optimal, Picture(random, 80)),
        "xlsx" => WorkbookWriter.Write(Workbook(number, Size(random, 250, 1.3, 30_000), random), CompressionLevel.Optimal),
        "csv" => Utf8(Csv(number, Size(random, 400, 1.3, 50_000), random)),
        "html" => Utf8(Html(Report(number, Size(random, 700, 0.8, 10_000), random))),
        "md" => Utf8(Markdown(Report(number, Size(random, 500, 0.9, 10_000), random))),
        "txt" => Utf8(PlainText(Report(number, Size(random, 500, 1.2, 60_000), random))),
        _ => throw new ArgumentException($"No writer for {extension}.", nameof(extension)),
    };

    private Source Report(int number, int words, Random random)
    {
        List<Block> blocks = [new ParagraphBlock([new Run($"Document number {Mark(number)}.", false)])];
        for (int left = words; left > 0;)
        {
            int before = left;
            blocks.Add(new HeadingBlock(random.Next(3) == 0 ? 1 : 2, model.Heading(random)));
            int paragraphs = random.Next(1, 5);
            for (int i = 0; i < paragraphs && left > 0; i++)
            {
                int length = Math.Min(left, random.Next(20, 120));
                blocks.Add(new ParagraphBlock([new Run(model.Paragraph(length, random), false)]));
                left -= length;
            }
            if (random.Next(4) == 0)
            {
                for (int i = random.Next(2, 7); i > 0; i--)
                    blocks.Add(new ItemBlock(0, null, [new Run(model.Sentence(random), false)]));
                left -= 60;
            }
            if (random.Next(6) == 0)
            {
                blocks.Add(Table(random.Next(3, 15), random.Next(3, 6), random));
                left -= 50;
            }
            left = Math.Min(left, before - 1);
        }
        return new Source(model.Heading(random), "Halvern Instruments", new DateOnly(2025, 1, 1).AddDays(random.Next(500)), "en-GB", null, blocks);
    }

    private Source Deck(int number, int slides, Random random)
    {
        List<Block> blocks = [new HeadingBlock(1, model.Heading(random)), new ParagraphBlock([new Run($"Document number {Mark(number)}", false)])];
        for (int slide = 1; slide < slides; slide++)
        {
            blocks.Add(new HeadingBlock(1, model.Heading(random)));
            for (int i = random.Next(2, 7); i > 0; i--)
                blocks.Add(new ItemBlock(0, null, [new Run(model.Sentence(random), false)]));
            if (random.Next(5) == 0)
                blocks.Add(Table(random.Next(3, 7), random.Next(2, 5), random));
            if (random.Next(2) == 0)
                blocks.Add(new NoteBlock(model.Paragraph(40, random)));
        }
        return new Source(model.Heading(random), "Halvern Instruments", new DateOnly(2025, 6, 1), "en-GB", null, blocks);
    }

    private Source Workbook(int number, int rows, Random random)
    {
        List<Block> blocks = [];
        int sheets = random.Next(1, 4);
        for (int sheet = 1; sheet <= sheets; sheet++)
        {
            blocks.Add(new HeadingBlock(1, $"Sheet {sheet}"));
            if (sheet == 1)
                blocks.Add(new ParagraphBlock([new Run($"Document number {Mark(number)}", false)]));
            blocks.Add(Table(Math.Max(rows / sheets, 2), random.Next(4, 12), random));
        }
        return new Source(model.Heading(random), "Halvern Instruments", new DateOnly(2025, 6, 1), "en-GB", null, blocks);
    }

    private TableBlock Table(int rows, int columns, Random random)
    {
        List<IReadOnlyList<string>> table = [[.. Enumerable.Range(0, columns).Select(_ => model.Noun(random))]];
        for (int row = 0; row < rows; row++)
        {
            table.Add([.. Enumerable.Range(0, columns).Select(c => (c % 4) switch
            {
                0 => model.Noun(random),
                1 => random.Next(100_000).ToString(CultureInfo.InvariantCulture),
                2 => new DateOnly(2024, 1, 1).AddDays(random.Next(900)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
                _ => model.Heading(random),
            })]);
        }
        return new TableBlock(table);
    }

    private string Csv(int number, int rows, Random random) =>
        string.Join('\n', Table(rows, random.Next(4, 10), random).Rows.Select(r => string.Join(',', r.Select(c => c.Contains(',', StringComparison.Ordinal) ? $"\"{c}\"" : c))).Append(Mark(number))) + "\n";

    private static string Html(Source source)
    {
        StringBuilder html = new($"<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>{Encode(source.Title)}</title></head><body><nav><a href=\"/\">Home</a></nav><main>");
        foreach (Block block in source.Blocks)
        {
            html.Append(block switch
            {
                HeadingBlock h => $"<h{h.Level}>{Encode(h.Text)}</h{h.Level}>\n",
                ParagraphBlock p => $"<p>{Encode(p.Runs[0].Text)}</p>\n",
                ItemBlock i => $"<ul><li>{Encode(i.Runs[0].Text)}</li></ul>\n",
                TableBlock t => $"<table>{string.Concat(t.Rows.Select(r => $"<tr>{string.Concat(r.Select(c => $"<td>{Encode(c)}</td>"))}</tr>\n"))}</table>\n",
                _ => "",
            });
        }
        return html.Append("</main></body></html>\n").ToString();
    }

    private static string Markdown(Source source) => $"# {source.Title}\n\n" + string.Concat(source.Blocks.Select(block => block switch
    {
        HeadingBlock h => $"## {h.Text}\n\n",
        ParagraphBlock p => $"{p.Runs[0].Text}\n\n",
        ItemBlock i => $"- {i.Runs[0].Text}\n",
        TableBlock t => string.Concat(t.Rows.Select((r, n) => $"| {string.Join(" | ", r)} |\n" + (n == 0 ? $"|{string.Concat(r.Select(_ => " --- |"))}\n" : ""))) + "\n",
        _ => "",
    }));

    private static string PlainText(Source source) => $"{source.Title}\n\n" + string.Concat(source.Blocks.Select(block => block switch
    {
        HeadingBlock h => $"{h.Text.ToUpperInvariant()}\n\n",
        ParagraphBlock p => $"{p.Runs[0].Text}\n\n",
        ItemBlock i => $"* {i.Runs[0].Text}\n",
        TableBlock t => string.Concat(t.Rows.Select(r => string.Join('\t', r) + "\n")),
        _ => "",
    }));

    private static byte[]? Picture(Random random, int percent) => random.Next(100) < percent ? NoisePicture.Make(Size(random, 120_000, 0.9, 2_000_000), random) : null;

    /// <summary>A log-normal number with this median, at most a largest.</summary>
    private static int Size(Random random, double median, double spread, int largest)
    {
        double normal = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        return (int)Math.Clamp(median * Math.Exp(spread * normal), median / 10, largest);
    }

    private static string Encode(string text) => WebUtility.HtmlEncode(text);

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
