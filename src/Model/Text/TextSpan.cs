namespace IntranetSearch.Model.Text;

/// <summary>Characters [Start, End) of a text.</summary>
/// <param name="Start">First character.</param>
/// <param name="Length">Characters.</param>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>One past the last character.</summary>
    public int End => Start + Length;
}
