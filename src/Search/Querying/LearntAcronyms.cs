using System.Collections.Immutable;
using IntranetSearch.Search.Acronyms;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// The acronyms that this client's documents explain, for one query. Only what stands in a file that the caller may read counts: an
/// explanation must not tell what a closed file says. Not thread-safe.
/// </summary>
internal sealed class LearntAcronyms
{
    /// <summary>Meanings of one acronym that are searched for: those that most files give it.</summary>
    private const int MeaningsTried = 4;

    /// <summary>Meanings looked at to choose these from.</summary>
    private const int MeaningsRead = 256;

    /// <summary>More files than this make a meaning no surer.</summary>
    private const int FilesCounted = 100;

    private readonly IReadOnlyList<AtomicReaderContext> _segments;
    private readonly Restriction _readable;
    private readonly IndexLanguages _languages;
    private readonly WordForms _forms;
    private readonly List<(AtomicReaderContext Segment, TermsEnum Terms)> _terms = [];

    /// <summary>For one query.</summary>
    /// <param name="reader">The index.</param>
    /// <param name="readable">What the caller may read, whatever they search for.</param>
    /// <param name="languages">The languages that are searched.</param>
    /// <param name="forms">Word forms, not used by another thread meanwhile.</param>
    public LearntAcronyms(IndexReader reader, Restriction readable, IndexLanguages languages, WordForms forms)
    {
        _segments = [.. reader.Leaves];
        _readable = readable;
        _languages = languages;
        _forms = forms;
        foreach (AtomicReaderContext segment in _segments)
        {
            if (segment.AtomicReader.GetTerms(IndexSchema.Acronyms) is Terms terms)
                _terms.Add((segment, terms.GetEnumerator()));
        }
    }

    /// <summary>The words of an acronym, those first that most files give it.</summary>
    /// <param name="word">The acronym's form.</param>
    public IEnumerable<Related> WordsOf(WordForm word)
    {
        // "PDFs" has no stem of its own.
        string singular = word.Surface.Length > 2 && word.Surface[^1] == 's' ? word.Surface[..^1] : word.Surface;
        return Find(AcronymPair.PrefixOf(word.Surface)).Concat(singular == word.Surface ? [] : Find(AcronymPair.PrefixOf(singular)))
            .Select(stems => new Related([.. stems.Split(' ')], IsSame: true, WayKind.Acronym));
    }

    /// <summary>The acronyms of a phrase, as stems in every language searched.</summary>
    public IEnumerable<Related> AcronymsOf(ReadOnlySpan<string> stems) => stems.Length < 2 ? [] : Find(AcronymPair.PrefixOf(stems))
        .SelectMany(acronym => _languages.Held.Select(l => _forms.Of(acronym, l).Stem).Distinct())
        .Select(stem => new Related([stem], IsSame: true, WayKind.Acronym));

    /// <summary>Words of the longest phrase that has an acronym and begins at <paramref name="i"/>; 1 when there is none.</summary>
    public int LongestPhrase(string[] stems, int i)
    {
        int longest = 1;
        for (int length = 2; length <= AcronymPair.MaxWords && i + length <= stems.Length; length++)
        {
            ReadOnlySpan<string> phrase = stems.AsSpan(i, length);
            if (!Any(AcronymPair.OpenPrefixOf(phrase)))
                break;
            if (Find(AcronymPair.PrefixOf(phrase)).Count > 0)
                longest = length;
        }
        return longest;
    }

    /// <summary>Whether any term begins so, whoever may read it: only to know when to look further.</summary>
    private bool Any(string prefix)
    {
        BytesRef wanted = new(prefix);
        foreach ((_, TermsEnum terms) in _terms)
        {
            if (terms.SeekCeil(wanted) != TermsEnum.SeekStatus.END && StringHelper.StartsWith(terms.Term, wanted))
                return true;
        }
        return false;
    }

    /// <summary>What the terms with a prefix lead to, the best supported first.</summary>
    private List<string> Find(string prefix)
    {
        Dictionary<string, int> files = [];
        BytesRef wanted = new(prefix);
        foreach ((AtomicReaderContext segment, TermsEnum terms) in _terms)
        {
            int left = MeaningsRead;
            for (bool there = terms.SeekCeil(wanted) != TermsEnum.SeekStatus.END; there && left > 0 && StringHelper.StartsWith(terms.Term, wanted); there = terms.MoveNext(), left--)
            {
                int readable = _readable.Count(segment, terms.Docs(segment.AtomicReader.LiveDocs, reuse: null, DocsFlags.NONE), FilesCounted);
                if (readable > 0 && AcronymPair.TryRead(terms.Term.Utf8ToString(), prefix, out string? found))
                    files[found] = files.GetValueOrDefault(found) + readable;
            }
        }
        return [.. files.OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).Take(MeaningsTried).Select(f => f.Key)];
    }
}
