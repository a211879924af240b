using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using MimeKit;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>Reads what is attached to a message.</summary>
internal static class MailAttachment
{
    /// <summary>Reads an attached file or message.</summary>
    public static void Read(MimeEntity attachment, ExtractedTextBuilder text, ExtractionContext context, CancellationToken cancellationToken)
    {
        if (attachment is MessagePart { Message: { } message } part)
        {
            string? fileName = MailParts.StatedName(part);
            string name = fileName ?? (string.IsNullOrWhiteSpace(message.Subject) ? "message" : message.Subject);
            context.ReadEmbedded(
                text, name, MediaTypes.Email, inner => EmailExtractor.Read(message, fileName is null ? null : message.Subject, inner, cancellationToken), cancellationToken);
        }
        else if (attachment is MimePart file)
        {
            ReadFile(file, text, context, cancellationToken);
        }
    }

    private static void ReadFile(MimePart file, ExtractedTextBuilder text, ExtractionContext context, CancellationToken cancellationToken)
    {
        string name = NameOf(file);
        if (file.Content is null)
        {
            text.AddCut(new TextCut("nothing of it is in the message", EmbeddedName.Clean(name), FailureReason.Corrupt));
            return;
        }
        using Stream content = new BudgetedStream(file.Content.Open(), context.Budget);
        context.ReadEmbedded(text, name, content, cancellationToken);
    }

    /// <summary>Its stated name, else one whose extension tells its stated type: "attachment.pdf".</summary>
    public static string NameOf(MimeEntity file)
    {
        if (MailParts.StatedName(file) is { } stated && !string.IsNullOrWhiteSpace(stated))
            return stated;
        if (file.ContentType.IsMimeType("message", "delivery-status") || file.ContentType.IsMimeType("message", "disposition-notification"))
            return $"{file.ContentType.MediaSubtype}.txt";
        return "attachment" + (MimeTypes.TryGetExtension(file.ContentType.MimeType, out string? extension) ? extension : "");
    }
}
