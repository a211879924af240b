using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>The text of a <see cref="LegacyWordFile"/> in the pieces that the file keeps it in.</summary>
/// <param name="Bytes">The pieces.</param>
/// <param name="Offsets">Place of each character in the file, and of the end.</param>
/// <param name="Table">The table of pieces ([MS-DOC] 2.8.35).</param>
internal sealed record LegacyWordTextPieces(byte[] Bytes, int[] Offsets, byte[] Table)
{
    /// <summary>Where the text starts in the file.</summary>
    public const int Start = 1024;

    /// <summary>Lays them, the last one first.</summary>
    public static LegacyWordTextPieces Lay(string text, bool isNarrow, int pieceLength)
    {
        int width = isNarrow ? 1 : 2;
        int length = pieceLength > 0 ? pieceLength : text.Length;
        int count = (text.Length + length - 1) / length;
        ByteList stored = new();
        int[] offsets = new int[text.Length + 1];
        int[] starts = new int[count];
        for (int piece = count - 1; piece >= 0; piece--)
        {
            string part = text.Substring(piece * length, Math.Min(length, text.Length - (piece * length)));
            starts[piece] = Start + stored.Count;
            for (int i = 0; i < part.Length; i++)
                offsets[(piece * length) + i] = starts[piece] + (i * width);
            if (isNarrow)
                stored.Add(CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(part));
            else
                stored.Wide(part);
        }
        offsets[^1] = Start + stored.Count;
        ByteList table = new();
        for (int piece = 0; piece <= count; piece++)
            table.U32(Math.Min(piece * length, text.Length));
        foreach (int start in starts)
            table.U16(0).U32(isNarrow ? (start * 2L) | 0x4000_0000 : start).U16(0);
        return new LegacyWordTextPieces(stored.ToArray(), offsets, table.ToArray());
    }
}
