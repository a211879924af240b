using System.Buffers;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;

namespace IntranetSearch.Search.Acronyms;

/// <summary>
/// Finds the acronyms that a passage explains: "Paid Time Off (PTO)", "PTO (paid time off)", "PTO stands for paid time off", "paid time off,
/// or PTO", and the lines of glossaries. Words that merely stand near an acronym explain nothing: their initials must spell it.
/// </summary>
internal sealed class AcronymReader
{
    /// <summary>What ends a clause: an explanation never reaches over it.</summary>
    private static readonly SearchValues<char> Ends = SearchValues.Create(".;:!?()[]{}|·•=\t\n\r\u2028");

    private static readonly SearchValues<char> Separators = SearchValues.Create(":=–—·|\t");

    private const string Quotes = "\"'“”‘’„«»*_` \u00A0";

    private readonly List<Token> _words = [];
    private string _text = "";
    private Language _language = LanguageTable.English;
    private TextBlock _block;
    private int _first;
    private int _end;

    /// <summary>Adds the acronyms of a passage.</summary>
    /// <param name="passage">The passage.</param>
    /// <param name="language">Its language.</param>
    /// <param name="tokens">Its words.</param>
    /// <param name="into">Where they are added.</param>
    public void Read(Passage passage, Language language, List<Token> tokens, FileAcronyms into)
    {
        if (!tokens.Exists(t => AcronymShape.TryRead(passage.Text.AsSpan(t.Start, t.End - t.Start), out _, out _)))
            return;
        _words.Clear();
        _words.AddRange(tokens.Where(t => !t.IsJoined));
        _text = passage.Text;
        _language = language;
        _end = 0;
        foreach (TextBlock block in passage.Blocks)
        {
            _block = block;
            _first = _end;
            while (_first < _words.Count && _words[_first].Start < block.Start)
                _first++;
            _end = _first;
            while (_end < _words.Count && _words[_end].End <= block.End)
                _end++;
            if (block.Kind is not (BlockKind.Code or BlockKind.Links))
                ReadBlock(into);
        }
    }

    private void ReadBlock(FileAcronyms into)
    {
        for (int i = _first; i < _end; i++)
        {
            Token word = _words[i];
            if (!AcronymShape.TryRead(_text.AsSpan(word.Start, word.End - word.Start), out string? letters, out bool isPlural))
                continue;
            (int start, int length) = Explanation(letters, i);
            if (length > 1)
                into.Add(new AcronymPair(isPlural ? word.Form.Surface[..^1] : word.Form.Surface, [.. _words.GetRange(start, length).Select(w => w.Form.Stem)]));
        }
    }

    /// <summary>First and number of the words that explain the acronym at <paramref name="i"/>; none: 0 of them.</summary>
    private (int Start, int Length) Explanation(string letters, int i)
    {
        if (i > _first && Gap(i - 1).Trim(Quotes) is "(" or "[")
            return Before(letters, i - 1, withInner: letters.Length > 2, fromStart: false);
        ReadOnlySpan<char> behind = Gap(i).Trim(Quotes);
        if (behind is "(" or "[")
            return InBrackets(letters, i + 1);
        if (behind.IsEmpty && AfterVerb(i + 1) is int after and > 0)
            return After(letters, after);
        if (IsAlone(i) && behind.Length > 0 && (behind.ContainsAny(Separators) || behind is "-"))
            return AfterSeparator(letters, i);
        if (i > _first && IsNamed(i))
            return Before(letters, LastNamed(i), withInner: false, fromStart: false);
        return i > _first && i == _end - 1 && Gap(i - 1).Trim(Quotes) is ":" or "–" or "—" or "-" or "="
            ? Before(letters, i - 1, withInner: false, fromStart: true)
            : default;
    }

    /// <summary>The words that end at <paramref name="last"/>: the fewest that spell the acronym.</summary>
    private (int Start, int Length) Before(string letters, int last, bool withInner, bool fromStart)
    {
        foreach (bool inner in withInner ? new[] { false, true } : [false])
        {
            for (int start = last; start >= _first && last - start < AcronymPair.MaxWords; start--)
            {
                if (start < last && Gap(start).ContainsAny(Ends))
                    break;
                if ((!fromStart || start == _first) && Spells(letters, start, last - start + 1, inner))
                    return (start, last - start + 1);
            }
        }
        return default;
    }

