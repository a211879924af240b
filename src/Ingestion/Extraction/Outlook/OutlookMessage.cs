using System.Text;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.Mail;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Outlook;

/// <summary>Adds a message: subject, sender, recipients, dates, text, attachments. Property numbers are those of [MS-OXPROPS].</summary>
internal static class OutlookMessage
{
    private const int FileHeaderBytes = 32;
    private const int InnerHeaderBytes = 24;
    private const int PartHeaderBytes = 8;

    /// <summary>The properties of a file's outermost message.</summary>
    public static OutlookProperties ReadOuter(CompoundStorage root) => new(root, FileHeaderBytes, codePage: null);

    /// <summary>The properties of a message inside another.</summary>
    public static OutlookProperties ReadInner(CompoundStorage storage, Encoding? codePage) => new(storage, InnerHeaderBytes, codePage);

    /// <summary>PidTagSubject without the mark that some writers put before it to tell how long its "RE: " is ([MS-OXCMSG] 2.2.1.9).</summary>
    public static string? SubjectOf(OutlookProperties message)
    {
        string? subject = message.Text(0x0037) ?? message.Text(0x0E1D);
        return subject is { Length: > 2 } && subject[0] == '\u0001' ? subject[2..] : subject;
    }

    /// <summary>Adds a message.</summary>
    /// <param name="storage">Where it is.</param>
    /// <param name="message">Its properties.</param>
    /// <param name="names">The file's named properties.</param>
    /// <param name="heading">Its subject; null when it is named by what is around it.</param>
    /// <param name="text">Where it goes.</param>
    /// <param name="context">Reads the attachments.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static void Add(
        CompoundStorage storage, OutlookProperties message, OutlookNames names, string? heading,
        ExtractedTextBuilder text, ExtractionContext context, CancellationToken cancellationToken)
    {
        // PidTagMessageClass: the text is in an attachment that only the recipient's key opens ([MS-OXOSMIME] 2.1.3.1).
        if (message.Text(0x001A) is "IPM.Note.SMIME")
            throw new ExtractionException(FailureReason.Encrypted, "The message is encrypted (S/MIME).");
        if (!string.IsNullOrWhiteSpace(heading))
            text.AddHeading(1, heading);
        int level = string.IsNullOrWhiteSpace(heading) ? 0 : 1;
        AddPeople(storage, message, text, cancellationToken);
        if ((message.Time(0x0039) ?? message.Time(0x0E06)) is { } date)
            MailHeaders.AddDate(date, text);
        OutlookItemFields.Add(message, names, text);
        text.HeadingBase = level;
        string html = OutlookBody.Add(message, text, context, cancellationToken);
        text.HeadingBase = 0;
        text.EndHeadings(level);
        // Signed messages hold all of themselves as a mail in their only attachment ([MS-OXOSMIME] 2.1.3.2).
        string nameless = message.Text(0x001A) is "IPM.Note.SMIME.MultipartSigned" ? "message.eml" : "attachment";
        OutlookAttachments attachments = new(message.CodePage, names, nameless, text, context);
        attachments.Read(PartsOf(storage, "__attach_version1.0_#"), html, cancellationToken);
        AddCutOf(message, "the properties of the message", text);
    }

    private static void AddCutOf(OutlookProperties properties, string where, ExtractedTextBuilder text)
    {
        if (properties.HasCutText)
            text.AddCut($"{ByteSize.Format(OutlookProperties.MaxStringBytes)} of one property", where);
    }

    /// <summary>Properties of a recipient or attachment.</summary>
    public static OutlookProperties ReadPart(CompoundStorage storage, Encoding? codePage) => new(storage, PartHeaderBytes, codePage);

    private static IEnumerable<CompoundStorage> PartsOf(CompoundStorage storage, string prefix) =>
        storage.Children.OfType<CompoundStorage>().Where(s => s.Name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));

    private static void AddPeople(CompoundStorage storage, OutlookProperties message, ExtractedTextBuilder text, CancellationToken cancellationToken)
    {
        string from = Address(message.Text(0x0042) ?? message.Text(0x0C1A), message.Text(0x5D02) ?? message.Text(0x5D01), message.Text(0x0065) ?? message.Text(0x0C1F));
        MailHeaders.AddLine("From", from, text);
        StringBuilder[] people = [new(), new(), new()];
        foreach (CompoundStorage recipient in PartsOf(storage, "__recip_version1.0_#"))
        {
            cancellationToken.ThrowIfCancellationRequested();
            OutlookProperties properties = ReadPart(recipient, message.CodePage);
            // PidTagRecipientType: 1 to, 2 cc, 3 bcc; for appointments required, optional, and rooms.
            StringBuilder line = people[Math.Clamp((properties.Integer(0x0C15) ?? 1) & 0xF, 1, 3) - 1];
            string address = Address(properties.Text(0x3001), properties.Text(0x39FE), properties.Text(0x3003));
            AddCutOf(properties, "the people of the message", text);
            if (line.Length < text.Room && address.Length > 0)
                line.Append(line.Length > 0 ? ", " : "").Append(address);
        }
        AddPeople("To", people[0], message.Text(0x0E04), text);
        AddPeople("Cc", people[1], message.Text(0x0E03), text);
        AddPeople("Bcc", people[2], message.Text(0x0E02), text);
    }

    private static void AddPeople(string field, StringBuilder people, string? shown, ExtractedTextBuilder text) =>
        MailHeaders.AddLine(field, people.Length > 0 ? people.ToString() : shown, text);

    /// <summary>Addresses inside an organisation are directory paths ("/O=…"), which nobody knows a person by.</summary>
    private static string Address(string? name, string? mailAddress, string? address) =>
        MailHeaders.FormatAddress(name, Array.Find([mailAddress, address], a => a?.Contains('@', StringComparison.Ordinal) == true && a[0] != '/'));
}
