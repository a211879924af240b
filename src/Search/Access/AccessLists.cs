using IntranetSearch.Model.Access;

namespace IntranetSearch.Search.Access;

/// <summary>The access lists of an index by their numbers, as of one moment. Immutable; lists are only ever added.</summary>
internal sealed class AccessLists(AccessList?[] lists, int count)
{
    private readonly AccessList?[] _lists = lists;

    /// <summary>One past the highest number.</summary>
    public int Count { get; } = count;

    /// <summary>The list of a number; null when nobody has it: nobody may read.</summary>
    public AccessList? this[long number] => number > 0 && number < Count ? _lists[number] : null;
}
