using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Markdown;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class MarkdownFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new MarkdownExtractor();

    public override string FileName => "sample.md";

    public override byte[] Sample() => Utf8("""
        ---
        title: "Travel guide"
        layout: secret-layout
        ---

        # Travel

        Book with **at least** two [weeks' notice](https://example.com/policy "hint") and
        `travel-tool`. <span class="x">Kept words</span> &amp; more.

        ## Rates {#rates}

        | Country | Per *diem* |
        | --- | ---: |
        | Norway | 80 |
        | Chile | 55 |

        1. Ask your lead
        2. Book
           - train first
             - night trains too

        - [x] Passport

        ```sh
        travel --from A \
               --to B
        ```

        ![Map of the offices](map.png)

        <div><p>Inside a block</p><script>alert(1)</script></div>

        Footnoted[^1].

        [^1]: The small print.
        """);

    public override IReadOnlyList<string> SamplePhrases =>
        ["Travel", "Book with at least two weeks' notice and travel-tool. Kept words & more.", "Country: Norway · Per diem: 80", "1. Ask your lead", "night trains too",
         "[x] Passport", "       --to B", "Map of the offices", "Inside a block", "The small print."];

    public override IReadOnlyList<string> SampleNoise => ["**", "](", "<span", "alert", "```", "---", "secret-layout", "[^1]", "map.png", "| "];

    public override byte[] Large(int paragraphs) =>
        Utf8("# Rules\n\n" + string.Concat(Enumerable.Range(1, paragraphs).Select(i => $"Paragraph *{i}*. {ParagraphWords}.\n\n")));

    public override byte[]? WithoutText() => Utf8("---\nlayout: x\n---\n\n<!-- nothing -->\n");

    public override byte[]? Nested(int depth) => Utf8(string.Concat(Enumerable.Repeat("> ", depth)) + "kernel\n");
}

public sealed class MarkdownTextTests(MarkdownFixture fixture) : ExtractorTextTests(fixture), IClassFixture<MarkdownFixture>;

public sealed class MarkdownDamageTests(MarkdownFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<MarkdownFixture>;

public sealed class MarkdownLimitTests(MarkdownFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<MarkdownFixture>;

public sealed class MarkdownEncryptionTests(MarkdownFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<MarkdownFixture>;
