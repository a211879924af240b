using System.Text;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.Html;
using IntranetSearch.Ingestion.Extraction.Mail;
using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Ingestion.Extraction.Rtf;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using MimeKit.IO;
using MimeKit.Tnef;

namespace IntranetSearch.Ingestion.Extraction.Outlook;

/// <summary>Reads the text of a message: plain, HTML, or compressed Rich Text. Messages hold one of them or several, which say the same.</summary>
internal static class OutlookBody
{
    private const ushort Plain = 0x1000;
    private const ushort CompressedRichText = 0x1009;
    private const ushort Html = 0x1013;
    private const int RichTextStart = 4 << 20;

    /// <summary>Marks of tables and lists, which the plain form has lost.</summary>
    private static readonly byte[][] RichTextStructure = [[.. "\\trowd"u8], [.. "\\pntext"u8], [.. "\\listtext"u8]];

    /// <summary>Adds the text, from the form that has the most structure.</summary>
    /// <returns>The HTML form, perhaps inside Rich Text, which tells what pictures are shown inside the text; empty for none.</returns>
    public static string Add(OutlookProperties message, ExtractedTextBuilder text, ExtractionContext context, CancellationToken cancellationToken)
    {
        string html = ReadHtml(message, context.Limits, cancellationToken);
        using StreamReader? plain = message.OpenText(Plain);
        using Stream? rich = html.Length == 0 ? OpenRichText(message, text, context, cancellationToken) : null;
        if (html.Length > 0 && (plain is null || MailBody.IsStructured(html)))
        {
            HtmlMarkup.Add(html, text, context.Limits, cancellationToken);
            RecordDamage(message, Html, text);
            return html;
        }
        if (rich is not null)
        {
            byte[] start = new byte[(int)Math.Min(rich.Length, RichTextStart)];
            rich.ReadExactly(start);
            rich.Position = 0;
            html = start.AsSpan().IndexOf("\\fromhtml"u8) >= 0 ? Encoding.Latin1.GetString(start) : "";
            bool isStructured = MailBody.IsStructured(html) || Array.Exists(RichTextStructure, mark => start.AsSpan().IndexOf(mark) >= 0);
            if ((plain is null || isStructured) && RtfText.Add(rich, text, context, cancellationToken))
            {
                RecordDamage(message, CompressedRichText, text);
                return html;
            }
        }
        if (plain is not null)
        {
            using QuotedLines lines = new(plain);
            PlainTextBlocks.Read(new LineReader(lines), text, cancellationToken);
            RecordDamage(message, Plain, text);
        }
        return html;
    }

    private static void RecordDamage(OutlookProperties message, ushort form, ExtractedTextBuilder text)
    {
        if (message.IsCutShort(form))
            text.AddCut(new TextCut("damaged, and read only up to there", "the text of the message", FailureReason.Corrupt));
    }

    private static string ReadHtml(OutlookProperties message, ExtractionLimits limits, CancellationToken cancellationToken)
    {
        using StreamReader? words = message.OpenText(Html);
        if (words is not null)
            return words.ReadToEnd();
        if (message.Bytes(Html) is not { } bytes)
            return "";
        using SectorStream stored = bytes.Open();
        using Stream content = EmbeddedContent.Buffer(stored, limits.MaxBytes, cancellationToken);
        return HtmlText.Decode(content);
    }

    /// <summary>Decompresses Rich Text ([MS-OXRTFCP]); null when there is none that can be read.</summary>
    private static Stream? OpenRichText(OutlookProperties message, ExtractedTextBuilder text, ExtractionContext context, CancellationToken cancellationToken)
    {
        if (message.Bytes(CompressedRichText) is not { StatedLength: > 0 } bytes)
            return null;
        try
        {
            using SectorStream stored = bytes.Open();
            using FilteredStream filtered = new(stored);
            filtered.Add(new RtfCompressedToRtf());
            using BudgetedStream content = new(filtered, context.Budget);
            return EmbeddedContent.Buffer(content, context.Limits.MaxBytes, cancellationToken);
        }
        catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException or ExtractionException))
        {
            // A decompressor of a foreign format throws whatever it stumbles on; other forms of the text may be sound.
            text.AddCut(new TextCut("damaged", "the Rich Text form of the message", FailureReason.Corrupt));
            return null;
        }
    }
}
