using System.Text.RegularExpressions;
using IntranetSearch.Ingestion.Extraction.Pdf.Content;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Annotations;

/// <summary>What people put on top of a page.</summary>
/// <param name="Notes">Comments, typed text, values of form fields.</param>
/// <param name="Files">The files attached to it: their specifications.</param>
internal sealed record PdfPageAnnotations(IReadOnlyList<string> Notes, IReadOnlyList<DictionaryToken> Files);

/// <summary>Reads annotations (ISO 32000-1, 12.5).</summary>
/// <param name="objects">The objects of the file.</param>
/// <param name="readLooks">Reads the text that a stream of looks draws.</param>
/// <param name="addCut">Told the limits that keep something out.</param>
internal sealed partial class PdfAnnotations(PdfObjects objects, Func<StreamToken, string> readLooks, Action<string> addCut)
{
    private const int MostAnnotations = 20_000;
    private const int Hidden = 1 << 1;
    private const int NoView = 1 << 5;

    private readonly PdfFields _fields = new(objects, addCut);

    /// <summary>Reads those of a page.</summary>
    /// <param name="page">The page's dictionary.</param>
    /// <param name="fragments">Its text.</param>
    /// <param name="upright">Turns its coordinates into those of the text.</param>
    public PdfPageAnnotations Read(DictionaryToken page, IReadOnlyList<PdfFragment> fragments, in PdfMatrix upright)
    {
        List<string> notes = [];
        List<DictionaryToken> files = [];
        PdfLinks links = new(objects, fragments, upright, addCut);
        IReadOnlyList<IToken> annotations = objects.Array(page, "Annots");
        if (annotations.Count > MostAnnotations)
            addCut(FormattableString.Invariant($"{MostAnnotations:N0} annotations of a page"));
        foreach (IToken token in annotations.Take(MostAnnotations))
        {
            if (objects.Resolve(token) is not DictionaryToken annotation)
                continue;
            switch (objects.Name(annotation, "Subtype"))
            {
                case "Widget":
                    AddSeen(notes, _fields.Read(annotation), annotation);
                    break;
                case "Link":
                    links.Add(annotation);
                    break;
                case "Popup":
                    break;
                case "FreeText":
                    AddSeen(notes, Contents(annotation), annotation);
                    break;
                case "FileAttachment":
                    if (objects.Get<DictionaryToken>(annotation, "FS") is { } file)
                        files.Add(file);
                    AddComment(notes, annotation);
                    break;
                case "Stamp":
                    AddComment(notes, annotation);
                    AddSeen(notes, null, annotation);
                    break;
                default:
                    AddComment(notes, annotation);
                    break;
            }
        }
        if (links.ToNote() is { } note)
            notes.Add(note);
        return new PdfPageAnnotations(notes, files);
    }

    private void AddComment(List<string> notes, DictionaryToken annotation)
    {
        if (Contents(annotation) is { } text)
            notes.Add(CommentNote.Of(objects.Text(annotation, "T"), text));
    }

    /// <summary>Adds a text, and what is to be seen beyond it.</summary>
    private void AddSeen(List<string> notes, string? text, DictionaryToken annotation)
    {
        if (text is not null)
            notes.Add(text);
        string seen = Looks(annotation);
        if (seen.Length > 0 && !Words(seen).IsSubsetOf(Words(string.Join(' ', notes))))
            notes.Add(seen);
    }

    private string? Contents(DictionaryToken annotation)
    {
        string? text = objects.Text(annotation, "Contents");
        if (string.IsNullOrWhiteSpace(text) && objects.Text(annotation, "RC") is { } rich)
            text = Tags().Replace(rich, " ");
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }

    /// <summary>What its looks (12.5.5) read.</summary>
    private string Looks(DictionaryToken annotation)
    {
        bool isHidden = objects.Number(annotation, "F") is double flags && ((long)flags & (Hidden | NoView)) != 0;
        if (isHidden || objects.Get<DictionaryToken>(annotation, "AP") is not { } looks || !looks.Data.TryGetValue("N", out IToken? normal))
            return "";
        IToken? now = objects.Resolve(normal);
        if (now is DictionaryToken states)
            now = objects.Get<StreamToken>(states, objects.Name(annotation, "AS") ?? "Off");
        return now is StreamToken stream ? readLooks(stream) : "";
    }

    private static HashSet<string> Words(string text) => [.. Word().Matches(text).Select(w => w.Value.ToUpperInvariant())];

    [GeneratedRegex("<[^>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\p{L}\p{N}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
