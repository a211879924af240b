using IntranetSearch.App.Cli.Commands;

namespace IntranetSearch.App.Tests.Cli;

public sealed class ExtractionInputsTests : CliTest
{
    private string Target => Path.Combine(Root, "texts");

    [Fact]
    public void A_file_is_named_after_itself_with_its_extension()
    {
        WriteFile("deep/down/report.pdf", "");
        Assert.Equal([Path.Combine(Target, "report.pdf.txt")], Find(Files).Files.Select(f => f.TextPath));
    }

    [Fact]
    public void Files_of_the_same_name_keep_their_folders_whatever_the_letter_case()
    {
        WriteFile("a/Report.pdf", "");
        WriteFile("b/report.pdf", "");
        Assert.Equal([Path.Combine(Target, "a/Report.pdf.txt"), Path.Combine(Target, "b/report.pdf.txt")], Find(Files).Files.Select(f => f.TextPath));
    }

    [Fact]
    public void Files_that_even_their_folders_do_not_tell_apart_get_a_number()
    {
        WriteFile("one/x/report.pdf", "");
        WriteFile("two/x/report.pdf", "");
        ExtractionInputs inputs = Find(Path.Combine(Files, "one"), Path.Combine(Files, "two"));
        Assert.Equal([Path.Combine(Target, "x/report.pdf.txt"), Path.Combine(Target, "x/report.pdf (2).txt")], inputs.Files.Select(f => f.TextPath));
        Assert.Equal(2, inputs.Renamed);
    }

    [Fact]
    public void A_text_and_an_error_never_share_a_name()
    {
        WriteFile("a", "");
        WriteFile("a.error", "");
        ExtractionInputs inputs = Find(Files);
        Assert.Equal(4, inputs.Files.SelectMany(f => (string[])[f.TextPath, f.ErrorPath]).Distinct().Count());
    }

    [Fact]
    public void The_folder_of_the_texts_is_not_read_itself_and_a_file_named_twice_is_read_once()
    {
        WriteFile("a.txt", "");
        WriteFile("texts/old.txt.txt", "");
        ExtractionInputs inputs = ExtractionInputs.Find([Files, Path.Combine(Files, "a.txt")], Path.Combine(Files, "texts"));
        Assert.Equal("a.txt", Assert.Single(inputs.Files).Name);
    }

    private ExtractionInputs Find(params string[] paths) => ExtractionInputs.Find(paths, Target);
}
