using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Xml;

namespace IntranetSearch.Ingestion.Tests.Extraction.Xml;

public sealed class XmlFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new XmlExtractor();

    public override string FileName => "sample.xml";

    public override byte[] Sample() => Utf8("""
        <?xml version="1.0" encoding="utf-8"?>
        <!DOCTYPE staff SYSTEM "staff.dtd">
        <staff xmlns="urn:staff" version="noise1">
          <!-- a remark -->
          <title>Staff &amp; grades</title>
          <person id="noise2"><name>Ada</name><grade>L4</grade></person>
          <person><name>Émile</name><grade>L5</grade></person>
          <note>Days are <b>never</b> lost.</note>
          <picture alt="Chart of grades"/>
          <raw><![CDATA[1 < 2]]></raw>
        </staff>
        """);

    public override IReadOnlyList<string> SamplePhrases =>
        ["Staff & grades", "name: Ada · grade: L4", "name: Émile · grade: L5", "Days are never lost.", "Chart of grades", "1 < 2"];

    public override IReadOnlyList<string> SampleNoise => ["noise", "remark", "&amp;", "urn:"];

    public override byte[] Large(int paragraphs) =>
        Utf8("<rules>" + string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"<rule>{i}. {ParagraphWords}.</rule>")) + "</rules>");

    public override byte[]? WithoutText() => Utf8("<?xml version=\"1.0\"?><empty><a/> <b> </b></empty>");

    public override byte[]? Nested(int depth) =>
        Utf8("<?xml version=\"1.0\"?>" + string.Concat(Enumerable.Repeat("<a>words<b>", depth)) + "kernel" + string.Concat(Enumerable.Repeat("</b></a>", depth)));
}

public sealed class XmlTextTests(XmlFixture fixture) : ExtractorTextTests(fixture), IClassFixture<XmlFixture>;

public sealed class XmlDamageTests(XmlFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<XmlFixture>;

public sealed class XmlLimitTests(XmlFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<XmlFixture>;

public sealed class XmlEncryptionTests(XmlFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<XmlFixture>;
