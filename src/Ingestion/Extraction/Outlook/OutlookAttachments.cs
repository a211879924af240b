using System.Text;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.Mail;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Outlook;

/// <summary>Reads what is attached to a message ([MS-OXCMSG] 2.2.2).</summary>
/// <param name="codePage">Of the texts about attachments.</param>
/// <param name="names">The file's named properties.</param>
/// <param name="nameless">The name of an attachment that has none.</param>
/// <param name="text">Where they go.</param>
/// <param name="context">Reads them.</param>
internal sealed class OutlookAttachments(Encoding? codePage, OutlookNames names, string nameless, ExtractedTextBuilder text, ExtractionContext context)
{
    private const ushort Data = 0x3701;
    private const int ByReference = 2;
    private const int ByReferenceOnly = 4;

    /// <summary>Reads the attachments of a message.</summary>
    /// <param name="attachments">Their storages.</param>
    /// <param name="html">The HTML form of the message's text; empty for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void Read(IEnumerable<CompoundStorage> attachments, string html, CancellationToken cancellationToken)
    {
        List<string> pictures = [];
        List<(string Name, OutlookProperties Attachment)> files = [];
        foreach (CompoundStorage storage in attachments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            OutlookProperties attachment = OutlookMessage.ReadPart(storage, codePage);
            string name = NameOf(attachment);
            if (IsShownInText(attachment, name, html))
                pictures.Add(EmbeddedName.Clean(name));
            else
                files.Add((name, attachment));
        }
        if (pictures.Count > 0)
            text.AddNote($"Pictures in the text: {MailMessageText.NamesOf([.. pictures.Distinct()])}");
        foreach ((string name, OutlookProperties attachment) in files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Read(name, attachment, cancellationToken);
        }
    }

    private void Read(string name, OutlookProperties attachment, CancellationToken cancellationToken)
    {
        if (attachment.Bytes(Data) is { } data)
        {
            using Stream content = new BudgetedStream(data.Open(), context.Budget);
            context.ReadEmbedded(text, name, content, cancellationToken);
            if (attachment.IsCutShort(Data))
                text.AddCut(new TextCut("damaged, and read only up to there", EmbeddedName.Clean(name), FailureReason.Corrupt));
        }
        else if (attachment.Object(Data) is { } inner && IsMessage(inner))
        {
            context.ReadEmbedded(text, name, MediaTypes.OutlookMessage, c => OutlookExtractor.ReadInner(inner, codePage, names, name, c, cancellationToken), cancellationToken);
        }
        else
        {
            bool isLink = attachment.Integer(0x3705) is >= ByReference and <= ByReferenceOnly;
            (string what, FailureReason reason) = isLink
                ? ("only a link to the file is in the message", FailureReason.NoText)
                : ("an object of another program, which is not read", FailureReason.Unsupported);
            context.ReadEmbedded(text, name, MediaTypes.OutlookMessage, _ => throw new ExtractionException(reason, what), cancellationToken);
        }
    }

    private static bool IsMessage(CompoundStorage storage) => storage.FindStream("__properties_version1.0") is not null;

    /// <summary>PidTagAttachLongFilename, PidTagAttachFilename, PidTagDisplayName.</summary>
    private string NameOf(OutlookProperties attachment)
    {
        string?[] stated = [attachment.Text(0x3707), attachment.Text(0x3704), attachment.Text(0x3001)];
        return Array.Find(stated, s => !string.IsNullOrWhiteSpace(s)) ?? nameless;
    }

    /// <summary>A picture that the text shows by its PidTagAttachContentId, or that Outlook hides from the list of attachments (PidTagAttachmentHidden).</summary>
    private static bool IsShownInText(OutlookProperties attachment, string name, string html)
    {
        bool isPicture = FileExtensions.MediaTypeOf(name)?.StartsWith("image/", StringComparison.Ordinal) == true
            || attachment.Text(0x370E)?.StartsWith("image/", StringComparison.OrdinalIgnoreCase) == true;
        return isPicture && (attachment.IsSet(0x7FFE)
            || (attachment.Text(0x3712) is { Length: > 0 } id && html.Contains("cid:" + id.Trim('<', '>'), StringComparison.OrdinalIgnoreCase)));
    }
}
