using System.Collections.Frozen;

namespace IntranetSearch.Search.Analysis.Languages;

/// <summary>
/// Cuts compounds into the words they are made of: "Urlaubsantrag" says "Urlaub" and "Antrag" too. It looks at nothing but
/// the word and a list of parts, so that a word has the same parts in every text, in questions and in highlights. Thread-safe.
/// </summary>
internal sealed class Compounds
{
    private const int LeastLength = 7;
    private const int LeastPart = 3;

    /// <summary>A last part this long is trusted behind a first part that is not in the list.</summary>
    private const int LongPart = 5;

    private const int LeastUnknown = 4;
    private const int MaxParts = 5;

    // What joins the parts of a compound, the longest first: German "Arbeit-s-zeit", Dutch "bedrijf-s-auto", Swedish "arbete-s-tid".
    private static readonly string[] Links = ["es", "en", "er", "s", "n", "e", "o", ""];

    // Verbs begin with these, and what follows is no word of its own.
    private static readonly FrozenSet<string> Prefixes = (
        "unter uber durch gegen wieder zuruck zusammen hinter nieder voraus vorbei heraus hinaus einge ausge abge ange aufge zuge vorge besch gesch versch "
        + "onder over door tegen terug samen achter voor tussen genom under over mellan fram efter igenom gennem mellem etter mellom gjennom").Split(' ').ToFrozenSet();

    private readonly HashSet<string> _heads = [];
    private readonly HashSet<string> _stems = [];
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _headLookup;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _stemLookup;

    /// <summary>Reads the list of a language.</summary>
    public Compounds(Language language)
    {
        // Forms of its own: the list is read while those of a thread are made.
        LanguageForms forms = new(language.WithoutCompounds());
        foreach (string part in EmbeddedText.ReadLines("compound-parts.txt")
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words[0] == language.Code)
            .SelectMany(words => words.Skip(1)))
        {
            WordForm form = forms.Of(part);
            _heads.Add(form.Surface);
            _stems.Add(form.Stem);
        }
        _headLookup = _heads.GetAlternateLookup<ReadOnlySpan<char>>();
        _stemLookup = _stems.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The stems of the parts of a compound, in order; null when it is none.</summary>
    /// <param name="surface">The word in its surface form.</param>
    /// <param name="stem">Its stem.</param>
    /// <param name="stemOf">Gives the stem of a surface form.</param>
    public List<string>? Split(string surface, string stem, Func<string, string> stemOf)
    {
        if (stem.Length < LeastLength || _stems.Contains(stem) || !surface.AsSpan().StartsWith(stem.AsSpan(0, stem.Length - 1)))
            return null;
        List<string> parts = [];
        return Take(surface, stem, parts, stemOf) ? parts : null;
    }

    /// <summary>Adds the parts of a word that ends in a known stem and begins with known words, or at least a likely one.</summary>
    private bool Take(ReadOnlySpan<char> surface, ReadOnlySpan<char> stem, List<string> parts, Func<string, string> stemOf)
    {
        for (int i = LeastPart; i <= stem.Length - LeastPart; i++)
        {
            if (!_stemLookup.Contains(stem[i..]))
                continue;
            int before = parts.Count;
            if (TakeHead(surface[..i], parts, stemOf))
            {
                parts.Add(stem[i..].ToString());
                return true;
            }
            parts.RemoveRange(before, parts.Count - before);
        }
        for (int i = LeastUnknown; i <= stem.Length - LongPart && parts.Count == 0; i++)
        {
            if (!_stemLookup.Contains(stem[i..]) || Prefixes.Contains(surface[..i].ToString()))
                continue;
            parts.Add(stemOf(surface[..i].ToString()));
            parts.Add(stem[i..].ToString());
            return true;
        }
        return false;
    }

    /// <summary>Adds the known words that a first part is made of.</summary>
    private bool TakeHead(ReadOnlySpan<char> head, List<string> parts, Func<string, string> stemOf)
    {
        if (parts.Count >= MaxParts)
            return false;
        foreach (string link in Links)
        {
            if (head.Length - link.Length < LeastPart || !head.EndsWith(link))
                continue;
            ReadOnlySpan<char> word = head[..^link.Length];
            if (_headLookup.Contains(word) || _stemLookup.Contains(word))
            {
                parts.Add(stemOf(word.ToString()));
                return true;
            }
        }
        for (int i = LeastPart; i <= head.Length - LeastPart; i++)
        {
            int before = parts.Count;
            if (TakeHead(head[..i], parts, stemOf) && TakeHead(head[i..], parts, stemOf))
                return true;
            parts.RemoveRange(before, parts.Count - before);
        }
        return false;
    }
}
