using IntranetSearch.Search.Analysis;

namespace IntranetSearch.Search.Index;

/// <summary>The different words of one file, as they are written: the terms of a field. Kept per file and not per passage: that halves the cost of indexing.</summary>
internal sealed class FileWords : DistinctTerms
{
    /// <summary>Adds the words of a text.</summary>
    public void Add(List<Token> tokens)
    {
        foreach (Token token in tokens)
            Terms.Add(token.Form.Surface);
    }
}
