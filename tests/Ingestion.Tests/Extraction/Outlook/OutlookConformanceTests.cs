using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Outlook;

namespace IntranetSearch.Ingestion.Tests.Extraction.Outlook;

public sealed class OutlookFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new OutlookExtractor();

    public override string FileName => "sample.msg";

    public override byte[] Sample()
    {
        OutlookFile file = OutlookFile.Mail("Grüße from the mill", "The engine is ready.\r\n\r\n> Is it ready?");
        file.Message.Attach("plan.txt", "Punch the cards first."u8.ToArray());
        return file.ToBytes();
    }

    public override IReadOnlyList<string> SamplePhrases =>
        ["Grüße from the mill", "From: Ada Lovelace <ada@example.org>", "To: Charles <charles@example.org>", "Date: 2026-11-23 10:00 +00:00", "The engine is ready.", "Is it ready?", "plan.txt", "Punch the cards first."];

    public override IReadOnlyList<string> SampleNoise => ["IPM.Note", "substg"];

    public override byte[] Large(int paragraphs) =>
        OutlookFile.Mail("Large", string.Concat(Enumerable.Range(0, paragraphs).Select(i => $"{i}. {ParagraphWords}\r\n\r\n"))).ToBytes();

    public override byte[]? WithoutText() => new OutlookFile().ToBytes();

    public override byte[]? Nested(int depth)
    {
        OutlookFile file = new();
        OutlookItem message = file.Message.Text(0x0037, "Outer");
        // Deeper ones are beyond what a directory of this format could hold in the time of a test.
        for (int i = 0; i < Math.Min(depth, 1000); i++)
            message = message.AttachMessage("Inner").Text(0x0037, "Inner");
        message.Text(0x1000, "kernel");
        return file.ToBytes();
    }

    public override byte[]? Encrypted()
    {
        OutlookFile file = new();
        file.Message.Text(0x001A, "IPM.Note.SMIME").Text(0x0037, "Secret").Attach("smime.p7m", [0x30, 0x80]);
        return file.ToBytes();
    }
}

public sealed class OutlookTextTests(OutlookFixture fixture) : ExtractorTextTests(fixture), IClassFixture<OutlookFixture>;

public sealed class OutlookDamageTests(OutlookFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<OutlookFixture>;

public sealed class OutlookLimitTests(OutlookFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<OutlookFixture>;

public sealed class OutlookEncryptionTests(OutlookFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<OutlookFixture>;
