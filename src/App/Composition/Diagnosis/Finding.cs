namespace IntranetSearch.App.Composition.Diagnosis;

/// <summary>How something stands.</summary>
internal enum FindingState
{
    /// <summary>As it should be.</summary>
    Fine,

    /// <summary>It works, and could be better or safer.</summary>
    Advice,

    /// <summary>Something does not work.</summary>
    Failed,
}

/// <summary>What was found out about one thing.</summary>
/// <param name="Name">The thing, in one or two words.</param>
/// <param name="State">How it stands.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Advice">What to do; null when nothing.</param>
internal sealed record Finding(string Name, FindingState State, string Detail, string? Advice = null)
{
    /// <summary>As it should be.</summary>
    public static Finding Fine(string name, string detail) => new(name, FindingState.Fine, detail);

    /// <summary>Could be better.</summary>
    public static Finding Better(string name, string detail, string advice) => new(name, FindingState.Advice, detail, advice);

    /// <summary>Does not work.</summary>
    public static Finding Wrong(string name, string detail, string? advice = null) => new(name, FindingState.Failed, detail, advice);
}
