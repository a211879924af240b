using System.Text;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Outlook;

/// <summary>Reads messages stored by Outlook (msg, [MS-OXMSG]): mails, appointments, tasks, contacts, and everything attached.</summary>
public sealed class OutlookExtractor : IExtractor
{
    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.OutlookMessage];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        ExtractedTextBuilder text = context.NewText();
        CompoundStorage root = CompoundFile.OpenRoot(content, text);
        OutlookProperties message = OutlookMessage.ReadOuter(root);
        if (!message.HasTable)
            text.AddCut(new TextCut("damaged", "the table of the message's dates and numbers", FailureReason.Corrupt));
        text.Title = OutlookMessage.SubjectOf(message);
        OutlookMessage.Add(root, message, new OutlookNames(root), text.Title, text, context, cancellationToken);
        return text.Build();
    }

    /// <summary>Reads a message inside another.</summary>
    /// <param name="storage">Where it is.</param>
    /// <param name="codePage">Of its texts.</param>
    /// <param name="names">The file's named properties.</param>
    /// <param name="name">What it is called where it is attached, mostly its subject: not repeated then.</param>
    /// <param name="context">Reads its attachments.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    internal static ExtractedText ReadInner(
        CompoundStorage storage, Encoding? codePage, OutlookNames names, string name, ExtractionContext context, CancellationToken cancellationToken)
    {
        OutlookProperties message = OutlookMessage.ReadInner(storage, codePage);
        ExtractedTextBuilder text = context.NewText();
        text.Title = OutlookMessage.SubjectOf(message);
        string? heading = string.Equals(text.Title, name, StringComparison.OrdinalIgnoreCase) ? null : text.Title;
        OutlookMessage.Add(storage, message, names, heading, text, context, cancellationToken);
        return text.Build();
    }
}
