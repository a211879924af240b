using System.Security.Cryptography;
using System.Security.Cryptography.Pkcs;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using MimeKit;
using MimeKit.Cryptography;
using MimeKit.Tnef;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>Sorts the parts of a message: what is its text, what is attached, what is decoration, what cannot be read.</summary>
internal sealed class MailParts
{
    private readonly ExtractionLimits _limits;
    private readonly CancellationToken _cancellationToken;

    private MailParts(ExtractionLimits limits, CancellationToken cancellationToken)
    {
        _limits = limits;
        _cancellationToken = cancellationToken;
    }

    /// <summary>The texts that make up the body, in order.</summary>
    public List<TextPart> Bodies { get; } = [];

    /// <summary>HTML texts of which another form is the body: they tell which pictures are decoration.</summary>
    public List<TextPart> OtherForms { get; } = [];

    /// <summary>Attached files and messages, in order.</summary>
    public List<MimeEntity> Attachments { get; } = [];

    /// <summary>Pictures that belong to the body.</summary>
    public List<MimeEntity> Pictures { get; } = [];

    /// <summary>What cannot be read.</summary>
    public List<TextCut> Cuts { get; } = [];

    /// <summary>Whether a part is encrypted.</summary>
    public bool IsEncrypted { get; private set; }

    /// <summary>Sorts the parts of a message.</summary>
    public static MailParts Of(MimeMessage message, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        MailParts parts = new(limits, cancellationToken);
        if (message.Body is { } body)
            parts.Add(body, depth: 0, isText: true, isRelated: false);
        return parts;
    }

    /// <summary>The file name that an attachment states; null for none.</summary>
    public static string? StatedName(MimeEntity entity) => entity.ContentDisposition?.FileName ?? entity.ContentType.Name;

    /// <param name="entity">A part.</param>
    /// <param name="depth">How deep it is.</param>
    /// <param name="isText">Whether its texts belong to the body: not when they are another form of it.</param>
    /// <param name="isRelated">Whether it belongs to a web page.</param>
    private void Add(MimeEntity entity, int depth, bool isText, bool isRelated)
    {
        _cancellationToken.ThrowIfCancellationRequested();
        if (depth > _limits.MaxDepth)
        {
            Cuts.Add(new TextCut(FormattableString.Invariant($"{_limits.MaxDepth:N0} levels of nesting"), "a part of the message"));
            return;
        }
        switch (entity)
        {
            case MultipartEncrypted:
                AddEncrypted();
                break;
            case MultipartSigned { Count: > 0 } signed:
                Add(signed[0], depth + 1, isText, isRelated); // What follows is the signature.
                break;
            case Multipart multipart when multipart.ContentType.IsMimeType("multipart", "alternative"):
                AddAlternatives(multipart, depth, isText, isRelated);
                break;
            case Multipart multipart:
                AddAll(multipart, depth, isText, isRelated);
                break;
            case ApplicationPkcs7Mime secure:
                AddSecure(secure, depth, isText);
                break;
            case TnefPart tnef:
                AddTnef(tnef, depth, isText);
                break;
            case TextPart text:
                AddText(text, isText);
                break;
            default:
                AddOther(entity, isText, isRelated);
                break;
        }
    }

    private void AddAll(Multipart multipart, int depth, bool isText, bool isRelated)
    {
        isRelated |= multipart.ContentType.IsMimeType("multipart", "related");
        bool isDouble = multipart.ContentType.IsMimeType("multipart", "appledouble");
        for (int i = 0; i < multipart.Count; i++)
        {
            // The first half of an "appledouble" is what the Finder knows about the file that is the second (RFC 1740).
            if (!isDouble || i > 0 || multipart.Count == 1)
                Add(multipart[i], depth + 1, isText, isRelated);
        }
    }

