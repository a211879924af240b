namespace IntranetSearch.Ingestion.Extraction.CompoundFiles;

/// <summary>An entry of the directory: a <see cref="CompoundStorage"/> or a <see cref="CompoundStream"/>.</summary>
/// <param name="name">Its name; compared without regard to case ([MS-CFB] 2.6.4).</param>
internal abstract class CompoundEntry(string name)
{
    /// <summary>Its name.</summary>
    public string Name { get; } = name;
}

/// <summary>A folder of streams and further storages.</summary>
/// <param name="name">Its name.</param>
/// <param name="classId">The program whose object it holds; empty for none.</param>
internal sealed class CompoundStorage(string name, Guid classId) : CompoundEntry(name)
{
    private readonly List<CompoundEntry> _children = [];
    private readonly Dictionary<string, CompoundEntry> _byName = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The program whose object it holds; empty for none.</summary>
    public Guid ClassId { get; } = classId;

    /// <summary>Its entries, in the order of the directory's tree.</summary>
    public IReadOnlyList<CompoundEntry> Children => _children;

    /// <summary>The entry of a name; null when there is none.</summary>
    public CompoundEntry? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>The stream of a name; null when there is none.</summary>
    public CompoundStream? FindStream(string name) => Find(name) as CompoundStream;

    /// <summary>The storage of a name; null when there is none.</summary>
    public CompoundStorage? FindStorage(string name) => Find(name) as CompoundStorage;

    internal void Add(CompoundEntry child)
    {
        _children.Add(child);
        _byName.TryAdd(child.Name, child);
    }
}

/// <summary>A file of bytes inside a compound file.</summary>
/// <param name="name">Its name.</param>
/// <param name="sectors">Where it lies.</param>
/// <param name="start">Its first sector.</param>
/// <param name="statedLength">Its length as the directory states it.</param>
internal sealed class CompoundStream(string name, SectorSpace sectors, uint start, long statedLength) : CompoundEntry(name)
{
    /// <summary>Its length in bytes as the directory states it; what can be read may be less.</summary>
    public long StatedLength { get; } = statedLength;

    /// <summary>Opens it: seekable, at its start; several may be open at once.</summary>
    public SectorStream Open() => StatedLength < SectorSpace.MiniCutoff ? sectors.OpenMini(start, StatedLength) : sectors.Open(start, StatedLength);

    /// <summary>Its bytes, at most as many as given.</summary>
    public byte[] ReadAll(int maxBytes)
    {
        using SectorStream stream = Open();
        byte[] bytes = new byte[(int)Math.Min(stream.Length, maxBytes)];
        int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return read == bytes.Length ? bytes : bytes[..read];
    }
}
