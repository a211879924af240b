using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Mail;

namespace IntranetSearch.Ingestion.Tests.Extraction.Mail;

public sealed class EmailFixture : ExtractorFixture
{
    public const string Headers = "From: Ada Lovelace <ada@example.org>\nTo: Charles <charles@example.org>\nSubject: =?utf-8?Q?Gr=C3=BC=C3=9Fe_from_the_mill?=\nDate: Mon, 23 Nov 2026 10:00:00 +0100";

    public override IExtractor CreateExtractor() => new EmailExtractor();

    public override string FileName => "sample.eml";

    public override byte[] Sample() => MailFile.ToBytes(MailFile.Multipart(
        Headers, "mixed",
        MailFile.Text("text/plain", "The engine is ready.\n\n> Is it ready?"),
        MailFile.Attachment("plan.txt", "text/plain", "Punch the cards first."u8.ToArray())));

    public override IReadOnlyList<string> SamplePhrases =>
        ["Grüße from the mill", "From: Ada Lovelace <ada@example.org>", "Date: 2026-11-23 10:00 +01:00", "The engine is ready.", "Is it ready?", "plan.txt", "Punch the cards first."];

    public override IReadOnlyList<string> SampleNoise => ["=?utf-8", "base64", "boundary", "UHVuY2"];

    public override byte[] Large(int paragraphs) =>
        MailFile.ToBytes(MailFile.Message(Headers, string.Concat(Enumerable.Range(0, paragraphs).Select(i => $"{i}. {ParagraphWords}\n\n"))));

    public override byte[]? WithoutText() => MailFile.ToBytes("MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\n \r\n");

    public override byte[]? Nested(int depth)
    {
        // Written outside in: building each level into a string of its own would take gigabytes at the greatest depth.
        System.Text.StringBuilder message = new(Headers + "\nMIME-Version: 1.0\n");
        for (int i = 0; i < depth; i++)
            message.Append(System.Globalization.CultureInfo.InvariantCulture, $"Content-Type: multipart/mixed; boundary=\"b{i}\"\n\n--b{i}\n");
        return MailFile.ToBytes(message.Append("Content-Type: text/plain\n\nkernel\n").ToString());
    }

    public override byte[]? Encrypted() => MailFile.ToBytes(MailFile.Message(
        Headers + "\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m\nContent-Transfer-Encoding: base64",
        "MIAGCSqGSIb3DQEHA6CAMIACAQAxgA=="));
}

public sealed class EmailTextTests(EmailFixture fixture) : ExtractorTextTests(fixture), IClassFixture<EmailFixture>;

public sealed class EmailDamageTests(EmailFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<EmailFixture>;

public sealed class EmailLimitTests(EmailFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<EmailFixture>;

public sealed class EmailEncryptionTests(EmailFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<EmailFixture>;

public sealed class MailboxFixture : ExtractorFixture
{
    public override IExtractor CreateExtractor() => new MailboxExtractor();

    public override string FileName => "sample.mbox";

    public override byte[] Sample() => MailFile.ToBytes(MailFile.Mailbox(
        MailFile.Message(EmailFixture.Headers, "The engine is ready.\nFrom here on it runs."),
        MailFile.Multipart("From: b@example.org\nTo: a@example.org\nSubject: Reply", "mixed", MailFile.Text("text/plain", "Splendid."), MailFile.Attachment("plan.txt", "text/plain", "Cards."u8.ToArray()))));

    public override IReadOnlyList<string> SamplePhrases => ["Grüße from the mill", "The engine is ready.", "From here on it runs.", "Reply", "Splendid.", "plan.txt", "Cards."];

    public override IReadOnlyList<string> SampleNoise => ["10:00:00 2026", "boundary"];

    public override byte[] Large(int paragraphs) => MailFile.ToBytes(MailFile.Mailbox(
        [.. Enumerable.Range(0, paragraphs).Select(i => MailFile.Message($"From: a@example.org\nTo: b@example.org\nSubject: Note {i}", ParagraphWords))]));

    public override byte[]? Nested(int depth) =>
        [.. MailFile.ToBytes("From ada@example.org Mon Nov 23 10:00:00 2026\n"), .. new EmailFixture().Nested(depth)!];
}

public sealed class MailboxTextTests(MailboxFixture fixture) : ExtractorTextTests(fixture), IClassFixture<MailboxFixture>;

public sealed class MailboxDamageTests(MailboxFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<MailboxFixture>;

public sealed class MailboxLimitTests(MailboxFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<MailboxFixture>;

public sealed class MailboxEncryptionTests(MailboxFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<MailboxFixture>;

public sealed class WebArchiveFixture : ExtractorFixture
{
    private const string Headers = "From: <Saved by a browser>\nSubject: Leave\nSnapshot-Content-Location: https://intranet.example/leave";

    public override IExtractor CreateExtractor() => new WebArchiveExtractor();

    public override string FileName => "sample.mht";

    public override byte[] Sample() => MailFile.ToBytes(MailFile.Multipart(
        Headers, "related",
        MailFile.Text("text/html", "<title>Leave policy</title><h1>Paid time off</h1><p>Everyone has 25 days &amp; more.</p><img src=\"cid:logo\">"),
        "Content-Type: text/css\nContent-Location: https://intranet.example/style.css\n\nbody { color: #123456 }",
        "Content-Type: image/png\nContent-Transfer-Encoding: base64\nContent-ID: <logo>\n\niVBORw0KGgo="));

    public override IReadOnlyList<string> SamplePhrases => ["Paid time off", "Everyone has 25 days & more."];

    public override IReadOnlyList<string> SampleNoise => ["#123456", "&amp;", "iVBOR", "<p>"];

    public override byte[] Large(int paragraphs) => MailFile.ToBytes(MailFile.Multipart(
        Headers, "related", MailFile.Text("text/html", string.Concat(Enumerable.Range(0, paragraphs).Select(i => $"<p>{i}. {ParagraphWords}</p>\n")))));

    public override byte[]? WithoutText() => MailFile.ToBytes(MailFile.Multipart("MIME-Version: 1.0", "related", MailFile.Text("text/html", "<p> </p>")));

    public override byte[]? Nested(int depth) => MailFile.ToBytes(MailFile.Multipart(
        Headers, "related", MailFile.Text("text/html", string.Concat(Enumerable.Repeat("<div>\n", depth)) + "kernel")));
}

public sealed class WebArchiveTextTests(WebArchiveFixture fixture) : ExtractorTextTests(fixture), IClassFixture<WebArchiveFixture>;

public sealed class WebArchiveDamageTests(WebArchiveFixture fixture) : ExtractorDamageTests(fixture), IClassFixture<WebArchiveFixture>;

public sealed class WebArchiveLimitTests(WebArchiveFixture fixture) : ExtractorLimitTests(fixture), IClassFixture<WebArchiveFixture>;

public sealed class WebArchiveEncryptionTests(WebArchiveFixture fixture) : ExtractorEncryptionTests(fixture), IClassFixture<WebArchiveFixture>;
