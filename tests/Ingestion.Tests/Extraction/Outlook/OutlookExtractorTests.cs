using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Outlook;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction.Outlook;

public sealed class OutlookExtractorTests
{
    private const string From = "From: Ada Lovelace <ada@example.org>";
    private const string To = "To: Charles <charles@example.org>";
    private const string Date = "Date: 2026-11-23 10:00 +00:00";

    [Fact]
    public void A_message_is_its_subject_who_sent_it_to_whom_and_when_and_its_text() =>
        Assert.Equal(["# Report", From, To, Date, "Hello."], Read(OutlookFile.Mail("Report", "Hello.")));

    [Fact]
    public void Recipients_are_told_apart_by_their_kind()
    {
        OutlookFile file = new();
        file.Message.Text(0x0037, "Report").Recipient("B", "b@example.org", 1).Recipient("C", "c@example.org", 2).Recipient("D", "d@example.org", 1);
        Assert.Equal(["# Report", "To: B <b@example.org>, D <d@example.org>", "Cc: C <c@example.org>"], Read(file));
    }

    [Fact]
    public void Directory_paths_are_no_addresses()
    {
        OutlookFile file = new();
        file.Message.Text(0x0037, "Report").Text(0x0C1A, "Ada").Text(0x0C1F, "/O=EXAMPLE/OU=FIRST/CN=RECIPIENTS/CN=ADA");
        Assert.Equal(["# Report", "From: Ada"], Read(file));
    }

    [Fact]
    public void Texts_that_are_not_Unicode_are_in_the_code_page_of_the_message()
    {
        OutlookFile file = new();
        file.Message.Integer(0x3FFD, 1251).Ansi(0x0037, Encoding.GetEncoding(1251).GetBytes("Отпуск")).Ansi(0x1000, Encoding.GetEncoding(1251).GetBytes("Двадцать пять дней."));
        Assert.Equal(["# Отпуск", "Двадцать пять дней."], Read(file));
    }

    [Fact]
    public void A_table_is_read_from_the_html_form()
    {
        OutlookFile file = OutlookFile.Mail("Report", "Grade Days L4 25");
        file.Message.Bytes(0x1013, "<html><table><tr><th>Grade</th><th>Days</th></tr><tr><td>L4</td><td>25</td></tr></table></html>"u8.ToArray());
        Assert.Equal(["# Report", From, To, Date, "| Grade: L4 · Days: 25"], Read(file));
    }

    [Fact]
    public void Compressed_rich_text_is_read_when_there_is_no_other_form()
    {
        OutlookFile file = new();
        file.Message.Text(0x0037, "Report").Bytes(0x1009, Uncompressed("{\\rtf1\\ansi Hello from \\b Rich\\b0  Text.\\par}"));
        Assert.Equal(["# Report", "Hello from Rich Text."], Read(file));
    }

    [Fact]
    public void Damaged_rich_text_is_recorded_and_the_plain_form_read()
    {
        OutlookFile file = OutlookFile.Mail("Report", "Hello.");
        file.Message.Bytes(0x1009, [9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9]);
        Assert.Contains("Hello.", Read(file));
    }

    [Fact]
    public void An_attached_message_is_read_with_what_is_attached_to_it()
    {
        OutlookFile file = OutlookFile.Mail("Report", "Outside.");
        file.Message.AttachMessage("Inner").Text(0x0037, "Inner").Text(0x1000, "Inside.").Attach("plan.txt", "Cards."u8.ToArray());
        ExtractedText text = ExtractedLines.Read(new OutlookExtractor(), file.ToBytes());
        Assert.Equal(["# Report", From, To, Date, "Outside.", "## Inner", "Inside.", "### plan.txt", "Cards."], ExtractedLines.Of(text));
        Assert.Equal("Inner/plan.txt", text.Sections[^1].Blocks[^1].Location.Part);
    }

    [Fact]
    public void Pictures_inside_the_text_are_named_and_no_cut()
    {
        OutlookFile file = OutlookFile.Mail("Report", "Regards");
        file.Message.Bytes(0x1013, "<p>Regards</p><img src=\"cid:a1\">"u8.ToArray());
        file.Message.Attach("logo.png", [1, 2, 3]).Text(0x3712, "a1");
        file.Message.Attach("hidden.gif", [1, 2, 3]).Mark(0x7FFE);
        ExtractedText text = ExtractedLines.Read(new OutlookExtractor(), file.ToBytes());
        Assert.Equal("> Pictures in the text: logo.png, hidden.gif", ExtractedLines.Of(text)[^1]);
        Assert.Empty(text.Cuts);
    }

    [Fact]
    public void Pictures_inside_a_page_that_is_wrapped_in_rich_text_are_no_cut()
    {
        OutlookFile file = OutlookFile.Mail("Report", "Regards");
        file.Message.Bytes(0x1009, Uncompressed("{\\rtf1\\ansi\\fromhtml1 {\\*\\htmltag84 <img src=\"cid:a1\">}Regards}"));
        file.Message.Attach("logo.png", [1, 2, 3]).Text(0x3712, "a1");
        Assert.Empty(ExtractedLines.Read(new OutlookExtractor(), file.ToBytes()).Cuts);
    }

