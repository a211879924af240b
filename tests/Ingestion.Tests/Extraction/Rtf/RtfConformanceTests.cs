using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Rtf;

namespace IntranetSearch.Ingestion.Tests.Extraction.Rtf;

public sealed class RtfFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new RtfExtractor();

    public override string FileName => "sample.rtf";

    public override byte[] Sample() => Utf8("""
        {\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}}
        {\colortbl;\red255\green0\blue0;}
        {\stylesheet{\s0 Normal;}{\s1\sbasedon0\outlinelevel0 heading 1;}{\*\cs10 \additive Default Paragraph Font;}}
        {\info{\title Leave policy}{\author Somebody}}
        {\header\pard Policy 7 \par}
        \pard\plain\s1 Paid time off\par
        \pard\plain Everyone has {\b 25 days} & m\'f6re{\v never shown}.{\footnote\pard\plain Agreed with the works council.}\par
        {\listtext\'b7\tab}\pard\ls1 Ask your lead\par
        \trowd\cellx2000\cellx4000\pard\intbl Grade\cell Days\cell\row
        \trowd\cellx2000\cellx4000\pard\intbl L4\cell 25\cell\row
        \trowd\cellx2000\cellx4000\pard\intbl L5\cell 28\cell\row
        \pard {\f1\'cf\'f0\'e8\'e2\'e5\'f2} {\*\unheard of this}{\pict\pngblip 89504e47}\par

        """ + RichTextObject.Embedded("Package", RichTextObject.Package("minutes.txt", "Minutes of May"u8.ToArray())) + @"\par}");

    public override IReadOnlyList<string> SamplePhrases =>
        ["Paid time off", "Everyone has 25 days & möre.", "Ask your lead", "Grade: L5 · Days: 28", "Agreed with the works council.", "Привет", "Policy 7", "Minutes of May"];

    public override IReadOnlyList<string> SampleNoise => ["never shown", "unheard", "89504e47", "Arial", "Normal", "Somebody", "\\", "{"];

    public override byte[] Large(int paragraphs) =>
        Utf8(@"{\rtf1\ansi " + string.Concat(Enumerable.Range(1, paragraphs).Select(i => $@"\pard {i}. {ParagraphWords}.\par" + "\n")) + "}");

    public override byte[]? WithoutText() => Utf8(@"{\rtf1\ansi\pard\par}");

    public override byte[]? Nested(int depth) =>
        Utf8(@"{\rtf1\ansi words\par " + string.Concat(Enumerable.Repeat(@"{\b ", depth)) + "kernel" + new string('}', depth) + "}");
}

public sealed class RtfTextTests(RtfFixture fixture) : ExtractorTextTests(fixture), IClassFixture<RtfFixture>;

public sealed class RtfDamageTests(RtfFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<RtfFixture>;

public sealed class RtfLimitTests(RtfFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<RtfFixture>;

public sealed class RtfEncryptionTests(RtfFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<RtfFixture>;