    /// <summary>The words that begin at <paramref name="first"/>: the fewest that spell the acronym.</summary>
    private (int Start, int Length) After(string letters, int first)
    {
        while (first < _end && _words[first].Form.Surface is "the" or "a" or "an" or "our" && char.ToLowerInvariant(letters[0]) != _words[first].Form.Surface[0])
            first++;
        for (int length = 1; first + length <= _end && length <= AcronymPair.MaxWords; length++)
        {
            int last = first + length - 1;
            if (length > 1 && Gap(last - 1).ContainsAny(Ends))
                break;
            // Two initials meet by chance, as in "IT: if they …".
            if (Spells(letters, first, length, withInner: false) && (letters.Length > 2 || IsLast(last) || IsCapital(first, length)))
                return (first, length);
        }
        return default;
    }

    private (int Start, int Length) InBrackets(string letters, int first)
    {
        if (AfterVerb(first) is int after and > 0)
            first = after;
        int last = first;
        while (last + 1 < _end && !Gap(last).ContainsAny(Ends))
            last++;
        return last > first && last < _end && Spells(letters, first, last - first + 1, withInner: letters.Length > 2)
            ? (first, last - first + 1)
            : After(letters, first);
    }

    /// <summary>Of a line of a glossary the words after the separator; of a table's row also behind the header of the next cell, or of one after.</summary>
    private (int Start, int Length) AfterSeparator(string letters, int i)
    {
        for (int first = i + 1; first < _end && first <= i + AcronymPair.MaxWords; first++)
        {
            if (first > i + 1 && (_block.Kind != BlockKind.TableRow || !Gap(first - 1).ContainsAny(Separators)))
                continue;
            (int Start, int Length) found = After(letters, first);
            if (found.Length > 0)
                return found;
            if (_block.Kind != BlockKind.TableRow)
                break;
        }
        return default;
    }

    private bool Spells(string letters, int start, int length, bool withInner)
    {
        if (length < 2 || !AcronymAlignment.Spells(letters, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_words).Slice(start, length), _language, withInner))
            return false;
        // "P. T. O. (PTO)" spells it out and explains nothing.
        return _words.GetRange(start, length).Exists(w => w.Form.Surface.Length > 2);
    }

    /// <summary>The word after "stands for", "is short for" and the like that begin at <paramref name="i"/>; 0 when they do not.</summary>
    private int AfterVerb(int i)
    {
        int verb = i;
        if (Is(verb, "is", "was") || Is(verb, "are", "which"))
            verb++;
        if (Is(verb, "the", "an") || Is(verb, "a", "our"))
            verb++;
        if (Is(verb, "short", "abbreviation") || Is(verb, "acronym", "shorthand") || Is(verb, "stands", "stand"))
            return Is(verb + 1, "for", "of") ? verb + 2 : 0;
        return verb == i && Is(verb, "means", "meaning") ? verb + 1 : 0;
    }

    /// <summary>Whether the acronym at <paramref name="i"/> is given as another name: "paid time off, or PTO", "also known as PTO".</summary>
    private bool IsNamed(int i) =>
        Gap(i - 1).Trim(Quotes).IsEmpty && LastNamed(i) > _first
        && (Is(i - 1, "as", "to") ? Is(i - 2, "known", "abbreviated") || Is(i - 2, "shortened", "abbreviate") : Is(i - 1, "or", "abbreviated") || Is(i - 1, "called", "aka"));

    /// <summary>The last word before "or", "known as" and the like.</summary>
    private int LastNamed(int i)
    {
        int last = Is(i - 1, "as", "to") ? i - 3 : i - 2;
        while (last > _first && (Is(last, "also", "commonly") || Is(last, "is", "sometimes") || Is(last, "often", "usually")))
            last--;
        return last;
    }

    private bool Is(int i, string one, string other) => i >= _first && i < _end && _words[i].Form.Surface is string word && (word == one || word == other);

    /// <summary>Whether the word opens its line, or is all that a table's cell holds.</summary>
    private bool IsAlone(int i) => i == _first || (_block.Kind == BlockKind.TableRow && Gap(i - 1).ContainsAny(Separators));

    private bool IsLast(int i) => i == _end - 1 || Gap(i).ContainsAny(Ends) || Gap(i).ContainsAny(',', '–', '—');

    private bool IsCapital(int first, int length) => _words.GetRange(first, length).Count(w => char.IsUpper(_text[w.Start])) > 1;

    /// <summary>What stands between a word and the next one of the block, or the end of the block.</summary>
    private ReadOnlySpan<char> Gap(int i)
    {
        int to = i + 1 < _end ? _words[i + 1].Start : _block.End;
        return _text.AsSpan(_words[i].End, Math.Max(0, Math.Min(to, _text.Length) - _words[i].End));
    }
}
