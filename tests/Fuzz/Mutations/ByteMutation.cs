using System.Buffers.Binary;

namespace IntranetSearch.Fuzz.Mutations;

/// <summary>Changes bytes without knowing what they mean: numbers at the edges of their ranges, pieces moved, doubled and left out.</summary>
internal sealed class ByteMutation : IMutation
{
    private static readonly uint[] Edges = [0, 1, 2, 0x7F, 0x80, 0xFF, 0x100, 0x7FFF, 0x8000, 0xFFFF, 0x1_0000, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFE, 0xFFFF_FFFF, 0xFFFF_FFFD];

    /// <inheritdoc/>
    public bool Knows(byte[] file) => true;

    /// <inheritdoc/>
    public byte[] Apply(byte[] file, Random random)
    {
        byte[] changed = [.. file];
        for (int i = random.Next(1, 6); i > 0 && changed.Length > 0; i--)
            changed = ApplyOne(changed, random);
        return changed;
    }

    private static byte[] ApplyOne(byte[] file, Random random)
    {
        int at = random.Next(file.Length);
        int length = random.Next(1, Math.Min(file.Length - at, 1 << random.Next(1, 12)) + 1);
        switch (random.Next(7))
        {
            case 0:
                file[at] ^= (byte)(1 << random.Next(8));
                return file;
            case 1:
                random.NextBytes(file.AsSpan(at, Math.Min(length, 16)));
                return file;
            case 2 or 3:
                WriteEdge(file, at, random);
                return file;
            case 4:
                return [.. file[..at], .. file[(at + length)..]];
            case 5:
                return [.. file[..(at + length)], .. file[at..]];
            default:
                int other = random.Next(file.Length);
                return [.. file[..at], .. file[other..Math.Min(file.Length, other + length)], .. file[at..]];
        }
    }

    private static void WriteEdge(byte[] file, int at, Random random)
    {
        uint edge = Edges[random.Next(Edges.Length)];
        // Numbers mostly stand at even places.
        at &= ~3;
        Span<byte> place = file.AsSpan(at);
        if (place.Length >= 4 && random.Next(2) == 0)
            BinaryPrimitives.WriteUInt32LittleEndian(place, edge);
        else if (place.Length >= 2)
            BinaryPrimitives.WriteUInt16LittleEndian(place, (ushort)edge);
    }
}
