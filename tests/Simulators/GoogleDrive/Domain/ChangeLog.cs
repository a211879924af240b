namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <summary>An entry of a change log: what changed, not how. Its state is read when the log is.</summary>
/// <param name="Subject">A <see cref="DriveItem"/> or a <see cref="SharedDrive"/>.</param>
/// <param name="Time">When.</param>
internal sealed record ChangeEntry(object Subject, DateTimeOffset Time);

/// <summary>
/// The changes of one user or of one shared drive. A thing that changes again moves to the end, and the place it had stays empty; so pages can be empty,
/// and a thing seen on one page can come again on a later one. Numbers of different logs never meet.
/// </summary>
public sealed class ChangeLog
{
    /// <summary>Room for the positions of one log.</summary>
    private const long Span = 1_000_000_000;

    private readonly Dictionary<long, ChangeEntry> _entries = [];
    private readonly Dictionary<object, long> _latest = [];
    private long _oldest;

    internal ChangeLog(int number) => Next = _oldest = (number * Span) + 1;

    /// <summary>The position the next change gets.</summary>
    public long Next { get; private set; }

    /// <summary>Entries kept.</summary>
    public int Count => _entries.Count;

    /// <summary>Makes all tokens given so far invalid.</summary>
    internal void Expire() => _oldest = ++Next;

    /// <summary>Leaves places empty, as changes would that were overtaken by later ones.</summary>
    internal void Skip(int places) => Next += places;

    /// <summary>Whether a token was given for this log and is still good.</summary>
    internal bool Knows(long position) => position >= _oldest && position <= Next;

    internal void Append(object subject, DateTimeOffset time)
    {
        if (_latest.Remove(subject, out long before))
            _entries.Remove(before);
        _entries[Next] = new ChangeEntry(subject, time);
        _latest[subject] = Next++;
    }

    /// <summary>The entries of so many places from a position on.</summary>
    internal IEnumerable<ChangeEntry> Read(long from, int places)
    {
        long end = Math.Min(from + places, Next);
        // A page is at most 1,000 places: looking each up is cheaper than keeping an order that can be searched.
        for (long at = from; at < end; at++)
        {
            if (_entries.TryGetValue(at, out ChangeEntry? entry))
                yield return entry;
        }
    }
}
