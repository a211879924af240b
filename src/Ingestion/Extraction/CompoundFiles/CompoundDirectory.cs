using System.Buffers.Binary;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.CompoundFiles;

/// <summary>The directory of a compound file: entries in an array, tied into trees by their indexes ([MS-CFB] 2.6).</summary>
internal sealed class CompoundDirectory
{
    private const int EntryBytes = 128;
    private const int MaxNameBytes = 62;
    private const byte StorageType = 1;
    private const byte StreamType = 2;

    /// <summary>Entries beyond these are not read; a message with ten thousand attachments has fewer.</summary>
    public const int MostEntries = 500_000;

    private const int MaxBytes = MostEntries * EntryBytes;

    private readonly byte[] _bytes;

    private CompoundDirectory(byte[] bytes, bool isCut) => (_bytes, IsCut) = (bytes, isCut);

    /// <summary>Whether it has more entries than are read.</summary>
    public bool IsCut { get; }

    /// <summary>The names of all entries.</summary>
    public IReadOnlyList<string> Names
    {
        get
        {
            List<string> names = [];
            for (uint i = 0; i < Count; i++)
            {
                if (NameOf(i) is { Length: > 0 } name)
                    names.Add(name);
            }
            return names;
        }
    }

    private uint Count => (uint)(_bytes.Length / EntryBytes);

    /// <summary>Reads the entries.</summary>
    /// <exception cref="InvalidDataException">There is not even the root.</exception>
    public static CompoundDirectory Read(SectorSpace sectors, uint start)
    {
        using SectorStream stream = sectors.Open(start, length: null);
        byte[] bytes = new byte[(int)Math.Min(stream.Length, MaxBytes)];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        if (read < EntryBytes)
            throw new InvalidDataException("An OLE compound file without a directory.");
        return new CompoundDirectory(bytes[..read], stream.Length > MaxBytes);
    }

    /// <summary>The root with everything below it. Each entry is taken once: trees that run in circles end.</summary>
    public CompoundStorage ReadTree(SectorSpace sectors)
    {
        sectors.SetMiniStream(StartOf(0), SizeOf(0, sectors));
        bool[] isTaken = new bool[Count];
        isTaken[0] = true;
        CompoundStorage root = new(NameOf(0), ClassOf(0));
        Queue<(CompoundStorage Storage, uint Child)> storages = new([(root, ChildOf(0))]);
        while (storages.TryDequeue(out (CompoundStorage Storage, uint Child) next))
        {
            foreach (uint index in InOrder(next.Child, isTaken))
            {
                if (TypeOf(index) == StorageType)
                {
                    CompoundStorage storage = new(NameOf(index), ClassOf(index));
                    next.Storage.Add(storage);
                    storages.Enqueue((storage, ChildOf(index)));
                }
                else if (TypeOf(index) == StreamType)
                {
                    next.Storage.Add(new CompoundStream(NameOf(index), sectors, StartOf(index), SizeOf(index, sectors)));
                }
            }
        }
        return root;
    }

    /// <summary>The siblings of one tree, left to right. Without recursion: a broken tree may be a list of any length.</summary>
    private List<uint> InOrder(uint top, bool[] isTaken)
    {
        List<uint> order = [];
        Stack<uint> above = new();
        uint at = top;
        while (true)
        {
            while (at < Count && !isTaken[at])
            {
                isTaken[at] = true;
                above.Push(at);
                at = LeftOf(at);
            }
            if (!above.TryPop(out uint index))
                return order;
            order.Add(index);
            at = RightOf(index);
        }
    }

    private ReadOnlySpan<byte> Entry(uint index) => _bytes.AsSpan((int)index * EntryBytes, EntryBytes);

    private string NameOf(uint index)
    {
        // The length counts the closing zero.
        int bytes = BinaryPrimitives.ReadUInt16LittleEndian(Entry(index)[64..]) - sizeof(char);
        return bytes is > 0 and <= MaxNameBytes ? Encoding.Unicode.GetString(Entry(index)[..bytes]) : "";
    }

    private byte TypeOf(uint index) => Entry(index)[66];

    private uint LeftOf(uint index) => BinaryPrimitives.ReadUInt32LittleEndian(Entry(index)[68..]);

    private uint RightOf(uint index) => BinaryPrimitives.ReadUInt32LittleEndian(Entry(index)[72..]);

    private uint ChildOf(uint index) => BinaryPrimitives.ReadUInt32LittleEndian(Entry(index)[76..]);

    private Guid ClassOf(uint index) => new(Entry(index).Slice(80, 16));

    private uint StartOf(uint index) => BinaryPrimitives.ReadUInt32LittleEndian(Entry(index)[116..]);

    private long SizeOf(uint index, SectorSpace sectors)
    {
        ulong size = BinaryPrimitives.ReadUInt64LittleEndian(Entry(index)[120..]);
        return sectors.HasLongSizes ? (long)Math.Min(size, long.MaxValue - (1 << 20)) : (uint)size;
    }
}
