using System.IO.Compression;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using IntranetSearch.Builder;
using UglyToad.PdfPig;

namespace IntranetSearch.Samples.Tests;

/// <summary>The binary files of samples/intranet are what the builder makes of samples/sources, and the formats' own readers accept them.</summary>
public sealed class CommittedFileTests
{
    private static readonly SampleTree Tree = SampleTree.Find(AppContext.BaseDirectory);

    public static TheoryData<string> BuiltPaths => [.. Tree.Build().Select(f => f.Path)];

    [Theory]
    [MemberData(nameof(BuiltPaths))]
    public void A_committed_file_says_what_its_source_says(string path)
    {
        byte[] made = Built(path);
        byte[] committed = File.ReadAllBytes(Path.Combine(Tree.Intranet, path));
        // Office files are stored without compression, so they match byte by byte. PDF streams are deflated, which may
        // come out differently on another runtime: there, what is printed where is compared.
        if (path.EndsWith(".pdf", StringComparison.Ordinal))
            Assert.Equal(Printed(made), Printed(committed));
        else
            Assert.True(made.AsSpan().SequenceEqual(committed), $"{path} is out of date: run dotnet run --project samples/Builder");
    }

    [Theory]
    [MemberData(nameof(BuiltPaths))]
    public void The_same_source_gives_the_same_bytes_again(string path) => Assert.Equal(Built(path), Built(path));

    [Theory]
    [MemberData(nameof(BuiltPaths))]
    public void An_office_file_is_valid_Open_XML(string path)
    {
        using MemoryStream content = new(Built(path));
        using OpenXmlPackage? package = Path.GetExtension(path) switch
        {
            ".docx" => WordprocessingDocument.Open(content, isEditable: false),
            ".pptx" => PresentationDocument.Open(content, isEditable: false),
            ".xlsx" => SpreadsheetDocument.Open(content, isEditable: false),
            _ => null,
        };
        if (package is not null)
            Assert.Empty(new OpenXmlValidator().Validate(package, TestContext.Current.CancellationToken).Select(e => $"{e.Part?.Uri} {e.Path?.XPath}: {e.Description}"));
    }

    [Fact]
    public void Every_binary_file_of_the_intranet_has_a_source()
    {
        HashSet<string> built = [.. Tree.Build().Select(f => f.Path)];
        string[] binary = [".docx", ".pptx", ".xlsx", ".pdf"];
        Assert.DoesNotContain(SampleFiles.Paths(Tree), p => binary.Contains(Path.GetExtension(p)) && !built.Contains(p));
    }

    [Fact]
    public void The_intranet_holds_at_least_forty_files_in_all_eight_formats()
    {
        string[] paths = [.. SampleFiles.Paths(Tree)];
        Assert.True(paths.Length >= 40);
        Assert.Equal([".csv", ".docx", ".html", ".md", ".pdf", ".pptx", ".txt", ".xlsx"], paths.Select(p => Path.GetExtension(p)).Distinct().Order());
    }

    [Fact]
    public void Office_files_carry_no_time_of_making()
    {
        foreach (BuiltFile file in Tree.Build().Where(f => !f.Path.EndsWith(".pdf", StringComparison.Ordinal)))
        {
            using ZipArchive zip = new(new MemoryStream(file.Content));
            Assert.All(zip.Entries, e => Assert.Equal(1980, e.LastWriteTime.Year));
        }
    }

    private static byte[] Built(string path) => Tree.Build(path).Content;

    private static List<string> Printed(byte[] pdf)
    {
        using PdfDocument document = PdfDocument.Open(pdf);
        return [.. document.GetPages().SelectMany(p => p.Letters, (p, l) => $"{p.Number} {l.Value} {l.FontName} {l.PointSize:F1} {l.StartBaseLine.X:F1},{l.StartBaseLine.Y:F1}")];
    }
}
