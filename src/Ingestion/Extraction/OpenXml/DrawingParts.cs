using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>Text of drawings that live in parts of their own: SmartArt (its data part) and charts.</summary>
internal static class DrawingParts
{
    private const int MostTexts = 5_000;

    /// <summary>
    /// What a diagram's data part or a chart part says; empty when the part is absent, neither, or was read before.
    /// </summary>
    public static IReadOnlyList<DraftBlock> Read(OfficePackage package, string? part)
    {
        List<DraftBlock> blocks = [];
        if (part is null || !package.Take(part))
            return blocks;
        package.ReadOptional(part, reader =>
        {
            reader.MoveToRoot();
            if (reader.Name == "dataModel")
                ReadDiagram(reader, package, part, blocks);
            else if (reader.Name == "chartSpace")
                ReadChart(reader, package, part, blocks);
        });
        // Shapes that people drew into a chart.
        foreach (string shapes in package.AllRelated(part, "chartUserShapes").ToArray())
        {
            package.ReadOptional(shapes, reader =>
            {
                int root = reader.EnterRoot();
                while (blocks.Count < MostTexts && reader.NextDescendant(root, "txBody"))
                    AddParagraphs(reader, blocks);
                if (blocks.Count >= MostTexts && reader.NextDescendant(root, "txBody"))
                    package.Builder.AddCut(string.Create(CultureInfo.InvariantCulture, $"{MostTexts:N0} texts in a diagram"), shapes);
            });
        }
        return blocks;
    }

    /// <summary>Points are the nodes of the diagram; t is their text body.</summary>
    private static void ReadDiagram(PartReader reader, OfficePackage package, string part, List<DraftBlock> blocks)
    {
        for (int root = reader.Enter(); reader.NextDescendant(root, "t");)
        {
            if (blocks.Count >= MostTexts)
            {
                package.Builder.AddCut(string.Create(CultureInfo.InvariantCulture, $"{MostTexts:N0} texts in a diagram"), part);
                return;
            }
            AddParagraphs(reader, blocks);
        }
    }

    private static void ReadChart(PartReader reader, OfficePackage package, string part, List<DraftBlock> blocks)
    {
        ChartReader chart = new();
        chart.Read(reader);
        blocks.AddRange(chart.Chart.Blocks());
        if (chart.Chart.IsCut)
            package.Builder.AddCut(string.Create(CultureInfo.InvariantCulture, $"{Chart.MostPoints:N0} values in a chart"), part);
    }

    private static void AddParagraphs(PartReader reader, List<DraftBlock> blocks)
    {
        for (int body = reader.Enter(); reader.NextChild(body);)
        {
            if (reader.Name != "p")
                continue;
            string text = DrawingParagraph.Read(reader).Text;
            if (!string.IsNullOrWhiteSpace(text))
                blocks.Add(new DraftBlock(BlockKind.Paragraph, text));
        }
    }
}
