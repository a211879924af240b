using System.Globalization;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>What pages lack, gathered: a scan of 300 pages is one cut, not 300.</summary>
internal sealed class PdfPageCuts
{
    private readonly List<(DocumentFailure Failure, List<int> Pages)> _cuts = [];

    /// <summary>What was found first; null when nothing is missing.</summary>
    public DocumentFailure? First => _cuts.Count > 0 ? _cuts[0].Failure : null;

    /// <summary>Records that a page lacks something.</summary>
    public void Add(DocumentFailure failure, int page)
    {
        int at = _cuts.FindIndex(c => c.Failure == failure);
        if (at < 0)
            _cuts.Add((failure, [page]));
        else if (_cuts[at].Pages[^1] != page)
            _cuts[at].Pages.Add(page);
    }

    /// <summary>Adds them to the text.</summary>
    public void WriteTo(ExtractedTextBuilder builder)
    {
        foreach ((DocumentFailure failure, List<int> pages) in _cuts)
            builder.AddCut(new TextCut(failure.Detail, Describe(pages), failure.Reason));
    }

    /// <summary>Page numbers as "pages 3, 5–7".</summary>
    public static string Describe(List<int> pages)
    {
        const int MostRanges = 20;
        List<string> ranges = [];
        pages.Sort();
        for (int i = 0; i < pages.Count;)
        {
            int first = i;
            while (i + 1 < pages.Count && pages[i + 1] <= pages[i] + 1)
                i++;
            ranges.Add(pages[i] == pages[first] ? Number(pages[i]) : $"{Number(pages[first])}–{Number(pages[i])}");
            i++;
        }
        string more = ranges.Count > MostRanges ? string.Create(CultureInfo.InvariantCulture, $" and more, {pages.Count:N0} in all") : "";
        return (pages.Count == 1 ? "page " : "pages ") + string.Join(", ", ranges.Take(MostRanges)) + more;

        static string Number(int page) => page.ToString("N0", CultureInfo.InvariantCulture);
    }
}
