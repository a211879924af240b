using IntranetSearch.Model.Access;

namespace IntranetSearch.Search.Access;

/// <summary>Hands out the numbers of access lists: the same list always has the same number. Thread-safe.</summary>
internal sealed class AccessListRegistry
{
    private readonly Lock _gate = new();
    private readonly Dictionary<AccessList, int> _numbers = [];
    private AccessList?[] _lists = new AccessList?[16];
    private int _count = 1; // 0 is what a document without a number seems to have

    /// <summary>Takes in a list read from the index.</summary>
    public void Load(int number, AccessList list)
    {
        lock (_gate)
        {
            Put(number, list);
        }
    }

    /// <summary>The number of a list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="record">Writes a new list's record; when it throws, no number is given.</param>
    public int NumberOf(AccessList list, Action<int, AccessList> record)
    {
        lock (_gate)
        {
            if (_numbers.TryGetValue(list, out int known))
                return known;
            int number = _count;
            record(number, list);
            Put(number, list);
            return number;
        }
    }

    /// <summary>The lists up to now.</summary>
    public AccessLists Snapshot()
    {
        lock (_gate)
        {
            // The array is shared: entries below the count never change, and growing makes a new one.
            return new AccessLists(_lists, _count);
        }
    }

    private void Put(int number, AccessList list)
    {
        if (number >= _lists.Length)
            Array.Resize(ref _lists, Math.Max(number + 1, _lists.Length * 2));
        _lists[number] = list;
        _numbers[list] = number;
        _count = Math.Max(_count, number + 1);
    }
}
