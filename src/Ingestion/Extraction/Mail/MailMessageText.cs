using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using MimeKit;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>Adds a message: its subject as a heading, who sent it to whom and when, its text, its attachments.</summary>
internal static class MailMessageText
{
    private const int MaxNamedPictures = 50;

    /// <summary>Adds a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="heading">Its subject, or what stands for it; null when there is none, or it is named by what is around it.</param>
    /// <param name="text">Where it goes.</param>
    /// <param name="context">Reads the attachments.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>False when all but the headers is encrypted.</returns>
    public static bool Add(MimeMessage message, string? heading, ExtractedTextBuilder text, ExtractionContext context, CancellationToken cancellationToken)
    {
        if (heading is not null)
            text.AddHeading(1, heading);
        int level = heading is null ? 0 : 1;
        MailHeaders.Add(message, text);
        MailParts parts = MailParts.Of(message, context.Limits, cancellationToken);
        bool isSealed = parts.IsEncrypted;
        text.HeadingBase = level;
        foreach (TextPart body in parts.Bodies)
        {
            MailBody.Add(body, text, context.Limits, cancellationToken);
            text.EndHeadings(level);
        }
        text.HeadingBase = 0;
        (List<MimeEntity> attachments, List<MimeEntity> pictures) = SortPictures(parts, context.Limits, cancellationToken);
        AddPictureNames(pictures, text);
        foreach (TextCut cut in parts.Cuts)
            text.AddCut(cut);
        foreach (MimeEntity attachment in attachments)
        {
            cancellationToken.ThrowIfCancellationRequested();
            MailAttachment.Read(attachment, text, context, cancellationToken);
        }
        if (isSealed && (parts.Bodies.Count > 0 || attachments.Count > 0))
            text.AddCut(new TextCut("encrypted", "a part of the message", FailureReason.Encrypted));
        return !isSealed || parts.Bodies.Count > 0 || attachments.Count > 0;
    }

    /// <summary>Pictures shown inside the text are decoration even when they are called attachments: logos in signatures, mostly.</summary>
    private static (List<MimeEntity> Attachments, List<MimeEntity> Pictures) SortPictures(MailParts parts, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        List<MimeEntity> pictures = [.. parts.Pictures];
        if (!parts.Attachments.Exists(IsReferable))
            return (parts.Attachments, pictures);
        string[] pages = [.. parts.Bodies.Concat(parts.OtherForms).Where(t => t.IsHtml).Select(t => MailBody.ReadHtml(t, limits, cancellationToken))];
        HashSet<MimeEntity> shown = [.. parts.Attachments.Where(a => IsReferable(a) && Array.Exists(pages, p => p.Contains("cid:" + a.ContentId, StringComparison.OrdinalIgnoreCase)))];
        pictures.AddRange(shown);
        return (parts.Attachments.FindAll(a => !shown.Contains(a)), pictures);
    }

    private static bool IsReferable(MimeEntity entity) => entity.ContentId is { Length: > 0 } && entity.ContentType.IsMimeType("image", "*");

    /// <summary>The names of pictures; of very many the first ones, and how many more there are.</summary>
    public static string NamesOf(IReadOnlyList<string> pictures)
    {
        string names = string.Join(", ", pictures.Take(MaxNamedPictures));
        return pictures.Count <= MaxNamedPictures ? names : FormattableString.Invariant($"{names}, and {pictures.Count - MaxNamedPictures:N0} more");
    }

    private static void AddPictureNames(List<MimeEntity> pictures, ExtractedTextBuilder text)
    {
        string[] names = [.. pictures.Select(MailParts.StatedName).OfType<string>().Select(EmbeddedName.Clean).Distinct()];
        if (names.Length > 0)
            text.AddNote($"Pictures in the text: {NamesOf(names)}");
    }
}
