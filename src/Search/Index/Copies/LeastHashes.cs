namespace IntranetSearch.Search.Index.Copies;

/// <summary>Keeps the least of many hashes, each once: the same sample of a set, in whatever order it is read.</summary>
internal sealed class LeastHashes(int capacity)
{
    private readonly List<uint> _hashes = new(capacity);

    public void Add(uint hash)
    {
        bool isFull = _hashes.Count == capacity;
        if (isFull && hash >= _hashes[^1])
            return;
        int place = _hashes.BinarySearch(hash);
        if (place >= 0)
            return;
        if (isFull)
            _hashes.RemoveAt(capacity - 1);
        _hashes.Insert(~place, hash);
    }

    public uint[] ToArray() => [.. _hashes];

    public void Clear() => _hashes.Clear();

    /// <summary>
    /// Compares two samples as far down as both are whole: how many hashes they share, and how many only one has.
    /// </summary>
    public static (int Both, int OnlyFirst, int OnlySecond) Compare(ReadOnlySpan<uint> first, ReadOnlySpan<uint> second, int capacity)
    {
        // Above the last hash of a full sample nothing is known of its set.
        uint end = Math.Min(first.Length < capacity ? uint.MaxValue : first[^1], second.Length < capacity ? uint.MaxValue : second[^1]);
        int i = 0;
        int j = 0;
        (int both, int onlyFirst, int onlySecond) = (0, 0, 0);
        while (true)
        {
            bool hasFirst = i < first.Length && first[i] <= end;
            bool hasSecond = j < second.Length && second[j] <= end;
            if (!hasFirst && !hasSecond)
                return (both, onlyFirst, onlySecond);
            if (hasFirst && hasSecond && first[i] == second[j])
            {
                both++;
                i++;
                j++;
            }
            else if (hasFirst && (!hasSecond || first[i] < second[j]))
            {
                onlyFirst++;
                i++;
            }
            else
            {
                onlySecond++;
                j++;
            }
        }
    }
}
