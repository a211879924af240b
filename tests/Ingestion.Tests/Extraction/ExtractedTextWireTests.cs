using CsCheck;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Workers;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class ExtractedTextWireTests
{
    private static readonly Gen<Location> Locations =
        Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 2], Gen.Int[1, int.MaxValue]).Select((kind, _, sheet, n) => kind switch
        {
            0 => new Location(Page: n),
            1 => new Location(Slide: n),
            2 => new Location(Sheet: $"Sheet {sheet}", Row: n),
            3 => new Location(Row: n),
            4 => new Location(Sheet: ""),
            _ => default,
        });

    private static readonly Gen<ExtractedText> Texts = Gen.Select(Gen.String[0, 20], Locations, Gen.Int[0, 6], Gen.Int[1, 4])
        .List[0, 40].Select(parts =>
        {
            ExtractedTextBuilder text = new(new ExtractionLimits { MaxCharacters = 300 }) { Title = parts.Count % 2 == 0 ? "Title" : null };
            foreach ((string words, Location location, int kind, int level) in parts)
            {
                text.Location = location;
                switch (kind)
                {
                    case 0: text.AddHeading(level, words); break;
                    case 1: text.AddListItem(level, words); break;
                    case 2: text.AddCode(words); break;
                    case 3: text.AddNote(words); break;
                    case 4: text.AddTableRow(["H"], [words, "x"]); break;
                    default: text.AddParagraph(words); break;
                }
            }
            return text.Build();
        });

    [Fact]
    public void A_text_arrives_as_it_was_sent() => Texts.Sample(text =>
    {
        WorkerResponse response = WorkerResponse.Decode(new WorkerResponse(new ExtractionResult("text/plain", text, null), 42).Encode());
        ExtractedText got = response.Result.Text!;
        return response.WorkingSetBytes == 42
            && (got.Text, got.Title) == (text.Text, text.Title)
            && got.Cuts.SequenceEqual(text.Cuts)
            && got.Sections.Select(s => s.HeadingPath).SelectMany(p => p).SequenceEqual(text.Sections.Select(s => s.HeadingPath).SelectMany(p => p))
            && got.Sections.Select(s => s.Blocks.Length).SequenceEqual(text.Sections.Select(s => s.Blocks.Length))
            && got.Sections.SelectMany(s => s.Blocks).SequenceEqual(text.Sections.SelectMany(s => s.Blocks));
    });

    [Fact]
    public void A_failure_arrives_as_it_was_sent()
    {
        foreach (FailureReason reason in Enum.GetValues<FailureReason>())
        {
            ExtractionResult sent = new(null, null, new DocumentFailure(reason, "Why."));
            Assert.Equal(sent, WorkerResponse.Decode(new WorkerResponse(sent, 0).Encode()).Result);
        }
    }

    [Fact]
    public void A_request_arrives_as_it_was_sent()
    {
        WorkerRequest sent = new("ä 東京.docx", new ExtractionLimits { MaxCharacters = 5, MaxBytes = 1L << 40 }, 77);
        Assert.Equal(sent, WorkerRequest.Decode(sent.Encode().Span));
    }

    [Fact]
    public void A_damaged_answer_is_refused_or_still_a_text_inside_its_bounds() =>
        Gen.Select(Texts, Gen.Select(Gen.Int[0, 100_000], Gen.Byte).List[1, 5], Gen.Int[0, 100_000]).Sample((text, changes, cut) =>
        {
            byte[] message = new WorkerResponse(new ExtractionResult("text/plain", text, null), 42).Encode().ToArray();
            foreach ((int at, byte value) in changes)
                message[at % message.Length] = value;
            if (cut % 3 == 0)
                message = message[..(cut % message.Length)];
            try
            {
                ExtractedText? got = WorkerResponse.Decode(message).Result.Text;
                Assert.All(got?.Sections.SelectMany(s => s.Blocks) ?? [], b => Assert.InRange(b.End, b.Start, got!.Text.Length));
            }
            catch (InvalidDataException)
            {
                return; // Refused, as it should be.
            }
        });

    [Theory]
    [InlineData(ProgressUnit.Page, 210, 900)]
    [InlineData(ProgressUnit.Part, 0, null)]
    public void A_notice_of_progress_arrives_as_it_was_sent(ProgressUnit unit, int done, int? total)
    {
        WorkerNotice sent = new(WorkerMessageKind.Progress, new ExtractionProgress(unit, done, total));
        Assert.Equal(sent, WorkerNotice.DecodeAny(sent.Encode()));
    }

    [Fact]
    public void A_notice_of_recognition_arrives_as_it_was_sent()
    {
        WorkerNotice sent = new(WorkerMessageKind.RecognitionStarts);
        Assert.Equal(sent, WorkerNotice.DecodeAny(sent.Encode()));
    }

    [Theory]
    [InlineData(new byte[] { })]
    [InlineData(new byte[] { 0, 1 })]
    [InlineData(new byte[] { 5 })]
    [InlineData(new byte[] { 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01 })]
    [InlineData(new byte[] { 4, 9, 1, 1 })]
    [InlineData(new byte[] { 4, 0, 1 })]
    [InlineData(new byte[] { 4, 0, 0xFF, 0xFF, 0xFF, 0xFF, 0x7F, 0 })]
    [InlineData(new byte[] { 2, 0 })]
    public void A_notice_that_is_none_is_refused(byte[] message) =>
        Assert.Throws<InvalidDataException>(() => WorkerNotice.DecodeAny(message));

    [Fact]
    public void A_notice_longer_than_any_is_refused() =>
        Assert.Throws<InvalidDataException>(() => WorkerNotice.DecodeAny(new byte[] { 2 }.Concat(new byte[WorkerNotice.MaxBytes]).ToArray()));
}
