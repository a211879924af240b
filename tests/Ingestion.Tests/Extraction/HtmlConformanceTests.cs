using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Html;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class HtmlFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new HtmlExtractor();

    public override string FileName => "sample.html";

    public override byte[] Sample() => Utf8("""
        <!DOCTYPE html>
        <html><head><title>Benefits &amp; more</title><style>p { color: red }</style><script>var x = "scripted";</script></head>
        <body>
        <nav><a href="/">Home page link</a></nav>
        <h1>Bene<b>fits</b></h1>
        <p>Everyone gets <em>health</em> insurance<br>from day one.</p>
        <div hidden>not shown one</div><p style="display: none">not shown two</p><!-- a remark -->
        <h2>Plans</h2>
        <table>
          <thead><tr><th rowspan="2">Plan</th><th colspan="2">Cost</th></tr><tr><th>Employee</th><th>Family</th></tr></thead>
          <tr><td rowspan="2">Basic</td><td>10</td><td>25</td></tr>
          <tr><td>12</td><td>27</td></tr>
        </table>
        <ol start="3"><li>Enrol</li><li><p>Wait</p><ul><li>thirty days</li></ul></li></ol>
        <pre>line one
          line two</pre>
        <img src="x.png" alt="Chart of the costs">
        Loose words at the end
        </body></html>
        """);

    public override IReadOnlyList<string> SamplePhrases =>
        ["Benefits", "Everyone gets health insurance from day one.", "Plan: Basic · Cost Employee: 10 · Cost Family: 25", "Plan: Basic · Cost Employee: 12 · Cost Family: 27",
         "3. Enrol", "4. Wait", "thirty days", "line one\n  line two", "Chart of the costs", "Loose words at the end"];

    public override IReadOnlyList<string> SampleNoise => ["scripted", "color", "Home page", "not shown", "remark", "<", "x.png"];

    public override byte[] Large(int paragraphs) =>
        Utf8("<!doctype html><h1>Rules</h1>" + string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"<p>Paragraph {i}. {ParagraphWords}.</p>")));

    public override byte[]? WithoutText() => Utf8("<!doctype html><html><body><img src=x><script>1</script></body></html>");

    public override byte[]? Nested(int depth) =>
        Utf8("<!doctype html>" + string.Concat(Enumerable.Repeat("<div><b>", depth)) + "kernel" + string.Concat(Enumerable.Repeat("</b></div>", depth)));
}

public sealed class HtmlTextTests(HtmlFixture fixture) : ExtractorTextTests(fixture), IClassFixture<HtmlFixture>;

public sealed class HtmlDamageTests(HtmlFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<HtmlFixture>;

public sealed class HtmlLimitTests(HtmlFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<HtmlFixture>;

public sealed class HtmlEncryptionTests(HtmlFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<HtmlFixture>;
