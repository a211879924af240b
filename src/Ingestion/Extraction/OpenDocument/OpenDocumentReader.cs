using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>
/// Reads the XML of an OpenDocument file (ODF 1.3 part 3), in a package or flat: styles, page headers, and the body of
/// a text, spreadsheet, presentation, drawing or chart.
/// </summary>
/// <param name="parts">The package; null for a flat file.</param>
/// <param name="builder">Takes the text.</param>
/// <param name="context">What it may cost, and what reads files inside it.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class OpenDocumentReader(ZipParts? parts, ExtractedTextBuilder builder, ExtractionContext context, CancellationToken cancellationToken) : IOpenObjects
{
    private const int DeepestObject = 4;

    private readonly OpenStyles _styles = new();
    private readonly List<string> _headerLines = [];
    private readonly HashSet<string> _readObjects = new(StringComparer.OrdinalIgnoreCase);
    private bool _isSpreadsheet;
    private int _objectDepth;

    /// <summary>Reads a package.</summary>
    public void ReadPackage()
    {
        ReadOptional("meta.xml", ReadRoot);
        builder.Title = DocumentTitle.Sensible(builder.Title);
        ReadOptional("styles.xml", ReadRoot);
        using (PartReader content = parts!.OpenXml("content.xml")
            ?? throw new ExtractionException(FailureReason.Corrupt, "The file is a zip archive without an OpenDocument text in it."))
        {
            ReadRoot(content);
            Report(content, "content.xml");
        }
        WriteHeaders();
    }

    /// <summary>Reads a flat file.</summary>
    public void ReadFlat(PartReader file)
    {
        ReadRoot(file);
        Report(file, "the document");
        WriteHeaders();
    }

    /// <inheritdoc/>
    public void Read(string reference, Action<DraftBlock> write)
    {
        if (parts is null || ZipParts.Resolve("", reference) is not { } name || !_readObjects.Add(name) || builder.IsFull)
            return;
        if (parts.Has(name + "/content.xml"))
        {
            ReadOptional(name + "/content.xml", reader =>
            {
                reader.MoveToRoot();
                ReadInline(reader, write);
            });
        }
        else if (parts.Open(name) is { } bytes)
        {
            using (bytes)
                context.ReadEmbedded(builder, name, bytes, cancellationToken);
        }
    }

    /// <inheritdoc/>
    public void ReadInline(PartReader reader, Action<DraftBlock> write)
    {
        if (++_objectDepth > DeepestObject)
        {
            builder.AddCut(FormattableString.Invariant($"{DeepestObject} levels of objects in objects"), "embedded objects");
        }
        else if (reader.Name == "math")
        {
            write(new DraftBlock(BlockKind.Paragraph, ReadFormula(reader)));
        }
        else
        {
            // Its styles are its own; its text is short.
            OpenStory story = new(new OpenStyles(), this, builder);
            for (int root = reader.Enter(); reader.NextChild(root);)
            {
                if (reader.Name != "body")
                    continue;
                for (int body = reader.Enter(); reader.NextChild(body);)
                    ReadObjectBody(reader, story, write);
            }
        }
        _objectDepth--;
    }

    /// <inheritdoc/>
    public void Skip() => builder.AddCut(new TextCut("an embedded object is not read", FormattableString.Invariant($"character {builder.Length:N0}"), FailureReason.Unsupported));

    private void ReadRoot(PartReader reader)
    {
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            switch (reader.Name)
            {
                case "meta":
                    ReadMeta(reader);
                    break;
                case "styles" or "automatic-styles":
                    _styles.Read(reader);
                    break;
                case "master-styles":
                    ReadMasters(reader);
                    break;
                case "body":
                    ReadBody(reader);
                    break;
            }
        }
    }

    private void ReadMeta(PartReader reader)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "title")
                builder.Title = DocumentTitle.Sensible(reader.ReadText());
        }
    }

    private void ReadBody(PartReader reader)
    {
        OpenStory story = new(_styles, this, builder);
        for (int body = reader.Enter(); reader.NextChild(body);)
        {
            switch (reader.Name)
            {
                case "spreadsheet":
                    _isSpreadsheet = true;
                    ReadSheets(reader, story);
                    break;
                case "presentation" or "drawing":
                    OpenSlides slides = new(story, builder, context.Limits);
                    for (int pages = reader.Enter(); !builder.IsFull && reader.NextChild(pages);)
                    {
                        if (reader.Name == "page" && !slides.Read(reader))
                            return;
                        if (reader.Name is "footer-decl" or "header-decl")
                            AddHeaderLine(reader.ReadText());
                    }
                    break;
                default:
                    story.ReadBlocks(reader, block => block.WriteTo(builder));
                    break;
            }
        }
    }

    private void ReadSheets(PartReader reader, OpenStory story)
    {
        int sheets = 0;
        for (int parent = reader.Enter(); !builder.IsFull && reader.NextChild(parent);)
        {
            if (reader.Name != "table")
                continue;
            if (++sheets > context.Limits.MaxPages)
            {
                builder.AddCut(FormattableString.Invariant($"{context.Limits.MaxPages:N0} sheets"), FormattableString.Invariant($"sheet {sheets:N0}"));
                return;
            }
            new OpenSheet(story, builder, context.Limits).Read(reader);
        }
        builder.Location = default;
    }

    private void ReadMasters(PartReader reader)
    {
        OpenStory story = new(_styles, this, builder);
        for (int masters = reader.Enter(); reader.NextChild(masters);)
        {
            if (reader.Name != "master-page")
                continue;
            for (int page = reader.Enter(); reader.NextChild(page);)
            {
                if (reader.Name is "header" or "footer" or "header-left" or "footer-left" or "header-first" or "footer-first")
                    ReadHeader(reader, story);
                // What every slide shows: a line of the house. Placeholders hold prompts ("Click to add title").
                else if (reader.Name is "frame" or "custom-shape" or "rect" or "g" && reader.AnyAttribute("class") is null or "footer" or "header")
                    story.ReadShape(reader, block => AddHeaderLine(block.AsText()));
            }
        }
    }

    private void ReadHeader(PartReader reader, OpenStory story)
    {
        if (reader.Attribute("display") is "false")
            return;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            // Spreadsheets part a header in three regions.
            if (reader.Name is "region-left" or "region-center" or "region-right")
                AddHeaderLine(story.ReadLine(reader));
            else
                story.ReadBlock(reader, block => AddHeaderLine(block.AsText()));
        }
    }

    /// <summary>Every kind of page has its headers, mostly alike: each line counts once.</summary>
    private void AddHeaderLine(string line)
    {
        line = line.Trim();
        if (line.Any(char.IsLetter) && !_headerLines.Contains(line) && _headerLines.Count < 1_000)
            _headerLines.Add(line);
    }

    private void WriteHeaders()
    {
        builder.Location = default;
        foreach (string line in _headerLines)
            builder.AddNote(line);
    }

    private void ReadObjectBody(PartReader reader, OpenStory story, Action<DraftBlock> write)
    {
        if (reader.Name != "chart")
        {
            story.ReadBlocks(reader, write);
            return;
        }
        for (int charts = reader.Enter(); reader.NextChild(charts);)
        {
            for (int chart = reader.Enter(); reader.NextChild(chart);)
                ReadChart(reader, story, write);
        }
    }

    /// <summary>Titles of the chart and its axes, and its data where it brings its own.</summary>
    private void ReadChart(PartReader reader, OpenStory story, Action<DraftBlock> write)
    {
        switch (reader.Name)
        {
            case "title" or "subtitle" or "footer":
                story.ReadBlocks(reader, write);
                break;
            case "plot-area" or "axis":
                for (int parent = reader.Enter(); reader.NextChild(parent);)
                    ReadChart(reader, story, write);
                break;
            // In a spreadsheet the data are those of the sheet.
            case "table" when !_isSpreadsheet:
                story.ReadBlock(reader, write);
                break;
        }
    }

    /// <summary>A formula as its author typed it (the annotation), else its letters and digits.</summary>
    private static string ReadFormula(PartReader reader)
    {
        StringBuilder letters = new(), typed = new();
        for (int root = reader.Enter(); reader.NextDescendant(root);)
        {
            if (reader.Name == "annotation")
                reader.AppendText(typed);
            else if (reader.Name is "mi" or "mn" or "mo" or "mtext")
                reader.AppendText(letters.Append(' '));
        }
        return typed.Length > 0 ? typed.ToString() : letters.ToString();
    }

    private void ReadOptional(string name, Action<PartReader> read)
    {
        try
        {
            using PartReader? reader = parts!.OpenXml(name);
            if (reader is null)
                return;
            read(reader);
            Report(reader, name);
        }
        catch (Exception e) when (ZipParts.IsDamage(e))
        {
            builder.AddCut(new TextCut("damaged part left out", name, FailureReason.Corrupt));
        }
    }

    private void Report(PartReader reader, string name)
    {
        if (reader.WasTooDeep)
            builder.AddCut(FormattableString.Invariant($"{context.Limits.MaxDepth:N0} levels of nesting"), name);
    }
}
