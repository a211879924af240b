using Lucene.Net.Analysis;
using Lucene.Net.Analysis.TokenAttributes;

namespace IntranetSearch.Search.Acronyms;

/// <summary>The acronyms that one file explains: the terms of a field of its record, so that they come and go with the file and have its readers.</summary>
internal sealed class FileAcronyms : TokenStream
{
    /// <summary>A file that explains one acronym in more ways explains none of them: it would only push others out.</summary>
    private const int MeaningsKept = 4;

    private readonly Dictionary<string, int> _meanings = [];
    private readonly HashSet<string> _terms = [];
    private readonly ICharTermAttribute _term;
    private HashSet<string>.Enumerator _next;

    public FileAcronyms()
    {
        _term = AddAttribute<ICharTermAttribute>();
        _next = _terms.GetEnumerator();
    }

    /// <summary>Whether the file explains none.</summary>
    public bool IsEmpty => _terms.Count == 0;

    /// <summary>Adds one.</summary>
    public void Add(AcronymPair pair)
    {
        string term = pair.TermOfAcronym;
        int meanings = _meanings.GetValueOrDefault(pair.Acronym);
        if (meanings >= MeaningsKept || !_terms.Add(term))
            return;
        _meanings[pair.Acronym] = meanings + 1;
        _terms.Add(pair.TermOfWords);
    }

    public override void Reset()
    {
        base.Reset();
        _next = _terms.GetEnumerator();
    }

    public override bool IncrementToken()
    {
        if (!_next.MoveNext())
            return false;
        ClearAttributes();
        _term.SetEmpty().Append(_next.Current);
        return true;
    }
}
