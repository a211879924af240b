using System.IO.Compression;

namespace IntranetSearch.Fuzz.Mutations;

/// <summary>Changes the entries of a zip container and packs them anew: parts are damaged, doubled, dropped, renamed and swapped inside a sound archive.</summary>
internal sealed class ZipMutation : IMutation
{
    private static readonly string[] Names = ["../../../tmp/x", "/etc/passwd", "C:\\x", "", " ", "a/", "word/../word/document.xml", "[Content_Types].xml", "_rels/.rels", "mimetype"];
    private readonly MarkupMutation _markup = new();
    private readonly ByteMutation _bytes = new();

    /// <inheritdoc/>
    public bool Knows(byte[] file) => file.AsSpan().StartsWith("PK\x03\x04"u8);

    /// <inheritdoc/>
    public byte[] Apply(byte[] file, Random random)
    {
        List<(string Name, byte[] Content)> entries = Read(file);
        for (int i = random.Next(1, 4); i > 0 && entries.Count > 0; i--)
            ApplyOne(entries, random);
        byte[] packed = Write(entries, random.Next(4) == 0 ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        // Now and then the container itself is damaged too.
        return random.Next(8) == 0 ? _bytes.Apply(packed, random) : packed;
    }

    private void ApplyOne(List<(string Name, byte[] Content)> entries, Random random)
    {
        int at = random.Next(entries.Count);
        (string name, byte[] content) = entries[at];
        switch (random.Next(10))
        {
            case 0:
                entries.RemoveAt(at);
                break;
            case 1:
                entries.Add((name, content));
                break;
            case 2:
                entries[at] = (Names[random.Next(Names.Length)], content);
                break;
            case 3:
                entries[at] = (name, entries[random.Next(entries.Count)].Content);
                break;
            case 4:
                entries[at] = (name, _bytes.Apply(content.Length > 0 ? content : [0], random));
                break;
            default:
                entries[at] = (name, content.Length > 0 && _markup.Knows(content) ? _markup.Apply(content, random) : content);
                break;
        }
    }

    private static List<(string Name, byte[] Content)> Read(byte[] file)
    {
        using ZipArchive zip = new(new MemoryStream(file), ZipArchiveMode.Read);
        List<(string, byte[])> entries = [];
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using Stream content = entry.Open();
            using MemoryStream copy = new();
            content.CopyTo(copy);
            entries.Add((entry.FullName, copy.ToArray()));
        }
        return entries;
    }

    private static byte[] Write(List<(string Name, byte[] Content)> entries, CompressionLevel level)
    {
        using MemoryStream packed = new();
        using (ZipArchive zip = new(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] content) in entries)
            {
                ZipArchiveEntry entry = zip.CreateEntry(name.Length > 0 ? name : "_", level);
                entry.LastWriteTime = new DateTimeOffset(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
                using Stream to = entry.Open();
                to.Write(content);
            }
        }
        return packed.ToArray();
    }
}
