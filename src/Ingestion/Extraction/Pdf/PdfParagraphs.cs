using System.Text.RegularExpressions;
using IntranetSearch.Ingestion.Extraction.Pdf.Document;
using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>Puts the lines of a page together to headings, paragraphs, list items and tables.</summary>
internal sealed partial class PdfParagraphs(PdfType type, PdfOutline outline, ExtractedTextBuilder builder)
{
    private const double LargestLeading = 3;
    private const int LongestParagraph = 20_000;

    private string _text = "";
    private PdfLine? _last;
    private int _lines;
    private bool _isBold;
    private int _listDepth;
    private double _indent;

    /// <summary>Writes the zones of one page.</summary>
    public void Write(PdfPageText page)
    {
        foreach (IReadOnlyList<PdfFragment> zone in PdfColumns.Split(page.Fragments, page.Rules))
        {
            List<PdfLine> lines = [.. PdfLine.Group(zone).Select(f => new PdfLine(MergeMarker(f)))];
            WriteZone(lines, page.Rules);
        }
        Flush();
    }

    /// <summary>Joins two lines of one paragraph; a word broken at the end of the first is mended.</summary>
    public static string Join(string text, string next)
    {
        if (text.Length > 1 && next.Length > 0)
        {
            if (text[^1] == '\u00AD' || (text[^1] is '-' or '\u2010' && char.IsLetter(text[^2]) && char.IsLower(next[0])))
                return string.Concat(text.AsSpan(0, text.Length - 1), next);
            if (text[^1] is '-' or '/' or '\u2010' && char.IsLetterOrDigit(text[^2]))
                return text + next;
        }
        return $"{text} {next}";
    }

    private void WriteZone(List<PdfLine> lines, IReadOnlyList<PdfRule> rules)
    {
        double right = lines.Max(l => l.Right);
        double leading = TypicalLeading(lines);
        for (int i = 0; i < lines.Count;)
        {
            (int tableLines, IReadOnlyList<SourceRow> rows) = PdfTables.Find(lines, i, rules);
            if (tableLines > 0)
            {
                Flush();
                TableRows table = new(builder.AddTableRow);
                foreach (SourceRow row in rows)
                    table.Add(row);
                table.Finish();
                i += tableLines;
                continue;
            }
            if (IsBookmarked(lines[i].Text))
            {
                Start(lines[i]);
                Flush();
            }
            else if (!Continues(lines[i], right, leading))
                Start(lines[i]);
            else
                Append(lines[i]);
            i++;
        }
    }

    private bool IsBookmarked(string text) => builder.Location.Page is int page && outline.LevelOf(text, page) > 0;

    /// <summary>Whether a line goes on with the open paragraph.</summary>
    private bool Continues(PdfLine line, double right, double leading)
    {
        // No paragraph is longer, and each line that is added copies it.
        if (_last is null || _text.Length > LongestParagraph || ListMarker().IsMatch(line.Text) || Math.Abs(line.Size - _last.Size) > 0.15 * _last.Size)
            return false;
        double distance = _last.Baseline - line.Baseline;
        // At the top of the next column: only in the middle of a sentence.
        if (distance < 0)
            return char.IsLower(line.Text[0]) && _text[^1] is not ('.' or '!' or '?' or ':');
        if (distance > leading * _last.Size)
            return false;
        if (line.IsBold != _last.IsBold && (_isBold || line.IsBold))
        {
            // A heading in bold above its text, or a bold word that happens to fill a line.
            return !(_isBold && _lines <= 2 && _last.Right < right - (2 * _last.Size)) && !line.IsBold;
        }
        if (_listDepth > 0)
            return line.Left >= _indent - 2 || char.IsLower(line.Text[0]);
        bool sentenceEnded = _text[^1] is '.' or '!' or '?' or ':' or '”' or '"';
        bool endedShort = _last.Right < right - (0.15 * (right - _last.Left)) - _last.Size;
        bool indented = line.Left > _last.Left + _last.Size;
        return !(sentenceEnded && (endedShort || indented));
    }

    private void Start(PdfLine line)
    {
        Flush();
        Match marker = ListMarker().Match(line.Text);
        _listDepth = marker.Success ? 1 : 0;
        _text = marker.Success && marker.Groups["bullet"].Success ? line.Text[marker.Length..].TrimStart() : line.Text;
        _indent = line.Left + (marker.Success ? line.Size * 0.5 : 0);
        _lines = 1;
        _isBold = line.IsBold;
        _last = line;
    }

    private void Append(PdfLine line)
    {
        _text = Join(_text, line.Text);
        _lines++;
        _isBold &= line.IsBold;
        _last = line;
    }

    private void Flush()
    {
        if (_last is not null)
        {
            string text = Leaders().Replace(_text, " ").Trim();
            int level = text.Length == 0 ? 0 : outline.LevelOf(text, builder.Location.Page ?? 0) is int bookmarked and > 0 ? bookmarked : type.HeadingLevel(text, _last.Size, _isBold, _lines);
            // "1. Purpose" in larger type is a heading, not an item.
            if (level > 0)
            {
                if (builder.Location.Page == 1)
                    builder.Title ??= text;
                builder.AddHeading(level, text);
            }
            else if (_listDepth > 0)
            {
                builder.AddListItem(_listDepth, text);
            }
            else
            {
                builder.AddParagraph(text);
            }
        }
        _last = null;
        _text = "";
    }

    /// <summary>A bullet or number and the text behind its gap are one piece.</summary>
    private static List<PdfFragment> MergeMarker(List<PdfFragment> line)
    {
        if (line.Count < 2 || line[0].Length > 5 || !LoneMarker().IsMatch(line[0].Text) || line[1].Left - line[0].Right > 4 * line[1].Size)
            return line;
        line[0].Join(line[1], spaceBetween: true);
        line.RemoveAt(1);
        return line;
    }

    /// <summary>Distance of lines in type sizes that still belong together: the lower quartile, and a quarter more.</summary>
    private static double TypicalLeading(List<PdfLine> lines)
    {
        List<double> distances = [];
        for (int i = 1; i < lines.Count; i++)
        {
            double distance = (lines[i - 1].Baseline - lines[i].Baseline) / lines[i].Size;
            if (distance is > 0.5 and < LargestLeading)
                distances.Add(distance);
        }
        if (distances.Count == 0)
            return 1.6;
        distances.Sort();
        return Math.Clamp(distances[distances.Count / 4] * 1.25, 1.4, LargestLeading);
    }

    [GeneratedRegex(@"^((?<bullet>[•●○◦▪■□▫‣⁃∙·➢➤►✓✔❖◆\uF0B7\uF0A7\uF0D8\uF076*–—-])\s+|(?<number>\(?\d{1,3}[.)]|\(?[a-zA-Z][.)]|[ivx]{1,5}[.)])\s+)(?=\S)",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ListMarker();

    [GeneratedRegex(@"^([•●○◦▪■□▫‣⁃∙·➢➤►✓✔❖◆\uF0B7\uF0A7\uF0D8\uF076*–—-]|\(?\d{1,3}[.)]|\d{1,2}(\.\d{1,2})+\.?|\(?[a-zA-Z][.)]|[ivx]{1,5}[.)])$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LoneMarker();

    /// <summary>Dots that lead the eye to a page number.</summary>
    [GeneratedRegex(@"(\s*\.){4,}\s*|_{4,}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Leaders();
}
