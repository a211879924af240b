using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.PowerPoint;

/// <summary>Reads the shapes of a slide or a page of notes.</summary>
internal sealed class SlideReader(OfficePackage package, string part, PlaceholderPlaces layout, Slide slide)
{
    private const int MostColumns = 1_000;

    private readonly LinkList _links = new(package, part);

    /// <summary>Where the slide's links lead, as notes; each is given once.</summary>
    public IEnumerable<string> TakeLinks() => _links.Take();

    /// <summary>Reads the slide.</summary>
    public void Read(PartReader reader)
    {
        reader.MoveToRoot();
        slide.IsHidden = reader.Attribute("show") is "0" or "false";
        for (int root = reader.Enter(); reader.NextChild(root);)
        {
            if (reader.Name != "cSld")
                continue;
            for (int common = reader.Enter(); reader.NextChild(common);)
            {
                if (reader.Name == "spTree")
                    ReadShapes(reader, []);
            }
        }
    }

    private bool ReadShapes(PartReader reader, IReadOnlyList<GroupMap> groups)
    {
        bool any = false;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "grpSpPr":
                    for (int properties = reader.Enter(); reader.NextChild(properties);)
                    {
                        if (reader.Name == "xfrm" && ShapeProperties.ReadTransform(reader).Map is GroupMap map)
                            groups = [map, .. groups];
                    }
                    break;
                case "sp":
                    any |= ReadShape(reader, groups);
                    break;
                case "grpSp":
                    any |= ReadShapes(reader, groups);
                    break;
                case "pic" or "cxnSp":
                    any |= ReadPicture(reader);
                    break;
                case "graphicFrame":
                    any |= ReadFrame(reader, groups);
                    break;
                case "AlternateContent":
                    reader.ReadFirstAlternative(() => ReadShapes(reader, groups));
                    break;
            }
        }
        return any;
    }

    private bool ReadShape(PartReader reader, IReadOnlyList<GroupMap> groups)
    {
        Placeholder? placeholder = null;
        Place? place = null;
        List<DrawingParagraph> paragraphs = [];
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "nvSpPr":
                    placeholder = ShapeProperties.ReadPlaceholder(reader, slide.Pictures, _links);
                    break;
                case "spPr":
                    place = ShapeProperties.ReadPlace(reader);
                    break;
                case "txBody":
                    for (int body = reader.Enter(); reader.NextChild(body);)
                    {
                        if (reader.Name == "p")
                            paragraphs.Add(DrawingParagraph.Read(reader, _links));
                    }
                    break;
            }
        }
        paragraphs.RemoveAll(p => string.IsNullOrWhiteSpace(p.Text));
        if (placeholder?.IsEdge == true)
            slide.Edges.AddRange(paragraphs.Select(p => p.Text.Trim()));
        if (paragraphs.Count == 0 || placeholder?.IsFurniture == true)
            return false;
        if (placeholder?.IsTitle == true && slide.Title is null)
        {
            slide.Title = string.Join(' ', paragraphs.Select(p => p.Text.Trim()));
            return true;
        }
        // One paragraph alone is a statement, not a list, even where the layout draws a bullet.
        bool bulleted = placeholder?.IsBulleted == true && paragraphs.Count > 1;
        slide.Add(new SlideShape(
            OnSlide(place, groups) ?? (placeholder is Placeholder p ? layout.Of(p) : null),
            [.. paragraphs.Select(p => p.HasBullet ?? (bulleted || p.Level > 0)
                ? new DraftBlock(BlockKind.ListItem, p.Text, p.Level + 1)
                : new DraftBlock(BlockKind.Paragraph, p.Text))]));
        return true;
    }

    /// <summary>A picture says something by the words that stand for it.</summary>
    private bool ReadPicture(PartReader reader)
    {
        int before = slide.Pictures.Count;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name is "nvPicPr" or "nvCxnSpPr")
                ShapeProperties.ReadPlaceholder(reader, slide.Pictures, _links);
        }
        return slide.Pictures.Count > before;
    }

    /// <summary>A table, chart or diagram.</summary>
    private bool ReadFrame(PartReader reader, IReadOnlyList<GroupMap> groups)
    {
        Place? place = null;
        List<DraftBlock> blocks = [];
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "nvGraphicFramePr")
            {
                ShapeProperties.ReadPlaceholder(reader, slide.Pictures, _links);
            }
            else if (reader.Name == "xfrm")
            {
                place = ShapeProperties.ReadTransform(reader).Place;
            }
            else if (reader.Name == "graphic")
            {
                for (int graphic = reader.Enter(); reader.NextChild(graphic);)
                {
                    for (int data = reader.Enter(); reader.NextChild(data);)
                        ReadGraphic(reader, blocks);
                }
            }
        }
        if (blocks.Count == 0)
            return false;
        slide.Add(new SlideShape(OnSlide(place, groups), blocks));
        return true;
    }

    private void ReadGraphic(PartReader reader, List<DraftBlock> blocks)
    {
        switch (reader.Name)
        {
            case "tbl":
                ReadTable(reader, blocks);
                break;
            case "chart" or "relIds":
                string? target = package.Target(part, reader.RelationshipId(reader.Name == "chart" ? "id" : "dm"));
                blocks.AddRange(DrawingParts.Read(package, target));
                break;
            case "AlternateContent":
                reader.ReadFirstAlternative(() =>
                {
                    int before = blocks.Count;
                    for (int parent = reader.Enter(); reader.NextChild(parent);)
                        ReadGraphic(reader, blocks);
                    return blocks.Count > before;
                });
                break;
        }
    }

    private void ReadTable(PartReader reader, List<DraftBlock> blocks)
    {
        bool hasHeader = false;
        bool first = true;
        TableRows? rows = null;
        List<string?> above = [];
        for (int table = reader.Enter(); reader.NextChild(table);)
        {
            if (reader.Name == "tblPr")
                hasHeader = reader.Attribute("firstRow") is "1" or "true";
            if (reader.Name != "tr")
                continue;
            rows ??= new TableRows((headers, cells) => blocks.Add(DraftBlock.Row(headers, cells)));
            List<string?> texts = [];
            List<bool> bold = [];
            for (int row = reader.Enter(); reader.NextChild(row);)
            {
                if (reader.Name != "tc")
                    continue;
                bool continuesDown = reader.Attribute("vMerge") is "1" or "true";
                bool continuesAcross = reader.Attribute("hMerge") is "1" or "true";
                (string text, bool isBold) = ReadCell(reader);
                if (continuesDown && texts.Count < above.Count)
                    text = above[texts.Count] ?? "";
                // A header over several columns is the header of each of them.
                if (continuesAcross && text.Length == 0 && hasHeader && first && texts.Count is > 0 and < MostColumns)
                    text = texts[^1] ?? "";
                texts.Add(text);
                if (text.Length > 0)
                    bold.Add(isBold);
            }
            above = texts;
            rows.Add(new SourceRow(texts, hasHeader && first, bold.Count > 0 && bold.TrueForAll(b => b), bold.Count > 0 && bold[0]));
            first = false;
        }
        rows?.Finish();
    }

    private (string Text, bool IsBold) ReadCell(PartReader reader)
    {
        List<DrawingParagraph> paragraphs = [];
        for (int cell = reader.Enter(); reader.NextDescendant(cell, "p");)
            paragraphs.Add(DrawingParagraph.Read(reader, _links));
        paragraphs.RemoveAll(p => string.IsNullOrWhiteSpace(p.Text));
        return (string.Join(' ', paragraphs.Select(p => p.Text.Trim())), paragraphs.Count > 0 && paragraphs.TrueForAll(p => p.IsBold));
    }

    private static Place? OnSlide(Place? place, IReadOnlyList<GroupMap> groups)
    {
        if (place is not Place inside)
            return null;
        foreach (GroupMap group in groups)
            inside = group.Apply(inside);
        return inside;
    }
}
