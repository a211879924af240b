using System.Text;
using System.Text.Json;

namespace IntranetSearch.Ingestion.Extraction.Json;

/// <summary>
/// Makes rows of objects. Objects inside an object are part of its row ("address city: Paris"); objects in an array
/// are rows of their own. The outermost names are headings.
/// </summary>
/// <param name="text">Takes the rows.</param>
internal sealed class JsonRecords(ExtractedTextBuilder text)
{
    private const int MostCells = 100;
    private const int LongestCell = 2_000;
    private const int MostListed = 50;

    private readonly List<Level> _open = [];
    private readonly List<(string Name, string Value)> _cells = [];
    private string _name = "";
    private string? _heading;
    private int _characters;

    /// <summary>Takes the token the reader stands on.</summary>
    public void Take(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.PropertyName:
                _name = Text(ref reader);
                break;
            case JsonTokenType.StartObject or JsonTokenType.StartArray:
                Begin(reader.TokenType == JsonTokenType.StartArray);
                break;
            case JsonTokenType.EndObject or JsonTokenType.EndArray:
                End();
                break;
            case JsonTokenType.String:
                Add(Text(ref reader));
                break;
            case JsonTokenType.Number:
                // As written: a long number is not to lose its last digits.
                Add(Encoding.UTF8.GetString(reader.ValueSpan));
                break;
            case JsonTokenType.True or JsonTokenType.False:
                Add(reader.TokenType == JsonTokenType.True ? "true" : "false");
                break;
            default:
                break;
        }
    }

    /// <summary>Writes what is held back.</summary>
    public void Finish() => Flush();

    private void Begin(bool isArray)
    {
        string path = "";
        if (_open.Count > 0)
        {
            Level outer = _open[^1];
            // Names inside the outermost object are headings; further in they lead the names of the values.
            if (_open.Count == 1 && !outer.IsArray)
            {
                Flush();
                _heading = _name;
            }
            else
            {
                path = outer.IsArray ? outer.Path : Join(outer.Path, _name);
            }
            // An object of an array is a row by itself.
            if (outer.IsArray && !isArray)
                Flush();
        }
        _open.Add(new Level(isArray, path));
    }

    private void End()
    {
        Level ended = _open[^1];
        _open.RemoveAt(_open.Count - 1);
        if (ended.Listed is { Length: > 0 } listed)
        {
            string values = listed.ToString();
            ended.Listed = null;
            Level? outer = _open.Count > 0 ? _open[^1] : null;
            if (outer is { IsArray: true })
                List(outer, values);
            else
                Cell(_open.Count <= 1 ? "" : ended.Path, values);
        }
        if (_open.Count == 0 || (!ended.IsArray && _open[^1].IsArray))
            Flush();
        if (_open.Count == 1 && !_open[0].IsArray)
        {
            Flush();
            _heading = null;
            text.ClearHeadings();
        }
    }

    private void Add(string value)
    {
        if (string.IsNullOrWhiteSpace(value))
            return;
        if (_open.Count == 0)
            text.AddParagraph(value);
        else if (_open[^1].IsArray)
            List(_open[^1], value);
        else
            Cell(Join(_open[^1].Path, _name), value);
    }

    /// <summary>Values of an array go into one cell; long ones, and those of long arrays, are blocks.</summary>
    private void List(Level array, string value)
    {
        if (value.Length > LongestCell || array.Count >= MostListed)
        {
            if (array.Listed is { Length: > 0 } listed)
            {
                Flush();
                Open();
                text.AddListItem(1, array.Path.Length > 0 ? $"{array.Path}: {listed}" : listed.ToString());
                listed.Clear();
                array.Count = 0;
            }
        }
        if (value.Length > LongestCell)
        {
            Flush();
            Open();
            text.AddParagraph(value);
            return;
        }
        array.Listed ??= new StringBuilder();
        array.Listed.Append(array.Listed.Length > 0 ? ", " : "").Append(value);
        array.Count++;
    }

    private void Cell(string name, string value)
    {
        if (value.Length > LongestCell)
        {
            Flush();
            Open();
            text.AddParagraph(name.Length > 0 ? $"{name}: {value}" : value);
            return;
        }
        _cells.Add((name, value));
        _characters += value.Length;
        if (_cells.Count >= MostCells || _characters > MostCells * LongestCell)
            Flush();
    }

    private void Flush()
    {
        if (_cells.Count == 0)
            return;
        Open();
        text.AddTableRow([.. _cells.Select(c => c.Name)], [.. _cells.Select(c => c.Value)]);
        _cells.Clear();
        _characters = 0;
    }

    /// <summary>A path is no longer than a row may be read: names repeat at every level.</summary>
    private static string Join(string path, string name) =>
        path.Length == 0 ? name : path.Length > 200 ? path : $"{path} {name}";

    /// <summary>Strings may hold halves of characters, which the builder drops.</summary>
    private static string Text(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() ?? "";
        }
        catch (InvalidOperationException)
        {
            return JsonEscapes.Unescape(Encoding.UTF8.GetString(reader.ValueSpan));
        }
    }

    /// <summary>Opens the section of the outermost name, now that there is something in it.</summary>
    private void Open()
    {
        if (_heading is null)
            return;
        text.ClearHeadings();
        text.AddHeading(1, _heading);
        _heading = null;
    }

    private sealed class Level(bool isArray, string path)
    {
        public bool IsArray { get; } = isArray;

        public string Path { get; } = path;

        public StringBuilder? Listed { get; set; }

        public int Count { get; set; }
    }
}
