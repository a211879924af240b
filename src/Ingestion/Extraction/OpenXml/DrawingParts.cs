using System.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>Text of drawings that live in parts of their own: SmartArt (data part) and charts (their titles).</summary>
internal static class DrawingParts
{
    private const int MostTexts = 2_000;

    /// <summary>The texts of a diagram's data part or of a chart part; empty when the part is absent or neither.</summary>
    public static IReadOnlyList<string> Read(OfficePackage package, string? part)
    {
        List<string> texts = [];
        using PartReader? reader = package.OpenPart(part);
        if (reader is null)
            return texts;
        reader.MoveToRoot();
        switch (reader.Name)
        {
            case "dataModel":
                // Points: the nodes of the diagram; t is their text body.
                for (int root = reader.Enter(); texts.Count < MostTexts && reader.NextDescendant(root, "t");)
                    AddParagraphs(reader, texts);
                break;
            case "chartSpace":
                for (int root = reader.Enter(); texts.Count < MostTexts && reader.NextDescendant(root, "title");)
                {
                    StringBuilder title = new();
                    for (int parent = reader.Enter(); reader.NextDescendant(parent, "t");)
                        reader.AppendText(title);
                    if (title.Length > 0)
                        texts.Add(title.ToString());
                }
                break;
        }
        return texts;
    }

    private static void AddParagraphs(PartReader reader, List<string> texts)
    {
        for (int body = reader.Enter(); reader.NextChild(body);)
        {
            if (reader.Name != "p")
                continue;
            string text = DrawingParagraph.Read(reader).Text;
            if (!string.IsNullOrWhiteSpace(text))
                texts.Add(text);
        }
    }
}
