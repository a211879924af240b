using System.Globalization;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using MimeKit;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>Reads mailboxes (mbox, RFC 4155): message by message, each a section; only the one that is read is in memory.</summary>
public sealed class MailboxExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Mailbox];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractedTextBuilder text = context.NewText();
        MailParser parser = new(content, MimeFormat.Mbox, context.Limits);
        for (int number = 1; !parser.IsEndOfStream && !text.IsFull; number++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!TryAdd(parser, number, text, context, cancellationToken))
                break;
        }
        return text.Build();
    }

    /// <summary>Adds the next message; false when reading cannot go on after it.</summary>
    private static bool TryAdd(MailParser parser, int number, ExtractedTextBuilder text, ExtractionContext context, CancellationToken cancellationToken)
    {
        string place = string.Create(CultureInfo.InvariantCulture, $"message {number:N0}");
        MimeMessage message;
        try
        {
            message = parser.Read(cancellationToken);
        }
        catch (ExtractionException e)
        {
            text.AddCut(new TextCut(e.Failure.Detail, $"{place} and what follows it", e.Failure.Reason));
            return false;
        }
        using (message)
        {
            string subject = string.IsNullOrWhiteSpace(message.Subject) ? "(no subject)" : message.Subject;
            text.ClearHeadings();
            if (!MailMessageText.Add(message, subject, text, context, cancellationToken))
                text.AddCut(new TextCut("encrypted", place, FailureReason.Encrypted));
        }
        return true;
    }
}
