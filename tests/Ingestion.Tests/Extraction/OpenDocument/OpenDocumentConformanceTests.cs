using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.OpenDocument;

namespace IntranetSearch.Ingestion.Tests.Extraction.OpenDocument;

public sealed class OpenTextFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new OpenDocumentExtractor();

    public override string FileName => "sample.odt";

    public override byte[] Sample() => new OpenDocumentFile("text")
    {
        Title = "Leave policy",
        MasterPage = "<style:header><text:p>Policy 7</text:p></style:header>",
        AutomaticStyles = "<style:style style:name=\"T1\" style:family=\"text\"><style:text-properties text:display=\"none\"/></style:style>",
    }
        .Xml("<text:tracked-changes><text:changed-region><text:deletion><text:p>never shown</text:p></text:deletion></text:changed-region></text:tracked-changes>")
        .Xml("<text:h text:outline-level=\"1\">Paid time off</text:h>")
        .Xml("<text:p>Everyone has 25 days &amp; more.<text:span text:style-name=\"T1\">never seen</text:span>"
            + "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>Agreed with the works council.</text:p></text:note-body></text:note></text:p>")
        .Xml("<text:list><text:list-item><text:p>Ask your lead</text:p></text:list-item></text:list>")
        .Xml(OpenDocumentFile.Table("Days", ["Grade", "Days"], ["L4", "25"], ["L5", "28"]))
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases =>
        ["Paid time off", "Everyone has 25 days & more.", "Ask your lead", "Grade: L5 · Days: 28", "Agreed with the works council.", "Policy 7"];

    public override IReadOnlyList<string> SampleNoise => ["never", "&amp;", "text:p"];

    public override byte[] Large(int paragraphs)
    {
        OpenDocumentFile file = new("text");
        for (int i = 0; i < paragraphs; i++)
            file.Paragraph($"{i}. {ParagraphWords}");
        return file.ToBytes();
    }

    public override byte[]? WithoutText() => new OpenDocumentFile("text").Paragraph(" ").ToBytes();

    public override byte[]? Nested(int depth) => new OpenDocumentFile("text")
        .Xml(string.Concat(Enumerable.Repeat("<text:section>", depth)))
        .Paragraph("kernel")
        .Xml(string.Concat(Enumerable.Repeat("</text:section>", depth)))
        .ToBytes();

    public override byte[]? Encrypted() => new OpenDocumentFile("text") { IsEncrypted = true }.ToBytes();
}

public sealed class OpenSpreadsheetFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new OpenDocumentExtractor();

    public override string FileName => "sample.ods";

    public override byte[] Sample() => new OpenDocumentFile("spreadsheet") { Title = "Grades" }
        .Xml(OpenDocumentFile.Table("Days", ["Grade", "Days"], ["L4", "25"], ["L5", "28"]))
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases => ["Days", "Grade: L4 · Days: 25", "Grade: L5 · Days: 28"];

    public override byte[] Large(int paragraphs) =>
        new OpenDocumentFile("spreadsheet").Xml(OpenDocumentFile.Table("Rules", [.. Enumerable.Range(0, paragraphs).Select(i => new[] { $"{i}", ParagraphWords })])).ToBytes();

    public override byte[]? WithoutText() => new OpenDocumentFile("spreadsheet").Xml(OpenDocumentFile.Table("Sheet1", [""])).ToBytes();

    public override byte[]? Encrypted() => new OpenDocumentFile("spreadsheet") { IsEncrypted = true }.ToBytes();
}

public sealed class OpenPresentationFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new OpenDocumentExtractor();

    public override string FileName => "sample.odp";

    public override byte[] Sample() => new OpenDocumentFile("presentation")
        .Xml("<draw:page draw:name=\"page1\"><draw:frame presentation:class=\"title\"><draw:text-box><text:p>Our results</text:p></draw:text-box></draw:frame>"
            + "<draw:frame><draw:text-box><text:list><text:list-item><text:p>Sales grew</text:p></text:list-item></text:list></draw:text-box></draw:frame>"
            + "<presentation:notes><draw:frame presentation:class=\"notes\"><draw:text-box><text:p>Thank the team.</text:p></draw:text-box></draw:frame></presentation:notes></draw:page>")
        .ToBytes();

    public override IReadOnlyList<string> SamplePhrases => ["Our results", "Sales grew", "Thank the team."];

    public override IReadOnlyList<string> SampleNoise => ["page1"];

    public override byte[] Large(int paragraphs)
    {
        OpenDocumentFile file = new("presentation");
        for (int i = 0; i < paragraphs; i++)
            file.Xml($"<draw:page><draw:frame><draw:text-box><text:p>{i}. {ParagraphWords}</text:p></draw:text-box></draw:frame></draw:page>");
        return file.ToBytes();
    }

    public override byte[]? WithoutText() => new OpenDocumentFile("presentation").Xml("<draw:page/>").ToBytes();

    public override byte[]? Nested(int depth) => new OpenDocumentFile("presentation")
        .Xml("<draw:page>" + string.Concat(Enumerable.Repeat("<draw:g>", depth)) + "<draw:frame><draw:text-box><text:p>kernel</text:p></draw:text-box></draw:frame>"
            + string.Concat(Enumerable.Repeat("</draw:g>", depth)) + "</draw:page>")
        .ToBytes();

    public override byte[]? Encrypted() => new OpenDocumentFile("presentation") { IsEncrypted = true }.ToBytes();
}

public sealed class OpenTextTextTests(OpenTextFixture fixture) : ExtractorTextTests(fixture), IClassFixture<OpenTextFixture>;

public sealed class OpenTextDamageTests(OpenTextFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<OpenTextFixture>;

public sealed class OpenTextLimitTests(OpenTextFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<OpenTextFixture>;

public sealed class OpenTextEncryptionTests(OpenTextFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<OpenTextFixture>;

public sealed class OpenSpreadsheetTextTests(OpenSpreadsheetFixture fixture) : ExtractorTextTests(fixture), IClassFixture<OpenSpreadsheetFixture>;

public sealed class OpenSpreadsheetDamageTests(OpenSpreadsheetFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<OpenSpreadsheetFixture>;

public sealed class OpenSpreadsheetLimitTests(OpenSpreadsheetFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<OpenSpreadsheetFixture>;

public sealed class OpenSpreadsheetEncryptionTests(OpenSpreadsheetFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<OpenSpreadsheetFixture>;

public sealed class OpenPresentationTextTests(OpenPresentationFixture fixture) : ExtractorTextTests(fixture), IClassFixture<OpenPresentationFixture>;

public sealed class OpenPresentationDamageTests(OpenPresentationFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<OpenPresentationFixture>;

public sealed class OpenPresentationLimitTests(OpenPresentationFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<OpenPresentationFixture>;

public sealed class OpenPresentationEncryptionTests(OpenPresentationFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<OpenPresentationFixture>;
