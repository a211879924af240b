using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Mail;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Mail;

public sealed class MailExtractorTests
{
    private const string Headers = "From: ada@example.org\nSubject: Report";

    [Fact]
    public void A_message_is_its_subject_who_sent_it_to_whom_and_when_and_its_text() =>
        Assert.Equal(
            ["# Report", "From: Ada <ada@example.org>", "To: B <b@example.org>, c@example.org", "Cc: Team: d@example.org", "Date: 2026-01-05 09:30 -05:00", "Hello."],
            Read(MailFile.Message("From: \"Ada\" <ada@example.org>\nTo: B <b@example.org>, c@example.org\nCc: Team: d@example.org;\nSubject: Report\nDate: Mon, 5 Jan 2026 09:30:00 -0500", "Hello.")));

    [Fact]
    public void The_title_is_the_subject() =>
        Assert.Equal("Report", ExtractedLines.Read(new EmailExtractor(), MailFile.ToBytes(MailFile.Message(Headers, "Hello."))).Title);

    [Fact]
    public void Of_two_forms_of_a_text_the_plain_one_is_read() =>
        Assert.Equal(["# Report", "From: ada@example.org", "Plain words."], Read(MailFile.Multipart(
            Headers, "alternative", MailFile.Text("text/plain", "Plain words."), MailFile.Text("text/html", "<p>Plain words.</p>"))));

    [Fact]
    public void A_form_with_a_table_is_read_instead_of_the_plain_one() =>
        Assert.Contains("| Grade: L4 · Days: 25", Read(MailFile.Multipart(
            Headers, "alternative", MailFile.Text("text/plain", "Grade Days L4 25"),
            MailFile.Text("text/html", "<table><tr><th>Grade</th><th>Days</th></tr><tr><td>L4</td><td>25</td></tr></table>"))));

    [Fact]
    public void A_plain_form_that_only_points_to_the_other_is_not_the_text() =>
        Assert.Contains("The office moves to Bristol in May, and everybody is asked to pack their things.", Read(MailFile.Multipart(
            Headers, "alternative", MailFile.Text("text/plain", "See HTML."), MailFile.Text("text/html", "<p>The office moves to Bristol in May, and everybody is asked to pack their things.</p>"))));

    [Fact]
    public void Files_beside_one_form_of_a_text_are_read_whichever_form_is() =>
        Assert.Contains("Cards.", Read(MailFile.Multipart(
            Headers, "alternative", MailFile.Text("text/plain", "See the plan."),
            MailFile.Parts("mixed", MailFile.Text("text/html", "<p>See the plan.</p>"), MailFile.Attachment("plan.txt", "text/plain", "Cards."u8.ToArray())))));

    [Fact]
    public void Headings_of_an_html_text_stand_below_the_subject() =>
        Assert.Equal(["# Report", "From: ada@example.org", "## Results", "Good.", "## plan.txt", "Cards."], Read(MailFile.Multipart(
            Headers, "mixed", MailFile.Text("text/html", "<h1>Results</h1><p>Good.</p>"), MailFile.Attachment("plan.txt", "text/plain", "Cards."u8.ToArray()))));

    [Fact]
    public void Marks_of_quoting_are_dropped_and_what_is_quoted_kept() =>
        Assert.Equal(["# Report", "From: ada@example.org", "Yes.", "Is it ready?", "Who asks?"], Read(MailFile.Message(Headers, "Yes.\n> Is it ready?\n>> Who asks?")));

    [Fact]
    public void A_wrong_charset_does_not_spoil_the_text()
    {
        byte[] message = [.. MailFile.ToBytes(MailFile.Message(Headers + "\nContent-Type: text/plain; charset=us-ascii", "")), .. Encoding.UTF8.GetBytes("Grüße aus Köln")];
        Assert.Contains("Grüße aus Köln", ExtractedLines.Of(new EmailExtractor(), message));
        byte[] unknown = [.. MailFile.ToBytes(MailFile.Message(Headers + "\nContent-Type: text/plain; charset=x-nobody-knows", "")), .. Encoding.Latin1.GetBytes("Grüße aus Köln, und viele schöne Stunden wünschen wir")];
        Assert.Contains("Grüße aus Köln, und viele schöne Stunden wünschen wir", ExtractedLines.Of(new EmailExtractor(), unknown));
    }

