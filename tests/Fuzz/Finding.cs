namespace IntranetSearch.Fuzz;

/// <summary>A file that an extractor did not cope with.</summary>
/// <param name="Case">Name of the case.</param>
/// <param name="What">What happened.</param>
internal sealed record Finding(string Case, string What);
