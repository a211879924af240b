using IntranetSearch.Search.Analysis;
using Lucene.Net.Analysis;
using Lucene.Net.Analysis.Miscellaneous;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Index;

/// <summary>The analyzer of each field, with a guard: a term longer than Lucene takes would fail its whole batch.</summary>
internal sealed class IndexAnalyzer() : AnalyzerWrapper(PER_FIELD_REUSE_STRATEGY)
{
    /// <summary>UTF-16 units; longer terms are left out.</summary>
    public const int MaxTermLength = 255;

    protected override Analyzer GetWrappedAnalyzer(string fieldName) => fieldName switch
    {
        IndexSchema.Name => SearchAnalyzers.Name,
        _ => SearchAnalyzers.Text,
    };

    protected override TokenStreamComponents WrapComponents(string fieldName, TokenStreamComponents components) =>
        new(components.Tokenizer, new LengthFilter(LuceneVersion.LUCENE_48, components.TokenStream, 1, MaxTermLength));
}
