using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Composition;

/// <summary>What one client searches with.</summary>
/// <param name="Index">Its index.</param>
/// <param name="Searcher">Finds files.</param>
/// <param name="Answerer">Answers questions.</param>
/// <param name="Vocabulary">What its people have entered, as both use it.</param>
internal sealed record ClientSearch(IPassageIndex Index, IPassageSearcher Searcher, IAnswerer Answerer, ClientVocabulary Vocabulary);
