using System.Text;
using System.Text.Json;
using IntranetSearch.Ingestion.Extraction.Markdown;

namespace IntranetSearch.Ingestion.Extraction.Notebook;

/// <summary>Reads the cells of a notebook in order.</summary>
/// <param name="text">Takes the blocks.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="cancellationToken">Ends the reading.</param>
internal sealed class NotebookCells(ExtractedTextBuilder text, ExtractionLimits limits, CancellationToken cancellationToken)
{
    /// <summary>Longest output of a cell; what is longer is a log or a table dumped whole.</summary>
    private const int LongestOutput = 20_000;

    private readonly MarkdownBlocks _markdown = new(text, limits, cancellationToken);
    private int _cell;

    /// <summary>Reads the notebook.</summary>
    public void Read(JsonElement notebook)
    {
        if (notebook.ValueKind != JsonValueKind.Object)
            throw new JsonException("A notebook is an object.");
        if (Member(notebook, "metadata") is { } metadata && Member(metadata, "title") is { ValueKind: JsonValueKind.String } title)
            text.Title = title.GetString();
        ReadCells(notebook);
        // nbformat 3 kept cells in worksheets.
        foreach (JsonElement sheet in Items(notebook, "worksheets"))
            ReadCells(sheet);
        text.Title ??= _markdown.FirstTopHeading;
    }

    private void ReadCells(JsonElement holder)
    {
        foreach (JsonElement cell in Items(holder, "cells"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (text.IsFull)
                return;
            _cell++;
            ReadCell(cell);
        }
    }

    private void ReadCell(JsonElement cell)
    {
        string source = Text(Member(cell, "source") ?? Member(cell, "input"));
        switch (Member(cell, "cell_type") is { ValueKind: JsonValueKind.String } type ? type.GetString() : null)
        {
            case "markdown":
                _markdown.Add(source);
                break;
            case "heading":
                int level = Member(cell, "level") is { ValueKind: JsonValueKind.Number } number && number.TryGetInt32(out int stated) ? stated : 1;
                text.AddHeading(Math.Clamp(level, 1, 6), source);
                break;
            case "code":
                text.AddCode(source);
                foreach (JsonElement output in Items(cell, "outputs"))
                    ReadOutput(output);
                break;
            default:
                text.AddParagraph(source);
                break;
        }
    }

    /// <summary>What a person sees below the cell as text; pictures are not read.</summary>
    private void ReadOutput(JsonElement output)
    {
        string words = Text(Member(output, "text"));
        if (words.Length == 0)
            words = Text(Member(Member(output, "data") ?? output, "text/plain"));
        if (Member(output, "ename") is { ValueKind: JsonValueKind.String } error)
            words = $"{error.GetString()}: {Text(Member(output, "evalue"))}";
        if (words.Length > LongestOutput)
        {
            text.AddCut(FormattableString.Invariant($"{LongestOutput:N0} characters of output"), FormattableString.Invariant($"cell {_cell:N0}"));
            words = words[..LongestOutput];
        }
        text.AddCode(words);
    }

    /// <summary>Text is kept as one string or as its lines.</summary>
    private static string Text(JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.String } whole)
            return whole.GetString() ?? "";
        if (value is not { ValueKind: JsonValueKind.Array } lines)
            return "";
        StringBuilder text = new();
        foreach (JsonElement line in lines.EnumerateArray())
        {
            if (line.ValueKind == JsonValueKind.String)
                text.Append(line.GetString());
        }
        return text.ToString();
    }

    private static JsonElement? Member(JsonElement holder, string name) =>
        holder.ValueKind == JsonValueKind.Object && holder.TryGetProperty(name, out JsonElement member) ? member : null;

    private static JsonElement.ArrayEnumerator Items(JsonElement holder, string name) =>
        Member(holder, name) is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : default;
}
