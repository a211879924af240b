using System.Buffers;
using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Search.Querying.Operators;

/// <summary>
/// Takes the typed operators out of a query: <c>type:</c>, <c>in:</c>, <c>from:</c>, <c>field:</c>, <c>after:</c>, <c>before:</c>, and the first four with a minus.
/// They stand at the start of a word and outside of quotes; any other word with a colon ("12:30", "http://x", "note:") is a word.
/// What cannot be read is left out and noted, never passed over in silence.
/// </summary>
internal sealed class OperatorReader
{
    /// <summary>Values of all operators; each is a look into the index.</summary>
    private const int MaxValues = 64;

    private const string DateForms = "Dates are a year, a month or a day: after:2025, after:2025-03, after:2025-03-01.";

    private static readonly (string Name, OperatorKind Kind)[] Names =
    [
        ("type", OperatorKind.Type), ("in", OperatorKind.Folder), ("from", OperatorKind.Connection), ("field", OperatorKind.Field), ("after", OperatorKind.After), ("before", OperatorKind.Before),
    ];

    private static readonly SearchValues<char> Quotes = SearchValues.Create("\"“”");

    private readonly string _text;
    private readonly char[] _words;
    private readonly List<string> _typed = [];
    private readonly List<OperatorValue> _values = [];
    private readonly List<string> _notes = [];
    private DateTimeOffset? _after;
    private DateTimeOffset? _before;

    private OperatorReader(string text)
    {
        _text = text;
        _words = text.ToCharArray();
    }

    /// <summary>Reads a query.</summary>
    /// <param name="query">What was typed.</param>
    /// <param name="maxCharacters">Characters read of it.</param>
    public static QueryOperators Read(string query, int maxCharacters)
    {
        bool isCut = query.Length > maxCharacters;
        string text = isCut ? query[..maxCharacters] : query;
        OperatorReader reader = new(text);
        reader.ReadAll();
        if (isCut)
            reader._notes.Add(string.Create(CultureInfo.InvariantCulture, $"Only the first {maxCharacters:N0} characters were read."));
        if (reader._after >= reader._before)
            reader._notes.Add("No day lies both after the one and before the other: after: begins with its day, before: ends in front of it.");
        return new QueryOperators(
            reader._typed.Count == 0 && reader._notes.Count == 0 ? text : new string(reader._words),
            string.Join(' ', reader._typed), [.. reader._values], reader._after, reader._before, [.. reader._notes]);
    }

    private void ReadAll()
    {
        for (int i = 0; i < _text.Length;)
        {
            if (Quotes.Contains(_text[i]) && NextQuote(i + 1) is int close and > 0)
            {
                i = close + 1;
                continue;
            }
            bool isStart = i == 0 || char.IsWhiteSpace(_text[i - 1]) || _text[i - 1] == '(';
            int end = isStart ? ReadAt(i) : i;
            i = Math.Max(end, i + 1);
        }
    }

    /// <summary>Reads an operator at a place; returns the end of what was taken, or the place itself.</summary>
    private int ReadAt(int start)
    {
        bool isNot = _text[start] == '-';
        int at = isNot ? start + 1 : start;
        foreach ((string name, OperatorKind kind) in Names)
        {
            int colon = at + name.Length;
            if (colon >= _text.Length || _text[colon] != ':' || !_text.AsSpan(at, name.Length).Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            (string value, int end) = ReadValue(colon + 1);
            string typed = _text[start..end];
            _words.AsSpan(start, end - start).Fill(' ');
            if (Take(kind, value, isNot, name))
                _typed.Add(typed);
            return end;
        }
        return start;
    }

    /// <summary>The value behind a colon, up to a space that is not in quotes, and where it ends. Marks that end a sentence are none of it.</summary>
    private (string Value, int End) ReadValue(int start)
    {
        int i = start;
        List<Range> parts = [];
        int from = start;
        while (i < _text.Length && !char.IsWhiteSpace(_text[i]))
        {
            if (Quotes.Contains(_text[i]) && NextQuote(i + 1) is int close and > 0)
            {
                parts.Add(from..i);
                parts.Add((i + 1)..close);
                from = i = close + 1;
                continue;
            }
            i++;
        }
        int last = i;
        while (last > from && _text[last - 1] is ',' or ';' or '.' or '?' or '!' or ')')
            last--;
        parts.Add(from..last);
        return (string.Concat(parts.Select(p => _text[p])).Trim(), i);
    }

    private int NextQuote(int from) => from < _text.Length && _text.AsSpan(from).IndexOfAny(Quotes) is int i and >= 0 ? from + i : -1;

    private bool Take(OperatorKind kind, string value, bool isNot, string name)
    {
        if (kind is OperatorKind.After or OperatorKind.Before)
            return TakeDate(kind, value, isNot, name);
        ImmutableArray<string> values = Split(kind, value);
        if (values.IsEmpty)
        {
            _notes.Add($"{name}: has no value, so it was left out. Write it straight behind the colon: {Example(kind)}.");
            return false;
        }
        if (_values.Count + values.Length > MaxValues)
        {
            _notes.Add($"{name}:{value} was left out: at most {MaxValues} values of operators are read.");
            return false;
        }
        _values.AddRange(values.Select(v => new OperatorValue(kind, v, isNot)));
        return true;
    }

    private bool TakeDate(OperatorKind kind, string value, bool isNot, string name)
    {
        string other = kind == OperatorKind.After ? "before" : "after";
        if (isNot)
        {
            _notes.Add($"-{name}:{value} was left out: {name}: takes no minus. Use {other}:.");
            return false;
        }
        if (DayReader.Read(value) is not DateTimeOffset day)
        {
            _notes.Add(value.Length == 0 ? $"{name}: has no date, so it was left out. {DateForms}" : $"{name}:{value} has no date that exists, so it was left out. {DateForms}");
            return false;
        }
        if (kind == OperatorKind.After)
            _after = _after > day ? _after : day;
        else
            _before = _before < day ? _before : day;
        return true;
    }

    /// <summary>Names of folders and values of fields may hold commas; types and connections do not.</summary>
    private static ImmutableArray<string> Split(OperatorKind kind, string value) => kind switch
    {
        OperatorKind.Folder => value.AsSpan().Trim('/').IsWhiteSpace() ? [] : [value],
        OperatorKind.Field => FieldKeyword.Of(value) is string keyword && FieldKeyword.NameOf(keyword).Length > 0 ? [keyword] : [],
        OperatorKind.Type => [.. value.Split([',', '|'], StringSplitOptions.TrimEntries).Select(v => v.TrimStart('.').ToLowerInvariant()).Where(v => v.Length > 0).Distinct()],
        _ => [.. value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(v => v.ToLowerInvariant()).Distinct()],
    };

    private static string Example(OperatorKind kind) => kind switch
    {
        OperatorKind.Type => "type:pdf, type:word,excel",
        OperatorKind.Folder => "in:policies, in:\"HR policies\"",
        OperatorKind.Field => "field:department, field:department=finance, field:department=\"human resources\"",
        _ => "from:handbook",
    };
}
