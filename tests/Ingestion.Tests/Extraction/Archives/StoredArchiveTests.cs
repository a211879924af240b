using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Archives;

/// <summary>Archives of formats for which there is no writer.</summary>
public sealed class StoredArchiveTests
{
    private static readonly (string Name, byte[] Content)[] Files = [("plans/2026.txt", "Cards."u8.ToArray()), ("b.md", "# Mill\n\nWheels."u8.ToArray())];
    private static readonly string[] Lines = ["# plans/2026.txt", "Cards.", "# b.md", "## Mill", "Wheels."];

    [Fact]
    public void A_rar_archive_of_the_older_kind_is_read_file_by_file() => Assert.Equal(Lines, ExtractedLines.Of(Read("a.rar", StoredArchive.Rar4(Files))));

    [Fact]
    public void A_rar_archive_of_the_newer_kind_is_read_file_by_file() => Assert.Equal(Lines, ExtractedLines.Of(Read("a.rar", StoredArchive.Rar5(Files))));

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void A_rar_archive_cut_off_gives_what_stands_before(int version)
    {
        byte[] file = version == 4 ? StoredArchive.Rar4(Files) : StoredArchive.Rar5(Files);
        ExtractedText text = Read("a.rar", file[..(file.AsSpan().IndexOf("Wheels"u8) - 20)]);
        Assert.Equal(Lines[..2], ExtractedLines.Of(text)[..2]);
        Assert.Contains(text.Cuts, c => c.Reason == FailureReason.Corrupt);
    }

    [Fact]
    public void An_xz_file_is_the_file_inside() => Assert.Equal(["# notes.txt", "Words."], ExtractedLines.Of(Read("notes.txt.xz", StoredArchive.Xz("Words."u8.ToArray()))));

    [Fact]
    public void An_xz_file_of_several_chunks_is_read_to_its_end()
    {
        string words = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Line {i}.\n"));
        ExtractedText text = Read("notes.txt.xz", StoredArchive.Xz(Encoding.UTF8.GetBytes(words)));
        Assert.Contains("Line 19999.", text.Text, StringComparison.Ordinal);
        Assert.Empty(text.Cuts);
    }

    [Fact]
    public void An_xz_file_cut_off_gives_what_stands_before()
    {
        byte[] file = StoredArchive.Xz(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 20_000).Select(i => $"Line {i}.\n"))));
        ExtractedText text = Read("notes.txt.xz", file[..(file.Length / 2)]);
        Assert.Contains("Line 100.", text.Text, StringComparison.Ordinal);
        Assert.Equal(FailureReason.Corrupt, Assert.Single(text.Cuts).Reason);
    }

    private static ExtractedText Read(string name, byte[] file)
    {
        ExtractionResult result = ExtractArchive.Extract(name, file);
        Assert.Null(result.Failure);
        return result.Text!;
    }
}
