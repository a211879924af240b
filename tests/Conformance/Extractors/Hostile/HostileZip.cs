using System.IO.Compression;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Hostile;

/// <summary>Writes zip containers entry by entry, with content that need never be in memory.</summary>
internal sealed class HostileZip(Stream to) : IDisposable
{
    private readonly ZipArchive _zip = new(to, ZipArchiveMode.Create, leaveOpen: true);

    /// <summary>A zip of text entries.</summary>
    public static byte[] Of(params IEnumerable<(string Name, string Content)> entries)
    {
        using MemoryStream file = new();
        using (HostileZip zip = new(file))
        {
            foreach ((string name, string content) in entries)
                zip.Add(name, content);
        }
        return file.ToArray();
    }

    /// <summary>Adds an entry.</summary>
    public void Add(string name, string content) => Add(name, to => to.Write(Encoding.UTF8.GetBytes(content)));

    /// <summary>Adds an entry.</summary>
    public void Add(string name, byte[] content) => Add(name, to => to.Write(content));

    /// <summary>Adds an entry.</summary>
    public void Add(string name, Action<Stream> write)
    {
        using Stream entry = _zip.CreateEntry(name, CompressionLevel.Optimal).Open();
        write(entry);
    }

    /// <summary>Writes as many bytes of one value.</summary>
    public static void Fill(Stream to, byte value, long count)
    {
        byte[] block = new byte[1 << 16];
        block.AsSpan().Fill(value);
        for (; count > 0; count -= block.Length)
            to.Write(block, 0, (int)Math.Min(count, block.Length));
    }

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();
}
