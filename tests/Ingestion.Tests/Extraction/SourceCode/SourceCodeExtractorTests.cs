using System.Text;
using IntranetSearch.Ingestion.Extraction.SourceCode;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.SourceCode;

public sealed class SourceCodeExtractorTests
{
    [Fact]
    public void Lines_keep_their_indentation_and_blocks_end_at_blank_lines()
    {
        string one = string.Join('\n', Enumerable.Range(0, 10).Select(i => $"    key{i}: value"));
        ExtractedText text = Read($"{one}\n\nnext: part\n");
        Assert.Equal([one, "next: part"], text.Sections.SelectMany(s => s.Blocks).Select(b => text.Read(b).ToString()));
    }

    [Fact]
    public void A_block_has_sixty_lines_at_most()
    {
        ExtractedText text = Read(string.Concat(Enumerable.Range(0, 150).Select(i => $"line {i}\n")));
        Assert.Equal([60, 60, 30], text.Sections[0].Blocks.Select(b => text.Read(b).ToString().Split('\n').Length));
    }

    private static ExtractedText Read(string code) => ExtractedLines.Read(new SourceCodeExtractor(), Encoding.UTF8.GetBytes(code));
}
