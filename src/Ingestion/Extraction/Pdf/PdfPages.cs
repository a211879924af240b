using UglyToad.PdfPig;
using UglyToad.PdfPig.AcroForms;
using UglyToad.PdfPig.AcroForms.Fields;
using UglyToad.PdfPig.Annotations;
using UglyToad.PdfPig.Content;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Graphics;

namespace IntranetSearch.Ingestion.Extraction.Pdf;

/// <summary>Reads what stands on a page: letters, drawn lines, values of form fields, annotations.</summary>
internal sealed class PdfPages(PdfDocument document)
{
    private const double ShortestRule = 20;
    private const double ThickestRule = 3;
    private const int MostRules = 5_000;

    private readonly Lazy<ILookup<int, string>> _fields = new(() => ReadFields(document));

    /// <summary>Reads a page.</summary>
    /// <param name="number">From 1.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The page, and whether it shows pictures.</returns>
    public (PdfPageText Text, bool HasPictures) Read(int number, CancellationToken cancellationToken)
    {
        Page page = document.GetPage(number);
        List<PdfFragment> fragments = PdfLetters.Read(page, cancellationToken);
        return (new PdfPageText(number, fragments, fragments.Count > 0 ? ReadRules(page) : [], [.. _fields.Value[number], .. ReadAnnotations(page)]), page.NumberOfImages > 0);
    }

    private static List<PdfRule> ReadRules(Page page)
    {
        List<PdfRule> rules = [];
        foreach (PdfPath path in page.Paths)
        {
            if (rules.Count == MostRules)
                break;
            if (path.IsClipping || path.GetBoundingRectangle() is not PdfRectangle box || box.Width < ShortestRule)
                continue;
            if (box.Height <= ThickestRule)
            {
                rules.Add(new PdfRule(box.Left, box.Right, box.Bottom + (box.Height / 2)));
            }
            else if (path.IsStroked || path.IsFilled)
            {
                // A cell's frame or shade: its upper and lower edges divide rows.
                rules.Add(new PdfRule(box.Left, box.Right, box.Bottom));
                rules.Add(new PdfRule(box.Left, box.Right, box.Top));
            }
        }
        return rules;
    }

    /// <summary>Comments and text that people wrote on top of the page. A damaged annotation costs only the annotations.</summary>
    private static List<string> ReadAnnotations(Page page)
    {
        List<string> notes = [];
        try
        {
            foreach (Annotation annotation in page.GetAnnotations())
            {
                if (annotation.Type is AnnotationType.FreeText or AnnotationType.Text or AnnotationType.Highlight or AnnotationType.Stamp
                    && !string.IsNullOrWhiteSpace(annotation.Content))
                    notes.Add(annotation.Content);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return notes;
        }
        return notes;
    }

    /// <summary>Filled-in fields, by page: "Name: value".</summary>
    private static ILookup<int, string> ReadFields(PdfDocument document)
    {
        List<(int Page, string Text)> values = [];
        try
        {
            if (document.TryGetForm(out AcroForm? form))
            {
                foreach (AcroFieldBase field in form.GetFields())
                {
                    string? value = field switch
                    {
                        AcroTextField text => text.Value,
                        AcroComboBoxField combo => string.Join(", ", combo.SelectedOptions),
                        AcroListBoxField list => string.Join(", ", list.SelectedOptions),
                        _ => null,
                    };
                    if (!string.IsNullOrWhiteSpace(value))
                        values.Add((field.PageNumber ?? 1, $"{field.Information.AlternateName ?? field.Information.PartialName}: {value}"));
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return values.ToLookup(v => v.Page, v => v.Text);
        }
        return values.ToLookup(v => v.Page, v => v.Text);
    }
}
