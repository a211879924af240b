using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.App.Tests.Api;

/// <summary>A file of a test client: what lies on disk and what is in the index.</summary>
internal sealed record SampleFile(string Path, byte[] Bytes, ImmutableArray<Passage> Passages, AccessList? Access, DocumentOutcome Outcome)
{
    private const int LinesInPassage = 40;

    /// <summary>A text file open to everyone; a line beginning with "# " is a heading.</summary>
    public static SampleFile Text(string path, string text) =>
        new(path, Encoding.UTF8.GetBytes(text), Split(text, _ => default), AccessList.Everyone, DocumentOutcome.Answerable);

    /// <summary>A PDF open to everyone, a line a page.</summary>
    public static SampleFile Pages(string path, params string[] pages) =>
        new(path, Pdf(pages), Split(string.Join('\n', pages), line => new Location(Page: line + 1)), AccessList.Everyone, DocumentOutcome.Answerable);

    private static ImmutableArray<Passage> Split(string text, Func<int, Location> locate)
    {
        if (text.Length == 0)
            return [];
        string[] lines = text.TrimEnd('\n').Split('\n');
        ImmutableArray<Passage>.Builder passages = ImmutableArray.CreateBuilder<Passage>();
        string? heading = null;
        int start = 0;
        for (int first = 0; first < lines.Length; first += LinesInPassage)
        {
            string[] own = lines[first..Math.Min(first + LinesInPassage, lines.Length)];
            ImmutableArray<TextBlock>.Builder blocks = ImmutableArray.CreateBuilder<TextBlock>();
            int at = 0;
            for (int line = 0; line < own.Length; line++)
            {
                bool isHeading = own[line].StartsWith("# ", StringComparison.Ordinal);
                if (isHeading)
                    heading = own[line][2..];
                blocks.Add(new TextBlock(isHeading ? BlockKind.Heading : BlockKind.Paragraph, at, own[line].Length, isHeading ? 1 : 0, locate(first + line)));
                at += own[line].Length + 1;
            }
            string passage = string.Join('\n', own);
            passages.Add(new Passage(passages.Count, start, passage, heading is null ? [] : [heading], blocks.DrainToImmutable()));
            start += passage.Length + 1;
        }
        return passages.DrainToImmutable();
    }

    // The smallest PDF that viewers open without repairing it.
    private static byte[] Pdf(string[] pages)
    {
        List<string> objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""];
        List<string> kids = [];
        foreach (string page in pages)
        {
            string stream = $"BT /F1 14 Tf 40 200 Td ({page}) Tj ET";
            objects.Add($"<< /Length {stream.Length} >>\nstream\n{stream}\nendstream");
            objects.Add($"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 500 300] /Contents {objects.Count} 0 R /Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>");
            kids.Add($"{objects.Count} 0 R");
        }
        objects[1] = $"<< /Type /Pages /Count {pages.Length} /Kids [{string.Join(' ', kids)}] >>";
        StringBuilder pdf = new("%PDF-1.4\n");
        List<int> offsets = [];
        for (int number = 0; number < objects.Count; number++)
        {
            offsets.Add(pdf.Length);
            pdf.Append(CultureInfo.InvariantCulture, $"{number + 1} 0 obj\n{objects[number]}\nendobj\n");
        }
        int table = pdf.Length;
        pdf.Append(CultureInfo.InvariantCulture, $"xref\n0 {objects.Count + 1}\n0000000000 65535 f \n");
        foreach (int offset in offsets)
            pdf.Append(CultureInfo.InvariantCulture, $"{offset:0000000000} 00000 n \n");
        return Encoding.ASCII.GetBytes(pdf.Append(CultureInfo.InvariantCulture, $"trailer\n<< /Size {objects.Count + 1} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF\n").ToString());
    }
}