    [Fact]
    public void A_signed_message_is_the_mail_in_its_attachment()
    {
        OutlookFile file = new();
        file.Message.Text(0x001A, "IPM.Note.SMIME.MultipartSigned").Text(0x0037, "Report").Attach("")
            .Bytes(0x3701, MailFile.ToBytes(MailFile.Multipart("X-Mailer: Mill", "signed", MailFile.Text("text/plain", "Signed words."), MailFile.Attachment("smime.p7s", "application/pkcs7-signature", [1]))));
        Assert.Equal(["# Report", "## message.eml", "Signed words."], Read(file));
    }

    [Fact]
    public void What_is_only_linked_to_or_drawn_by_another_program_is_named_and_recorded()
    {
        OutlookFile file = OutlookFile.Mail("Report", "See the plan.");
        file.Message.Attach("plan.docx").Integer(0x3705, 2);
        file.Message.Attach("drawing").Integer(0x3705, 6);
        ExtractedText text = ExtractedLines.Read(new OutlookExtractor(), file.ToBytes());
        Assert.Equal(["## plan.docx", "## drawing"], ExtractedLines.Of(text)[^2..]);
        Assert.Equal([FailureReason.NoText, FailureReason.Unsupported], text.Cuts.Select(c => c.Reason));
    }

    [Fact]
    public void A_message_with_nothing_but_a_link_to_a_file_is_not_waited_for()
    {
        OutlookFile file = new();
        file.Message.Attach("plan.docx").Integer(0x3705, 2);
        using MemoryStream content = new(file.ToBytes());
        FileExtraction extraction = new(new ExtractorRegistry([new OutlookExtractor()]), NoRecognition.Instance);
        ExtractionResult result = extraction.Extract(content, "mail.msg", new ExtractionLimits(), TestContext.Current.CancellationToken);
        Assert.Null(result.Failure);
        Assert.Equal(new TextCut("only a link to the file is in the message", "plan.docx", FailureReason.NoText), Assert.Single(result.Text!.Cuts));
    }

    [Fact]
    public void An_appointment_has_a_place_a_start_and_an_end()
    {
        OutlookFile file = new OutlookFile().Names(new Guid("00062002-0000-0000-c000-000000000046"), 0x8208, 0x820D, 0x820E);
        file.Message.Text(0x001A, "IPM.Appointment").Text(0x0037, "Launch").Text(0x8000, "Bristol")
            .Time(0x8001, new DateTimeOffset(2026, 12, 1, 9, 0, 0, TimeSpan.Zero)).Time(0x8002, new DateTimeOffset(2026, 12, 1, 10, 30, 0, TimeSpan.Zero));
        Assert.Equal(["# Launch", "Location: Bristol", "Start: 2026-12-01 09:00 +00:00", "End: 2026-12-01 10:30 +00:00"], Read(file));
    }

    [Fact]
    public void A_contact_has_its_numbers_and_addresses()
    {
        OutlookFile file = new OutlookFile().Names(new Guid("00062004-0000-0000-c000-000000000046"), 0x8083);
        file.Message.Text(0x001A, "IPM.Contact").Text(0x0037, "Ada Lovelace").Text(0x3A16, "Engines Ltd").Text(0x3A08, "+44 117 496 0000").Text(0x8000, "ada@example.org");
        Assert.Equal(["# Ada Lovelace", "Company: Engines Ltd", "Business phone: +44 117 496 0000", "E-mail: ada@example.org"], Read(file));
    }

    [Fact]
    public void A_message_whose_table_of_properties_is_lost_is_read_without_it()
    {
        OutlookFile message = new();
        message.Message.Text(0x0037, "Report").Text(0x1000, "Hello.");
        byte[] file = message.ToBytes();
        int at = file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("__properties_version1.0"));
        file[at] = (byte)'x';
        using MemoryStream content = new(file);
        Assert.Null(MediaTypeDetector.Detect(content, "report.msg").Failure);
        ExtractedText text = ExtractedLines.Read(new OutlookExtractor(), file);
        Assert.Equal(["# Report", "Hello."], ExtractedLines.Of(text));
        Assert.Equal(FailureReason.Corrupt, Assert.Single(text.Cuts).Reason);
    }

    [Fact]
    public void A_text_of_which_sectors_are_missing_is_read_up_to_there_and_recorded()
    {
        OutlookFile message = new();
        message.Message.Text(0x0037, "Report").Text(0x1000, "Hello. " + new string('a', 5_000));
        byte[] file = message.ToBytes();
        // The stated length of the text's stream ([MS-CFB] 2.6.1), made longer than its sectors.
        int entry = file.AsSpan().IndexOf(Encoding.Unicode.GetBytes("__substg1.0_1000001F"));
        BitConverter.GetBytes(1 << 20).CopyTo(file, entry + 120);
        TextCut cut = Assert.Single(ExtractedLines.Read(new OutlookExtractor(), file).Cuts);
        Assert.Equal(("the text of the message", FailureReason.Corrupt), (cut.Where, cut.Reason));
    }

    /// <summary>Rich Text stored as it is ([MS-OXRTFCP] 2.1.3.1: "MELA").</summary>
    private static byte[] Uncompressed(string richText)
    {
        byte[] content = Encoding.ASCII.GetBytes(richText);
        return [.. BitConverter.GetBytes(content.Length + 12), .. BitConverter.GetBytes(content.Length), .. "MELA"u8, 0, 0, 0, 0, .. content];
    }

    private static string[] Read(OutlookFile file) => ExtractedLines.Of(new OutlookExtractor(), file.ToBytes());
}