    [Fact]
    public void A_stated_charset_is_used()
    {
        byte[] message = [.. MailFile.ToBytes(MailFile.Message(Headers + "\nContent-Type: text/plain; charset=shift_jis", "")), .. Encoding.GetEncoding("shift_jis").GetBytes("経費の精算について")];
        Assert.Contains("経費の精算について", ExtractedLines.Of(new EmailExtractor(), message));
    }

    [Fact]
    public void Attached_messages_are_read_with_what_is_attached_to_them()
    {
        string inner = MailFile.Multipart("From: b@example.org\nSubject: Inner", "mixed", MailFile.Text("text/plain", "Inside."), MailFile.Attachment("plan.txt", "text/plain", "Cards."u8.ToArray()));
        ExtractedText text = ExtractedLines.Read(new EmailExtractor(), MailFile.ToBytes(MailFile.Multipart(Headers, "mixed", MailFile.Text("text/plain", "Outside."), MailFile.Attached(inner))));
        Assert.Equal(["# Report", "From: ada@example.org", "Outside.", "## Inner", "From: b@example.org", "Inside.", "### plan.txt", "Cards."], ExtractedLines.Of(text));
        Assert.Equal("Inner/plan.txt", text.Sections[^1].Blocks[^1].Location.Part);
    }

    [Fact]
    public void A_message_that_holds_messages_without_end_is_cut_at_the_depth_limit()
    {
        string message = MailFile.Message("From: z@example.org\nSubject: Last", "kernel");
        for (int i = 0; i < 30; i++)
            message = MailFile.Multipart($"From: z@example.org\nSubject: Level {i}", "mixed", MailFile.Text("text/plain", $"text {i}"), MailFile.Attached(message));
        ExtractedText text = ExtractedLines.Read(new EmailExtractor(), MailFile.ToBytes(message));
        Assert.Contains("text 22", text.Text, StringComparison.Ordinal);
        TextCut cut = Assert.Single(text.Cuts);
        Assert.Contains("8 levels of files within files", cut.Limit, StringComparison.Ordinal);
    }

    [Fact]
    public void An_attachment_that_cannot_be_read_is_named_and_recorded()
    {
        ExtractedText text = ExtractedLines.Read(new EmailExtractor(), MailFile.ToBytes(MailFile.Multipart(
            Headers, "mixed", MailFile.Text("text/plain", "See the plan."), MailFile.Attachment("plan.docx", "application/octet-stream", [0, 1, 2, 3]))));
        Assert.Contains("## plan.docx", ExtractedLines.Of(text));
        TextCut cut = Assert.Single(text.Cuts);
        Assert.Equal(("plan.docx", FailureReason.Corrupt), (cut.Where, cut.Reason));
    }

    [Fact]
    public void Pictures_inside_the_text_are_named_and_no_cut()
    {
        ExtractedText text = ExtractedLines.Read(new EmailExtractor(), MailFile.ToBytes(MailFile.Multipart(
            Headers, "related", MailFile.Text("text/html", "<p>Regards</p><img src=\"cid:a1\"><img src=\"cid:a2\">"),
            "Content-ID: <a1>\n" + MailFile.Attachment("logo.png", "image/png", [1, 2, 3], "inline"),
            "Content-ID: <a2>\n" + MailFile.Attachment("mark.png", "image/png", [1, 2, 3]))));
        Assert.Equal("> Pictures in the text: logo.png, mark.png", ExtractedLines.Of(text)[^1]);
        Assert.Empty(text.Cuts);
    }

    [Fact]
    public void An_invitation_beside_the_text_is_read() =>
        Assert.Contains("## attachment.ics", Read(MailFile.Multipart(
            Headers, "alternative", MailFile.Text("text/plain", "Join us."), MailFile.Text("text/calendar", "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:Launch\nEND:VEVENT\nEND:VCALENDAR"))));

    [Fact]
    public void A_signature_is_not_an_attachment()
    {
        ExtractedText text = ExtractedLines.Read(new EmailExtractor(), MailFile.ToBytes(MailFile.Multipart(
            Headers, "signed; protocol=\"application/pkcs7-signature\"", MailFile.Text("text/plain", "Signed words."), MailFile.Attachment("smime.p7s", "application/pkcs7-signature", [1, 2]))));
        Assert.Equal(["# Report", "From: ada@example.org", "Signed words."], ExtractedLines.Of(text));
    }

