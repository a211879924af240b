using System.Runtime.CompilerServices;
using IntranetSearch.Model.Access;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Access;

/// <summary>
/// Bit sets of what callers may read, one per segment and set of rights; the least recently used go first.
/// Thread-safe. One per opening of the writer: after a rollback, numbers may mean other lists.
/// </summary>
/// <param name="maxBytes">Memory for the bit sets.</param>
internal sealed class AccessFilterCache(long maxBytes)
{
    private const int EntryOverheadBytes = 200;

    private readonly Lock _gate = new();
    private readonly ConditionalWeakTable<object, SegmentIdentity> _segments = [];
    private readonly Dictionary<BitsKey, LinkedListNode<Entry>> _entries = [];
    private readonly LinkedList<Entry> _recent = [];
    private readonly Dictionary<string, AllowedLists> _allowed = [];
    private long _bytes;

    /// <summary>Memory in use.</summary>
    public long Bytes
    {
        get
        {
            lock (_gate)
            {
                return _bytes;
            }
        }
    }

    /// <summary>The numbers a caller holds.</summary>
    public AllowedLists Allowed(Caller caller, AccessLists lists)
    {
        AllowedLists? earlier;
        lock (_gate)
        {
            earlier = _allowed.GetValueOrDefault(caller.Key);
        }
        AllowedLists allowed = AllowedLists.Resolve(caller, lists, earlier);
        if (allowed == earlier)
            return allowed;
        lock (_gate)
        {
            // A key is as long as the caller's groups are many, so this is bounded like the bit sets.
            _bytes += Cost(caller.Key, allowed) - (_allowed.TryGetValue(caller.Key, out AllowedLists? old) ? Cost(caller.Key, old) : 0);
            _allowed[caller.Key] = allowed;
            Trim(keep: caller.Key);
        }
        return allowed;
    }

    /// <summary>The documents of a segment that a caller may read, deleted ones included.</summary>
    public FixedBitSet Bits(Caller caller, AllowedLists allowed, AtomicReader segment)
    {
        // An in-place update gives the field a new generation of values in the same segment core.
        long generation = segment.FieldInfos.FieldInfo(IndexSchema.Access)?.DocValuesGen ?? -1;
        BitsKey key = new(_segments.GetOrCreateValue(segment.CoreCacheKey), generation, caller.Key);
        lock (_gate)
        {
            if (_entries.TryGetValue(key, out LinkedListNode<Entry>? node))
            {
                _recent.Remove(node);
                _recent.AddFirst(node);
                return node.Value.Bits;
            }
        }
        FixedBitSet bits = Compute(allowed, segment);
        lock (_gate)
        {
            if (_entries.ContainsKey(key))
                return bits;
            Entry entry = new(key, bits, bits.GetBits().Length * 8L + EntryOverheadBytes);
            _entries[key] = _recent.AddFirst(entry);
            _bytes += entry.Bytes;
            Trim(keep: caller.Key);
        }
        return bits;
    }

    private static FixedBitSet Compute(AllowedLists allowed, AtomicReader segment)
    {
        FixedBitSet bits = new(segment.MaxDoc);
        NumericDocValues? access = segment.GetNumericDocValues(IndexSchema.Access);
        for (int doc = 0; access is not null && doc < segment.MaxDoc; doc++)
        {
            if (allowed.Holds(access.Get(doc)))
                bits.Set(doc);
        }
        return bits;
    }

    private void Trim(string keep)
    {
        while (_bytes > maxBytes && _recent.Last is LinkedListNode<Entry> oldest)
        {
            _recent.RemoveLast();
            _entries.Remove(oldest.Value.Key);
            _bytes -= oldest.Value.Bytes;
        }
        if (_bytes <= maxBytes)
            return;
        foreach (string key in _allowed.Keys.Where(key => key != keep).ToList())
        {
            _bytes -= Cost(key, _allowed[key]);
            _allowed.Remove(key);
        }
    }

    private static long Cost(string key, AllowedLists allowed) => key.Length * 2L + allowed.Count + EntryOverheadBytes;

    private sealed class SegmentIdentity;

    private readonly record struct BitsKey(SegmentIdentity Segment, long Generation, string Caller);

    private readonly record struct Entry(BitsKey Key, FixedBitSet Bits, long Bytes);
}
