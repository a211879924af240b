using System.Text.Json.Nodes;

namespace IntranetSearch.Simulators.GoogleDrive.Wire;

/// <summary>
/// A partial response mask ("Return specific fields", Drive API guides): "a,b/c,d(e,f),*". A field that is named without parentheses or a slash
/// brings all below it; a star stands for all fields at its place.
/// </summary>
internal sealed class FieldMask
{
    private const int MaxDepth = 20;
    private readonly Dictionary<string, FieldMask> _fields = [];

    private FieldMask()
    {
    }

    /// <summary>Everything.</summary>
    public static FieldMask All { get; } = new() { IsWhole = true };

    /// <summary>Whether all fields at this place are wanted.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>The fields named at this place.</summary>
    public IEnumerable<string> Names => _fields.Keys;

    /// <summary>Reads a mask.</summary>
    /// <param name="text">The mask.</param>
    /// <exception cref="FormatException">It cannot be read; the message is the part that is wrong.</exception>
    public static FieldMask Parse(string text)
    {
        int at = 0;
        FieldMask mask = new();
        ParseList(text, ref at, mask, 0);
        return at == text.Length ? mask : throw new FormatException(text[at..]);
    }

    /// <summary>Whether a field is wanted, or something below it.</summary>
    public bool Has(string name) => IsWhole || _fields.ContainsKey(name);

    /// <summary>What is wanted below a field.</summary>
    public FieldMask Below(string name) => IsWhole ? All : _fields[name];

    /// <summary>The first field of this mask that a schema does not have, as its path; null when it has all. A schema is a mask of all fields there are.</summary>
    public string? FirstUnknown(FieldMask schema)
    {
        if (schema.IsWhole)
            return null;
        foreach ((string name, FieldMask below) in _fields)
        {
            if (!schema._fields.TryGetValue(name, out FieldMask? known))
                return name;
            if (!below.IsWhole && known._fields.Count == 0 && !known._open)
                return $"{name}/{below.Names.First()}";
            if (!below.IsWhole && below.FirstUnknown(known._open ? All : known) is { } unknown)
                return $"{name}/{unknown}";
        }
        return null;
    }

    /// <summary>The wanted part of a JSON value.</summary>
    public JsonNode? Apply(JsonNode? value)
    {
        if (IsWhole)
            return value?.DeepClone();
        switch (value)
        {
            case JsonArray array:
                return new JsonArray([.. array.Select(Apply)]);
            case JsonObject from:
                JsonObject to = [];
                foreach ((string name, JsonNode? below) in from)
                {
                    if (_fields.TryGetValue(name, out FieldMask? mask))
                        to[name] = mask.Apply(below);
                }
                return to;
            default:
                return value?.DeepClone();
        }
    }

    /// <summary>In a schema, "name(*)": an object whose fields are free.</summary>
    private bool _open;

    private static void ParseList(string text, ref int at, FieldMask into, int depth)
    {
        if (depth > MaxDepth)
            throw new FormatException(text[at..]);
        do
        {
            ParseField(text, ref at, into, depth);
        }
        while (at < text.Length && text[at] == ',' && ++at > 0);
    }

    private static void ParseField(string text, ref int at, FieldMask into, int depth)
    {
        int start = at;
        while (at < text.Length && (char.IsAsciiLetterOrDigit(text[at]) || text[at] is '_' or '-' or '*'))
            at++;
        string name = text[start..at];
        if (name.Length == 0 || (name.Contains('*', StringComparison.Ordinal) && name != "*"))
            throw new FormatException(name.Length == 0 ? text[start..] : name);
        if (name == "*")
        {
            into.IsWhole = true;
            into._open = true;
            // "*" ends a path: nothing can be said below all fields.
            return;
        }
        if (!into._fields.TryGetValue(name, out FieldMask? below))
            into._fields[name] = below = new FieldMask();
        if (at < text.Length && text[at] == '/')
        {
            at++;
            ParseField(text, ref at, below, depth + 1);
        }
        else if (at < text.Length && text[at] == '(')
        {
            at++;
            ParseList(text, ref at, below, depth + 1);
            if (at >= text.Length || text[at++] != ')')
                throw new FormatException(text[start..]);
        }
        else
        {
            below.IsWhole = true;
        }
    }
}