    [Fact]
    public void What_is_signed_by_wrapping_it_is_unwrapped()
    {
        using ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        CertificateRequest request = new("CN=Ada", key, HashAlgorithmName.SHA256);
        using X509Certificate2 certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(90));
        SignedCms signed = new(new ContentInfo(MailFile.ToBytes("Content-Type: text/plain\r\n\r\nSigned words.\r\n")));
        signed.ComputeSignature(new CmsSigner(certificate));
        string message = MailFile.Message(
            Headers + "\nMIME-Version: 1.0\nContent-Type: application/pkcs7-mime; smime-type=signed-data\nContent-Transfer-Encoding: base64",
            Convert.ToBase64String(signed.Encode(), Base64FormattingOptions.InsertLineBreaks));
        Assert.Equal(["# Report", "From: ada@example.org", "Signed words."], Read(message));
    }

    [Fact]
    public void A_message_encrypted_with_PGP_is_called_encrypted()
    {
        byte[] message = MailFile.ToBytes(MailFile.Multipart(
            Headers, "encrypted; protocol=\"application/pgp-encrypted\"", "Content-Type: application/pgp-encrypted\n\nVersion: 1", "Content-Type: application/octet-stream\n\n-----BEGIN PGP MESSAGE-----"));
        ExtractionException e = Assert.Throws<ExtractionException>(() => ExtractedLines.Read(new EmailExtractor(), message));
        Assert.Equal(FailureReason.Encrypted, e.Failure.Reason);
    }

    [Fact]
    public void A_message_of_too_many_parts_is_too_large()
    {
        string[] parts = [.. Enumerable.Repeat("\n", 10_500)];
        ExtractionException e = Assert.Throws<ExtractionException>(() => ExtractedLines.Read(new EmailExtractor(), MailFile.ToBytes(MailFile.Multipart(Headers, "mixed", parts))));
        Assert.Equal(FailureReason.TooLarge, e.Failure.Reason);
    }

    [Fact]
    public void Each_message_of_a_mailbox_is_a_section()
    {
        ExtractedText text = ExtractedLines.Read(new MailboxExtractor(), MailFile.ToBytes(MailFile.Mailbox(
            MailFile.Message(Headers, "One."), MailFile.Message("From: b@example.org\nTo: c@example.org", "Two."))));
        Assert.Equal(["# Report", "From: ada@example.org", "One.", "# (no subject)", "From: b@example.org", "To: c@example.org", "Two."], ExtractedLines.Of(text));
    }

    [Fact]
    public void An_encrypted_message_of_a_mailbox_is_recorded_and_the_others_read()
    {
        string secret = MailFile.Message(Headers + "\nContent-Type: application/pkcs7-mime; smime-type=enveloped-data\nContent-Transfer-Encoding: base64", "MIAG");
        ExtractedText text = ExtractedLines.Read(new MailboxExtractor(), MailFile.ToBytes(MailFile.Mailbox(MailFile.Message(Headers, "One."), secret, MailFile.Message(Headers, "Three."))));
        Assert.Contains("Three.", ExtractedLines.Of(text));
        Assert.Equal([new TextCut("encrypted", "message 2", FailureReason.Encrypted)], text.Cuts);
    }

    [Fact]
    public void Frames_of_a_stored_page_and_documents_in_it_are_read_and_its_resources_are_not()
    {
        ExtractedText text = ExtractedLines.Read(new WebArchiveExtractor(), MailFile.ToBytes(MailFile.Multipart(
            "Subject: Book", "related", MailFile.Text("text/html", "<title>Book</title><p>Front.</p>"),
            "Content-Location: file:///C:/book/sheet001.htm\n" + MailFile.Text("text/html", "<p>Sheet one.</p>"),
            "Content-Location: https://intranet.example/a.js\n" + MailFile.Text("text/javascript", "alert(1)"))));
        Assert.Equal(["Front.", "# sheet001.htm", "Sheet one."], ExtractedLines.Of(text));
        Assert.Empty(text.Cuts);
    }

    private static string[] Read(string message) => ExtractedLines.Of(new EmailExtractor(), MailFile.ToBytes(message));
}
