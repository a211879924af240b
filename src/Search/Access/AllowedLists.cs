using IntranetSearch.Model.Access;

namespace IntranetSearch.Search.Access;

/// <summary>Which access-list numbers a caller holds. Immutable.</summary>
internal sealed class AllowedLists
{
    private readonly bool[] _allowed;

    private AllowedLists(bool[] allowed) => _allowed = allowed;

    /// <summary>Numbers decided: those below it.</summary>
    public int Count => _allowed.Length;

    /// <summary>Resolves a caller.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="lists">The lists of the reader.</param>
    /// <param name="earlier">What was resolved for the same caller and fewer lists: only the new ones are looked at.</param>
    public static AllowedLists Resolve(Caller caller, AccessLists lists, AllowedLists? earlier)
    {
        if (earlier is not null && earlier.Count >= lists.Count)
            return earlier;
        bool[] allowed = new bool[lists.Count];
        earlier?._allowed.CopyTo(allowed, 0);
        for (int number = Math.Max(earlier?.Count ?? 0, 1); number < allowed.Length; number++)
            allowed[number] = lists[number] is AccessList list && caller.MayRead(list);
        return new AllowedLists(allowed);
    }

    /// <summary>Whether the caller may read what has this number.</summary>
    public bool Holds(long number) => number > 0 && number < _allowed.Length && _allowed[number];
}
