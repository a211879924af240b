using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Text;
using Xunit;

namespace IntranetSearch.Conformance.Extractors;

/// <summary>What an extractor makes of a sound file.</summary>
public abstract class ExtractorTextTests(ExtractorFixture fixture)
{
    [Fact]
    public void The_samples_words_are_in_its_text()
    {
        ExtractedText text = ExtractSample();
        string[] blocks = [.. text.Sections.SelectMany(s => s.Blocks).Select(b => text.Read(b).ToString())];
        Assert.All(fixture.SamplePhrases, phrase => Assert.Contains(blocks, block => block.Contains(phrase, StringComparison.Ordinal)));
    }

    [Fact]
    public void What_no_reader_sees_is_not_in_its_text()
    {
        ExtractedText text = ExtractSample();
        Assert.All(fixture.SampleNoise, noise => Assert.DoesNotContain(noise, text.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Blocks_fill_the_text_in_order_and_sections_hold_each_once() => ExtractedTextRules.AssertValid(ExtractSample());

    [Fact]
    public void A_whole_text_records_no_cut() => Assert.Empty(ExtractSample().Cuts);

    [Fact]
    public void The_same_file_gives_the_same_text_every_time()
    {
        byte[] file = fixture.Sample();
        ExtractedText first = Assert.IsType<ExtractedText>(fixture.Extract(file, TestContext.Current.CancellationToken).Text);
        ExtractedText second = Assert.IsType<ExtractedText>(fixture.Extract(file, TestContext.Current.CancellationToken).Text);
        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.Title, second.Title);
        Assert.Equal(first.Sections.SelectMany(s => s.Blocks), second.Sections.SelectMany(s => s.Blocks));
        Assert.Equal(first.Sections.SelectMany(s => s.HeadingPath), second.Sections.SelectMany(s => s.HeadingPath));
    }

    [Fact]
    public void One_extractor_reads_files_one_after_another()
    {
        IExtractor extractor = fixture.CreateExtractor();
        string[] texts = [.. Enumerable.Range(0, 3).Select(_ => Read(extractor).Text)];
        Assert.Single(texts.Distinct());
    }

    [Fact]
    public void The_detector_knows_the_format_by_its_content_or_name()
    {
        using MemoryStream content = new(fixture.Sample());
        DetectedType type = MediaTypeDetector.Detect(content, fixture.FileName);
        Assert.Null(type.Failure);
        Assert.Contains(type.MediaType, fixture.CreateExtractor().MediaTypes);
    }

    private ExtractedText ExtractSample()
    {
        ExtractionResult result = fixture.Extract(fixture.Sample(), TestContext.Current.CancellationToken);
        Assert.True(result.Failure is null, result.Failure?.Detail);
        return result.Text!;
    }

    private ExtractedText Read(IExtractor extractor)
    {
        using MemoryStream content = new(fixture.Sample());
        return extractor.Extract(content, fixture.CreateContext(content.Length), TestContext.Current.CancellationToken);
    }
}
