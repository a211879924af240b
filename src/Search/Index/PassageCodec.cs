using System.Collections.Immutable;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Search.Index;

/// <summary>Binary form of what a passage holds besides its text.</summary>
internal static class PassageCodec
{
    private const int Version = 3;

    public static byte[] Write(Passage passage)
    {
        RecordWriter writer = new();
        writer.Write(Version);
        writer.Write(passage.Ordinal);
        writer.Write(passage.Start);
        writer.WriteOptional(passage.Language);
        writer.Write(passage.HeadingPath.Length);
        foreach (string heading in passage.HeadingPath)
            writer.Write(heading);
        writer.Write(passage.Blocks.Length);
        Location last = default;
        foreach (TextBlock block in passage.Blocks)
        {
            writer.Write((long)block.Kind);
            writer.Write(block.Start);
            writer.Write(block.Length);
            writer.Write(block.Level);
            // Most blocks of a passage stand on one page: only a change of place is written.
            writer.Write(block.Location != last);
            if (block.Location != last)
                Write(writer, block.Location);
            last = block.Location;
        }
        return writer.ToArray();
    }

    public static Passage Read(ReadOnlySpan<byte> bytes, string text)
    {
        RecordReader reader = new(bytes);
        reader.CheckVersion(Version);
        int ordinal = reader.ReadInt();
        int start = reader.ReadInt();
        string? language = reader.ReadOptionalText();
        var headings = ImmutableArray.CreateBuilder<string>();
        for (int left = reader.ReadInt(); left > 0; left--)
            headings.Add(reader.ReadText());
        var blocks = ImmutableArray.CreateBuilder<TextBlock>();
        Location location = default;
        for (int left = reader.ReadInt(); left > 0; left--)
        {
            BlockKind kind = (BlockKind)reader.ReadInt();
            int blockStart = reader.ReadInt();
            int length = reader.ReadInt();
            int level = reader.ReadInt();
            if (reader.ReadBool())
                location = ReadLocation(ref reader);
            blocks.Add(new TextBlock(kind, blockStart, length, level, location));
        }
        return new Passage(ordinal, start, text, headings.ToImmutable(), blocks.ToImmutable(), language);
    }

    private static void Write(RecordWriter writer, Location location)
    {
        writer.WriteOptional(location.Page);
        writer.WriteOptional(location.Slide);
        writer.WriteOptional(location.Sheet);
        writer.WriteOptional(location.Row);
        writer.WriteOptional(location.Part);
    }

    private static Location ReadLocation(ref RecordReader reader) => new(
        (int?)reader.ReadOptionalLong(),
        (int?)reader.ReadOptionalLong(),
        reader.ReadOptionalText(),
        (int?)reader.ReadOptionalLong(),
        reader.ReadOptionalText());
}
