using IntranetSearch.Search.Index;

namespace IntranetSearch.Search.Acronyms;

/// <summary>The acronyms that one file explains: the terms of a field of its record, so that they come and go with the file and have its readers.</summary>
internal sealed class FileAcronyms : DistinctTerms
{
    /// <summary>A file that explains one acronym in more ways explains none of them: it would only push others out.</summary>
    private const int MeaningsKept = 4;

    private readonly Dictionary<string, int> _meanings = [];

    /// <summary>Whether the file explains none.</summary>
    public bool IsEmpty => Terms.Count == 0;

    /// <summary>Adds one.</summary>
    public void Add(AcronymPair pair)
    {
        string term = pair.TermOfAcronym;
        int meanings = _meanings.GetValueOrDefault(pair.Acronym);
        if (meanings >= MeaningsKept || !Terms.Add(term))
            return;
        _meanings[pair.Acronym] = meanings + 1;
        Terms.Add(pair.TermOfWords);
    }
}
