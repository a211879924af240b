using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Tests.Extraction.Recognition;

/// <summary>With the real tesseract, where the machine has it.</summary>
public sealed class TesseractRecognitionTests(PoolFixture files) : IClassFixture<PoolFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_scanned_page_is_read_by_a_worker()
    {
        ScannedPage.RequireTesseract();
        ScannedPage page = await ScannedPage.OfAsync(Cancellation, "Expenses are paid within ten days.", "Keep your receipts.");
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Product, Workers = 1 });
        ExtractionResult result = await pool.ExtractAsync(files.Write("scan.png", page.ToPng()), Cancellation);
        Assert.True(result.Failure is null, result.Failure?.Detail);
        Assert.Contains("Expenses are paid within ten days.", result.Text!.Text, StringComparison.Ordinal);
        Assert.Contains("Keep your receipts.", result.Text.Text, StringComparison.Ordinal);
        Assert.Equal(MediaTypes.Png, result.MediaType);
    }

    [Fact]
    public async Task Each_page_of_a_tiff_keeps_its_number()
    {
        ScannedPage.RequireTesseract();
        byte[] tiff = ScannedPage.ToTiff(
            await ScannedPage.OfAsync(Cancellation, "The first page of the fax."), await ScannedPage.OfAsync(Cancellation, "The second page of the fax."));
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Product, Workers = 1 });
        ExtractionResult result = await pool.ExtractAsync(files.Write("fax.tiff", tiff), Cancellation);
        Assert.True(result.Failure is null, result.Failure?.Detail);
        Assert.Equal(["p1", "p2"], ExtractedLines.Places(result.Text!));
        Assert.Equal(["The first page of the fax.", "The second page of the fax."], ExtractedLines.Of(result.Text!));
    }

    [Fact]
    public async Task A_page_lying_on_its_side_is_turned()
    {
        RecognitionProgram program = ScannedPage.RequireTesseract();
        Assert.SkipUnless(program.TurnsPages, "This test needs tesseract's osd data.");
        string[] lines = [.. Enumerable.Range(1, 12).Select(i => $"Rule {i}: every employee keeps the receipts of a journey.")];
        ScannedPage page = (await ScannedPage.OfAsync(Cancellation, lines)).Turned();
        Assert.Contains("every employee keeps the receipts", Recognise(program, page.ToPng()).Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_picture_without_text_gives_none()
    {
        RecognitionProgram program = ScannedPage.RequireTesseract();
        RecognisedText empty = Recognise(program, new ScannedPage(400, 300, [.. Enumerable.Repeat((byte)255, 400 * 300)]).ToPng());
        Assert.Null(empty.Failure);
        Assert.True(string.IsNullOrWhiteSpace(empty.Text));
    }

    [Fact]
    public void A_damaged_picture_is_a_failure_of_its_own()
    {
        RecognitionProgram program = ScannedPage.RequireTesseract();
        byte[] png = new ScannedPage(400, 300, new byte[400 * 300]).ToPng();
        Assert.Equal(FailureReason.Corrupt, Recognise(program, png[..60]).Failure?.Reason);
    }

    [Fact]
    public void A_picture_of_too_many_points_is_refused_by_its_header()
    {
        RecognitionProgram program = ScannedPage.RequireTesseract();
        byte[] png = new ScannedPage(10, 10, new byte[100]).ToPng();
        png[17] = 0x10; // A million points wide.
        RecognisedText refused = Recognise(program, png, new ExtractionLimits { MaxPicturePixels = 1_000_000 });
        Assert.Equal(FailureReason.TooLarge, refused.Failure?.Reason);
        Assert.Contains("1,048,586 by 10 points", refused.Failure!.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task When_the_time_is_spent_no_further_picture_is_tried()
    {
        RecognitionProgram program = ScannedPage.RequireTesseract();
        byte[] page = (await ScannedPage.OfAsync(Cancellation, "Too late.")).ToPng();
        TesseractRecognition recognition = new(program, new ExtractionLimits { MaxRecognitionSeconds = 0 }, watch: null);
        using MemoryStream picture = new(page);
        Assert.Equal(FailureReason.TimedOut, recognition.Recognise(picture, Cancellation).Failure?.Reason);
    }

    [Fact]
    public async Task Pages_beyond_the_time_for_recognition_are_cut_or_the_file_has_none()
    {
        ScannedPage.RequireTesseract();
        string[] lines = [.. Enumerable.Range(1, 20).Select(i => $"Rule {i}: every employee keeps the receipts of a journey.")];
        ScannedPage page = await ScannedPage.OfAsync(Cancellation, lines);
        byte[] fax = ScannedPage.ToTiff([.. Enumerable.Repeat(page, 40)]);
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions
        {
            Command = PoolFixture.Product,
            Workers = 1,
            Limits = new ExtractionLimits { MaxRecognitionSeconds = 2 },
        });
        ExtractionResult result = await pool.ExtractAsync(files.Write("fax.tiff", fax), Cancellation);
        Assert.Equal(FailureReason.TimedOut, result.Failure?.Reason ?? Assert.Single(result.Text!.Cuts).Reason);
        Assert.Contains("2 seconds", result.Failure?.Detail ?? result.Text!.Cuts[0].Limit, StringComparison.Ordinal);
        Assert.Equal("Words\n", (await pool.ExtractAsync(files.Write("next.txt", "Words"), Cancellation)).Text?.Text);
    }

    [Fact]
    public async Task Cancellation_ends_the_program()
    {
        RecognitionProgram program = ScannedPage.RequireTesseract();
        byte[] page = (await ScannedPage.OfAsync(Cancellation, "Never read.")).ToPng();
        using CancellationTokenSource cancelled = new();
        Watch watch = new(cancelled);
        using MemoryStream picture = new(page);
        Assert.ThrowsAny<OperationCanceledException>(() => new TesseractRecognition(program, new ExtractionLimits(), watch).Recognise(picture, cancelled.Token));
        Assert.True(watch.HasEnded);
    }

    [Fact]
    public async Task Without_the_program_a_picture_says_what_to_install()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions
        {
            Command = PoolFixture.Product,
            Workers = 1,
            Recognition = new RecognitionOptions { Program = "/no/such/tesseract" },
        });
        ExtractionResult result = await pool.ExtractAsync(files.Write("scan.png", new ScannedPage(10, 10, new byte[100]).ToPng()), Cancellation);
        Assert.Equal(FailureReason.NoText, result.Failure?.Reason);
        Assert.Contains("/no/such/tesseract", result.Failure!.Detail, StringComparison.Ordinal);
    }

    private static RecognisedText Recognise(RecognitionProgram program, byte[] picture, ExtractionLimits? limits = null)
    {
        using MemoryStream content = new(picture);
        return new TesseractRecognition(program, limits ?? new ExtractionLimits(), watch: null).Recognise(content, Cancellation);
    }

    private sealed class Watch(CancellationTokenSource cancel) : IRecognitionWatch
    {
        public bool HasEnded { get; private set; }

        public void RecognitionStarts() => cancel.Cancel();

        public void RecognitionEnds() => HasEnded = true;
    }
}
