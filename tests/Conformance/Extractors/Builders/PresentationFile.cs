using System.Globalization;
using System.Text;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Builds a PowerPoint presentation.</summary>
public sealed class PresentationFile
{
    private readonly List<(string Shapes, string? Notes, bool IsHidden)> _slides = [];

    /// <summary>Title in the core properties; null for none.</summary>
    public string? Title { get; set; }

    /// <summary>Whether presentation.xml lists the slides in the opposite order of their part names.</summary>
    public bool IsReversed { get; init; }

    /// <summary>Adds a slide of a title and body lines; a line starting with tabs is nested.</summary>
    public PresentationFile Slide(string title, params string[] lines) => Slide(title, null, false, lines);

    /// <summary>Adds a slide with notes.</summary>
    public PresentationFile Slide(string title, string? notes, bool hidden, params string[] lines) =>
        SlideXml(PlaceholderXml("title", title) + (lines.Length > 0 ? PlaceholderXml("body", lines) : ""), notes, hidden);

    /// <summary>Adds a slide given as the XML of its shapes.</summary>
    public PresentationFile SlideXml(string shapes, string? notes = null, bool hidden = false)
    {
        _slides.Add((shapes, notes, hidden));
        return this;
    }

    /// <summary>A placeholder's shape.</summary>
    public static string PlaceholderXml(string type, params string[] lines) =>
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"x\"/><p:cNvSpPr/><p:nvPr><p:ph type=\"{type}\"/></p:nvPr></p:nvSpPr><p:spPr/>{TextXml(lines)}</p:sp>";

    /// <summary>A text box at a place, in points.</summary>
    public static string BoxXml(int left, int top, params string[] lines) => string.Create(CultureInfo.InvariantCulture,
        $"<p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"x\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr><p:spPr>{PlaceXml("a", left, top)}</p:spPr>{TextXml(lines)}</p:sp>");

    /// <summary>A table at a place, in points.</summary>
    public static string TableXml(int left, int top, params string[][] rows) =>
        $"<p:graphicFrame><p:nvGraphicFramePr/>{PlaceXml("p", left, top)}<a:graphic><a:graphicData><a:tbl><a:tblPr firstRow=\"1\"/>"
        + string.Concat(rows.Select(r => "<a:tr h=\"1\">" + string.Concat(r.Select(c => $"<a:tc><a:txBody><a:p><a:r><a:t>{OfficeXml.Escape(c)}</a:t></a:r></a:p></a:txBody></a:tc>")) + "</a:tr>"))
        + "</a:tbl></a:graphicData></a:graphic></p:graphicFrame>";

    public byte[] ToBytes()
    {
        using MemoryStream file = new();
        using (PresentationDocument document = PresentationDocument.Create(file, PresentationDocumentType.Presentation))
        {
            if (Title is not null)
                document.PackageProperties.Title = Title;
            PresentationPart presentation = document.AddPresentationPart();
            List<string> ids = [];
            foreach ((string shapes, string? notes, bool hidden) in _slides)
            {
                SlidePart slide = presentation.AddNewPart<SlidePart>();
                OfficeXml.Feed(slide, $"<p:sld {OfficeXml.Presentation} show=\"{(hidden ? 0 : 1)}\"><p:cSld><p:spTree><p:nvGrpSpPr/><p:grpSpPr/>{shapes}</p:spTree></p:cSld></p:sld>");
                if (notes is not null)
                {
                    OfficeXml.Feed(slide.AddNewPart<NotesSlidePart>(),
                        $"<p:notes {OfficeXml.Presentation}><p:cSld><p:spTree>{PlaceholderXml("body", notes)}{PlaceholderXml("sldNum", "7")}</p:spTree></p:cSld></p:notes>");
                }
                ids.Add(presentation.GetIdOfPart(slide));
            }
            if (IsReversed)
                ids.Reverse();
            string list = string.Concat(ids.Select((id, i) => string.Create(CultureInfo.InvariantCulture, $"<p:sldId id=\"{256 + i}\" r:id=\"{id}\"/>")));
            OfficeXml.Feed(presentation, $"<p:presentation {OfficeXml.Presentation}><p:sldIdLst>{list}</p:sldIdLst></p:presentation>");
        }
        return file.ToArray();
    }

    private static string PlaceXml(string prefix, int left, int top) => string.Create(CultureInfo.InvariantCulture,
        $"<{prefix}:xfrm><a:off x=\"{left * 12700}\" y=\"{top * 12700}\"/><a:ext cx=\"2000000\" cy=\"500000\"/></{prefix}:xfrm>");

    private static string TextXml(string[] lines)
    {
        StringBuilder xml = new("<p:txBody><a:bodyPr/>");
        foreach (string line in lines)
        {
            string text = line.TrimStart('\t');
            xml.Append(CultureInfo.InvariantCulture, $"<a:p><a:pPr lvl=\"{line.Length - text.Length}\"/><a:r><a:t>{OfficeXml.Escape(text)}</a:t></a:r></a:p>");
        }
        return xml.Append("</p:txBody>").ToString();
    }
}
