namespace IntranetSearch.Search.Evaluation.Trec;

/// <summary>A query of a test collection.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Query">What is searched for.</param>
public sealed record TrecTopic(string Id, string Query);
