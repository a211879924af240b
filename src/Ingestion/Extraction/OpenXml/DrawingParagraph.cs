using System.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>A paragraph of DrawingML, the text of shapes in presentations, workbooks and diagrams.</summary>
/// <param name="Text">Its text.</param>
/// <param name="Level">Nesting level, from 0.</param>
/// <param name="HasBullet">Whether it says that it has a bullet or number, or that it has none; null when it leaves that to its shape.</param>
/// <param name="IsBold">Whether all its text is bold.</param>
internal readonly record struct DrawingParagraph(string Text, int Level, bool? HasBullet, bool IsBold)
{
    private const int DeepestLevel = 8;

    /// <summary>Reads the a:p the reader stands on.</summary>
    /// <param name="reader">Stands on the paragraph.</param>
    /// <param name="links">Takes its links; null when they do not matter.</param>
    public static DrawingParagraph Read(PartReader reader, LinkList? links = null)
    {
        StringBuilder text = new();
        int level = 0;
        bool? bullet = null;
        bool bold = true;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "pPr":
                    level = Math.Clamp(reader.Number("lvl") ?? 0, 0, DeepestLevel);
                    for (int properties = reader.Enter(); reader.NextChild(properties);)
                    {
                        if (reader.Name is "buNone")
                            bullet = false;
                        else if (reader.Name is "buChar" or "buAutoNum" or "buBlip")
                            bullet = true;
                    }
                    break;
                case "br":
                    text.Append(' ');
                    break;
                case "r" or "fld":
                    bold &= ReadRun(reader, text, links);
                    break;
                case "m":
                    ReadFormula(reader, text);
                    break;
                case "AlternateContent":
                    reader.ReadFirstAlternative(() => ReadFormula(reader, text));
                    break;
            }
        }
        return new DrawingParagraph(text.ToString(), level, bullet, bold && text.Length > 0);
    }

    /// <summary>Formulas: their letters and digits.</summary>
    private static bool ReadFormula(PartReader reader, StringBuilder text)
    {
        int before = text.Length;
        for (int below = reader.Enter(); reader.NextDescendant(below, "t");)
            reader.AppendText(text);
        return text.Length > before;
    }

    private static bool ReadRun(PartReader reader, StringBuilder text, LinkList? links)
    {
        // The number of a slide is its place, which is known better.
        if (reader.Name == "fld" && reader.Attribute("type") == "slidenum")
            return true;
        bool bold = false;
        int start = text.Length;
        string? link = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "rPr")
            {
                bold = reader.Attribute("b") is "1" or "true";
                for (int properties = links is null ? -1 : reader.Enter(); reader.NextChild(properties);)
                {
                    if (reader.Name == "hlinkClick")
                        link = reader.RelationshipId();
                }
            }
            else if (reader.Name == "t")
            {
                reader.AppendText(text);
            }
        }
        if (link is not null)
            links!.AddRelated(text.ToString(start, text.Length - start), link);
        return bold;
    }
}
