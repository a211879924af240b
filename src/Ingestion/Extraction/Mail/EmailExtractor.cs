using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using MimeKit;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>Reads stored e-mail messages: headers, text, and everything attached.</summary>
public sealed class EmailExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Email];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        HeaderFieldLimit.Verify(content, cancellationToken);
        using MimeMessage message = new MailParser(content, MimeFormat.Entity, context.Limits).Read(cancellationToken);
        return Read(message, message.Subject, context, cancellationToken);
    }

    /// <summary>Reads a parsed message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="heading">Its subject; null when it is named by what is around it.</param>
    /// <param name="context">Reads the attachments.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ExtractionException">It is encrypted.</exception>
    internal static ExtractedText Read(MimeMessage message, string? heading, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedTextBuilder text = context.NewText();
        text.Title = message.Subject;
        return MailMessageText.Add(message, heading, text, context, cancellationToken)
            ? text.Build()
            : throw new ExtractionException(FailureReason.Encrypted, "The message is encrypted (S/MIME or PGP).");
    }
}
