using System.Text;
using IntranetSearch.Ingestion.Extraction.Notebook;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Notebook;

public sealed class NotebookExtractorTests
{
    [Fact]
    public void Cells_of_the_older_format_are_read_too() =>
        Assert.Equal(["## Part", "a = 1"], Read("""{"nbformat":3,"worksheets":[{"cells":[{"cell_type":"heading","level":2,"source":"Part"},{"cell_type":"code","input":["a = 1"],"outputs":[]}]}]}"""));

    [Fact]
    public void Errors_show_their_name_and_message() =>
        Assert.Equal(["x", "NameError: x is not defined"], Read("""{"cells":[{"cell_type":"code","source":"x","outputs":[{"output_type":"error","ename":"NameError","evalue":"x is not defined","traceback":["noise"]}]}]}"""));

    [Fact]
    public void A_very_long_output_is_cut_and_the_cut_recorded()
    {
        ExtractedText text = Text($$"""{"cells":[{"cell_type":"code","source":"x","outputs":[{"output_type":"stream","text":"{{new string('y', 50_000)}}"}]}]}""");
        Assert.Equal(new TextCut("20,000 characters of output", "cell 1"), Assert.Single(text.Cuts));
        Assert.Equal(20_000 + 3, text.Text.Length);
    }

    [Fact]
    public void The_title_is_the_stated_one_else_the_first_heading() =>
        Assert.Equal("Figures", Text("""{"cells":[{"cell_type":"markdown","source":"# Figures"}]}""").Title);

    [Fact]
    public void A_damaged_notebook_is_read_as_plain_text() => Assert.Equal(["{\"cells\":[ words"], Read("{\"cells\":[ words"));

    private static string[] Read(string json) => ExtractedLines.Of(Text(json));

    private static ExtractedText Text(string json) => ExtractedLines.Read(new NotebookExtractor(), Encoding.UTF8.GetBytes(json));
}
