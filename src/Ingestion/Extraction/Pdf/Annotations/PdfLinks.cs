using IntranetSearch.Ingestion.Extraction.Pdf.Content;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Annotations;

/// <summary>Gathers where the links of a page lead, with the words they are drawn around.</summary>
internal sealed class PdfLinks(PdfObjects objects, IReadOnlyList<PdfFragment> fragments, PdfMatrix upright, Action<string> addCut)
{
    private const int LongestAddress = 2_000;
    private const int MostLinks = 2_000;

    // The words stand on the page as well.
    private const int LongestWords = 300;

    private int _seen;
    private readonly List<(string Address, string Words)> _links = [];

    /// <summary>Adds a link that leads out of the file.</summary>
    public void Add(DictionaryToken annotation)
    {
        if (objects.Get<DictionaryToken>(annotation, "A") is not { } action || objects.Text(action, "URI")?.Trim() is not { Length: > 0 } address || !LinkNote.LeadsOut(address))
            return;
        if (_seen++ >= MostLinks)
        {
            addCut(FormattableString.Invariant($"{MostLinks:N0} links of a page"));
            return;
        }
        if (address.Length > LongestAddress)
            address = address[..LongestAddress] + "…";
        string words = WordsIn(annotation);
        // A link over two lines is two annotations.
        if (_links.Count > 0 && _links[^1].Address == address)
        {
            if (_links[^1].Words.Length < LongestWords)
                _links[^1] = (address, $"{_links[^1].Words} {words}".Trim());
        }
        else
        {
            _links.Add((address, words));
        }
    }

    /// <summary>The links as a note; null when there are none that do not stand in the text.</summary>
    public string? ToNote()
    {
        List<string> shown = [.. _links.Where(l => !IsShown(l.Address, l.Words)).Select(l => l.Words.Length > 0 ? $"{l.Words} ({l.Address})" : l.Address).Distinct(StringComparer.Ordinal)];
        return shown.Count == 0 ? null : LinkNote.Of(shown);
    }

    private static bool IsShown(string address, string words)
    {
        string bare = address[(address.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim('/');
        return bare.Length == 0 || words.Replace(" ", "", StringComparison.Ordinal).Contains(bare, StringComparison.OrdinalIgnoreCase);
    }

    private string WordsIn(DictionaryToken annotation)
    {
        IReadOnlyList<IToken> box = objects.Array(annotation, "Rect");
        if (box.Count != 4)
            return "";
        Span<double> at = stackalloc double[4];
        for (int i = 0; i < 4; i++)
            at[i] = objects.Resolve(box[i]) is NumericToken number ? number.Data : 0;
        (double x1, double y1) = upright.Apply(at[0], at[1]);
        (double x2, double y2) = upright.Apply(at[2], at[3]);
        (double left, double right) = (Math.Min(x1, x2), Math.Max(x1, x2));
        (double bottom, double top) = (Math.Min(y1, y2), Math.Max(y1, y2));
        List<string> words = [];
        foreach (PdfFragment fragment in fragments)
        {
            if (fragment.Direction == 0 && fragment.Baseline > bottom - 1 && fragment.Baseline < top && fragment.Right > left && fragment.Left < right && Cut(fragment, left, right) is { Length: > 0 } cut)
                words.Add(cut);
        }
        return string.Join(' ', words);
    }

    /// <summary>The words of a fragment between two places, as if its letters were equally wide.</summary>
    private static string Cut(PdfFragment fragment, double left, double right)
    {
        string text = fragment.Text;
        double width = Math.Max((fragment.Right - fragment.Left) / text.Length, 0.1);
        int from = Math.Clamp((int)Math.Round((left - fragment.Left) / width, MidpointRounding.AwayFromZero), 0, text.Length);
        int to = Math.Clamp((int)Math.Round((right - fragment.Left) / width, MidpointRounding.AwayFromZero), from, text.Length);
        while (from > 0 && from < text.Length && text[from - 1] != ' ' && text[from] != ' ')
            from--;
        while (to < text.Length && to > from && text[to] != ' ' && text[to - 1] != ' ')
            to++;
        return text[from..to].Trim();
    }
}