    /// <summary>The same text in several forms: one is read, and of the others what is not a form of it (an invitation, files).</summary>
    private void AddAlternatives(Multipart alternatives, int depth, bool isText, bool isRelated)
    {
        TextPart? plain = alternatives.OfType<TextPart>().FirstOrDefault(t => t.IsPlain);
        MimeEntity? rich = alternatives.LastOrDefault(e => e is TextPart { IsHtml: true } or Multipart);
        MimeEntity? chosen = rich is null || (plain is not null && !MailBody.IsRicher(rich, plain, _limits, _cancellationToken)) ? plain : rich;
        foreach (MimeEntity form in alternatives)
            Add(form, depth + 1, isText && (form == chosen || chosen is null), isRelated);
    }

    private void AddText(TextPart text, bool isText)
    {
        bool isForm = text.IsPlain || text.IsHtml || text.IsEnriched;
        if (!isForm || text.IsAttachment || (StatedName(text) is not null && Bodies.Count > 0))
            Attachments.Add(text);
        else if (isText)
            Bodies.Add(text);
        else
            OtherForms.Add(text);
    }

    private void AddOther(MimeEntity entity, bool isText, bool isRelated)
    {
        ContentType type = entity.ContentType;
        if (type.IsMimeType("application", "pkcs7-signature") || type.IsMimeType("application", "x-pkcs7-signature") || type.IsMimeType("application", "pgp-signature"))
            return;
        if (entity is MimePart && type.IsMimeType("multipart", "*"))
            Cuts.Add(new TextCut(FormattableString.Invariant($"{_limits.MaxDepth:N0} levels of nesting"), "a part of the message"));
        else if (type.IsMimeType("image", "*") && !entity.IsAttachment && (isRelated || entity.ContentId is not null))
            Pictures.Add(entity);
        else if (isText || entity is not MessagePart)
            Attachments.Add(entity);
    }

    /// <summary>S/MIME (RFC 8551, 3.2): signed content is in the clear inside its wrapping; the signature is not checked.</summary>
    private void AddSecure(ApplicationPkcs7Mime secure, int depth, bool isText)
    {
        if (secure.SecureMimeType is SecureMimeType.CertsOnly)
            return;
        if (secure.SecureMimeType is SecureMimeType.CompressedData)
        {
            Cuts.Add(new TextCut("compressed in a way that is not read (CMS)", "the message's content", FailureReason.Unsupported));
            return;
        }
        if (secure.SecureMimeType is not SecureMimeType.SignedData || secure.Content is null)
        {
            AddEncrypted();
            return;
        }
        try
        {
            using Stream content = secure.Content.Open();
            using MemoryStream wrapped = new();
            content.CopyTo(wrapped);
            SignedCms signed = new();
            signed.Decode(wrapped.ToArray());
            // Not disposed of: its parts are read when all are sorted, from memory.
            MimeEntity inner = MimeEntity.Load(MailParser.LenientOptions(_limits), new MemoryStream(signed.ContentInfo.Content), persistent: true, _cancellationToken);
            Add(inner, depth + 1, isText, isRelated: false);
        }
        catch (Exception e) when (e is CryptographicException or FormatException)
        {
            Cuts.Add(new TextCut("damaged", "the signed content", FailureReason.Corrupt));
        }
    }

    /// <summary>Outlook's own wrapping of a message (winmail.dat): its attachments, and its text when the message has no other.</summary>
    private void AddTnef(TnefPart tnef, int depth, bool isText)
    {
        MimeEntity? body;
        try
        {
            body = tnef.ConvertToMessage().Body;
        }
        catch (Exception e) when (e is not OperationCanceledException and not OutOfMemoryException)
        {
            // A parser of a foreign format throws whatever it stumbles on; the message around it is sound.
            Cuts.Add(new TextCut("damaged", StatedName(tnef) ?? "winmail.dat", FailureReason.Corrupt));
            return;
        }
        if (body is not null)
            Add(body, depth + 1, isText && Bodies.Count == 0, isRelated: false);
    }

    private void AddEncrypted() => IsEncrypted = true;
}
