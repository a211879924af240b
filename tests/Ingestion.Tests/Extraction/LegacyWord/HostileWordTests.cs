using System.Buffers.Binary;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.LegacyWord;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.LegacyWord;

public sealed class HostileWordTests
{
    private const int PieceTable = 33;
    private const int CharacterPages = 12;
    private const int ParagraphPages = 13;
    private const int BodyLength = 76;

    [Fact]
    public void A_piece_that_lies_beyond_the_stream_is_recorded()
    {
        ExtractedText text = Read(table => BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(PiecesAt(table) + 5 + 12 + 2), 0x3000_0000));
        Assert.Contains(text.Cuts, c => c.Where == "text pieces");
    }

    [Fact]
    public void A_piece_longer_than_the_file_is_not_believed()
    {
        ExtractedText text = Read(table => BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(PiecesAt(table) + 5 + 4), 0x7FFF_FFFF));
        Assert.Contains(text.Cuts, c => c.Where == "text pieces");
    }

    [Fact]
    public void Tables_that_lie_outside_cost_only_themselves()
    {
        LegacyWordFile file = new() { PatchDocument = d => BinaryPrimitives.WriteUInt32LittleEndian(d.AsSpan(LegacyWordFile.PlaceOf(ParagraphPages)), 0xFFFF_FF00) };
        ExtractedText text = Read(file.Heading(1, "Leave").Paragraph("Everyone has 25 days."));
        Assert.Equal(["Leave", "Everyone has 25 days."], ExtractedLines.Of(text));
        Assert.Contains(text.Cuts, c => c.Where == "paragraph formats" && c.Reason == FailureReason.Corrupt);
    }

    [Theory]
    [InlineData(ParagraphPages)]
    [InlineData(CharacterPages)]
    public void Pages_of_formats_that_lie_outside_are_recorded(int kind)
    {
        LegacyWordFile file = new() { PatchTable = table => FillPageNumbers(table, kind) };
        ExtractedText text = Read(file.Formatted("Everyone has ", "25", " days.", 0x0835));
        Assert.Equal(["Everyone has 25 days."], ExtractedLines.Of(text));
        Assert.Contains(text.Cuts, c => c.Where == "formats");
    }

    [Fact]
    public void Lengths_of_four_billion_are_as_much_text_as_there_is()
    {
        LegacyWordFile file = new()
        {
            PatchDocument = d =>
            {
                for (int i = 0; i < 8; i++)
                    BinaryPrimitives.WriteInt32LittleEndian(d.AsSpan(BodyLength + (i * 4)), int.MaxValue);
            },
        };
        Assert.Equal(["Everyone has 25 days."], ExtractedLines.Of(Read(file.Paragraph("Everyone has 25 days."))));
    }

    [Fact]
    public void A_document_without_its_tables_is_corrupt()
    {
        LegacyWordFile file = new() { PatchDocument = d => d[11] = 0 };
        ExtractionException e = Assert.Throws<ExtractionException>(() => Read(file.Paragraph("x")));
        Assert.Equal(FailureReason.Corrupt, e.Failure.Reason);
    }

    private static void FillPageNumbers(byte[] table, int kind)
    {
        // The tables of pages are the only ones that end in a page number; where they lie follows from their order.
        (int at, int size) = Place(table, kind);
        BinaryPrimitives.WriteUInt32LittleEndian(table.AsSpan(at + size - 4), 0x3F_FFFF);
    }

    private static (int At, int Size) Place(byte[] table, int kind)
    {
        int pieces = PiecesAt(table);
        int characters = pieces + 5 + BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan(pieces + 1));
        return kind == CharacterPages ? (characters, 12) : (characters + 12, 12);
    }

    /// <summary>The piece table stands behind the style sheet.</summary>
    private static int PiecesAt(byte[] table)
    {
        int at = 2 + BinaryPrimitives.ReadUInt16LittleEndian(table);
        for (int i = BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(2)); i > 0; i--)
            at += 2 + BinaryPrimitives.ReadUInt16LittleEndian(table.AsSpan(at));
        return at;
    }

    private static ExtractedText Read(Action<byte[]> patchTable) =>
        Read(new LegacyWordFile { PatchTable = patchTable, PieceLength = 12 }.Paragraph("Everyone has 25 days."));

    private static ExtractedText Read(LegacyWordFile file) => ExtractedLines.Read(new LegacyWordExtractor(), file.ToBytes());
}
