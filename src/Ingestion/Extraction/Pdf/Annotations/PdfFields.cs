using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Annotations;

/// <summary>Reads what is filled in a form (ISO 32000-1, 12.7) from the widgets on its pages.</summary>
internal sealed class PdfFields(PdfObjects objects, Action<string> addCut)
{
    private const int DeepestField = 32;
    private const int MostChoices = 200;
    private const int PushButton = 1 << 16;

    /// <summary>A widget's field as "Name: value"; null when it is empty.</summary>
    public string? Read(DictionaryToken widget)
    {
        string name = NameOf(widget);
        string? value = Inherited(widget, "FT") is NameToken type ? Value(type.Data, widget) : null;
        if (string.IsNullOrWhiteSpace(value))
            return null;
        return name.Length > 0 ? $"{name}: {value}" : value;
    }

    private string? Value(string type, DictionaryToken widget) => type switch
    {
        "Btn" => Button(widget),
        "Ch" => Choice(widget),
        "Sig" => objects.Dictionary(Inherited(widget, "V")) is { } signature
            ? string.Join(", ", new[] { objects.Text(signature, "Name"), objects.Text(signature, "Reason"), objects.Text(signature, "Location") }.Where(s => !string.IsNullOrWhiteSpace(s))) : null,
        _ => Text(Inherited(widget, "V")),
    };

    private string? Button(DictionaryToken widget)
    {
        if (Inherited(widget, "Ff") is NumericToken flags && ((long)flags.Data & PushButton) != 0)
            return objects.Get<DictionaryToken>(widget, "MK") is { } looks ? objects.Text(looks, "CA") : null;
        string? state = objects.Name(widget, "AS") ?? (Inherited(widget, "V") as NameToken)?.Data;
        return state is null or "Off" ? null : state;
    }

    /// <summary>What is chosen, and what could have been.</summary>
    private string? Choice(DictionaryToken widget)
    {
        List<string> choices = [];
        Dictionary<string, string> shown = new(StringComparer.Ordinal);
        foreach (IToken option in Most(Inherited(widget, "Opt") as ArrayToken))
        {
            string? export = objects.Resolve(option) is ArrayToken { Length: >= 2 } pair ? objects.Text(pair.Data[0]) : objects.Text(option);
            string? display = objects.Resolve(option) is ArrayToken { Length: >= 2 } both ? objects.Text(both.Data[1]) : export;
            if (display is null)
                continue;
            choices.Add(display);
            shown.TryAdd(export ?? display, display);
        }
        IToken? value = Inherited(widget, "V");
        IEnumerable<string?> chosen = value is ArrayToken several ? Most(several).Select(objects.Text) : [objects.Text(value)];
        string text = string.Join(", ", chosen.Where(c => !string.IsNullOrWhiteSpace(c)).Select(c => shown.GetValueOrDefault(c!, c!)));
        if (choices.Count == 0)
            return text;
        return text.Length > 0 ? $"{text} (of {string.Join(", ", choices)})" : $"(one of {string.Join(", ", choices)})";
    }

    private string? Text(IToken? value) => value switch
    {
        ArrayToken several => string.Join(", ", Most(several).Select(objects.Text)),
        _ => objects.Text(value),
    };

    private IEnumerable<IToken> Most(ArrayToken? choices)
    {
        if (choices?.Length > MostChoices)
            addCut(FormattableString.Invariant($"{MostChoices:N0} choices of a form field"));
        return choices?.Data.Take(MostChoices) ?? [];
    }

    /// <summary>An entry that a field may have from the fields it belongs to.</summary>
    private IToken? Inherited(DictionaryToken? field, string key)
    {
        for (int depth = 0; field is not null && depth < DeepestField; depth++)
        {
            if (field.Data.TryGetValue(key, out IToken? token))
                return objects.Resolve(token);
            field = objects.Get<DictionaryToken>(field, "Parent");
        }
        return null;
    }

    /// <summary>The name people are shown, else the one programs use.</summary>
    private string NameOf(DictionaryToken widget)
    {
        if (objects.Text(Inherited(widget, "TU")) is { Length: > 0 } shown)
            return shown;
        List<string> parts = [];
        DictionaryToken? field = widget;
        for (int depth = 0; field is not null && depth < DeepestField; depth++)
        {
            if (objects.Text(field, "T") is { Length: > 0 } part)
                parts.Insert(0, part);
            field = objects.Get<DictionaryToken>(field, "Parent");
        }
        return string.Join('.', parts);
    }
}
