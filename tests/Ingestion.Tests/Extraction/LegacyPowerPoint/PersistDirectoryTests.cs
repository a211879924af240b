using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;

namespace IntranetSearch.Ingestion.Tests.Extraction.LegacyPowerPoint;

public sealed class PersistDirectoryTests
{
    private const int TableBytes = 16, EditBytes = 36;

    [Theory]
    [InlineData(PersistDirectory.MostEdits, true)]
    [InlineData(PersistDirectory.MostEdits + 1, false)]
    public void Saves_are_followed_back_up_to_a_number_and_more_are_told_as_damage(int edits, bool isSound)
    {
        (byte[] stream, byte[] currentUser) = Saved(edits);
        Assert.Equal(isSound, PersistDirectory.Read(new ByteView(stream), new ByteView(currentUser), TestContext.Current.CancellationToken).IsSound);
    }

    /// <summary>A table of one part, and edits that all name it; each leads to the one before it in the stream.</summary>
    private static (byte[] Stream, byte[] CurrentUser) Saved(int edits)
    {
        ByteList stream = new ByteList().U16(0).U16(0x1772).U32(TableBytes - 8).U32(1 << 20).U32(0);
        for (int i = 0; i < edits; i++)
            stream.U16(0).U16(0x0FF5).U32(EditBytes - 8).U32(0).U32(0).U32(i == 0 ? 0 : TableBytes + ((i - 1) * EditBytes)).U32(0).U32(0).U32(0).U32(0);
        byte[] currentUser = new ByteList().U16(0).U16(0x0FF6).U32(12).U32(20).U32(0xE391_C05F).U32(TableBytes + ((edits - 1) * EditBytes)).ToArray();
        return (stream.ToArray(), currentUser);
    }
}
