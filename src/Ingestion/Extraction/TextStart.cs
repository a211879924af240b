namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Tells the formats that are text inside by how they begin, and by their extension where that leaves it open.</summary>
internal static class TextStart
{
    private const int MaxHeaderLines = 40;

    /// <summary>Header fields that mails begin with (RFC 5322, RFC 2045) and hardly any other text has two of.</summary>
    private static readonly string[] MailHeaders =
    [
        "From:", "To:", "Cc:", "Subject:", "Date:", "Received:", "Return-Path:", "Delivered-To:", "Message-ID:", "MIME-Version:",
        "Content-Type:", "Content-Transfer-Encoding:", "Reply-To:", "X-Mailer:", "DKIM-Signature:", "Authentication-Results:", "Snapshot-Content-Location:",
    ];

    /// <summary>The type of a text; null when it is none of the marked-up ones.</summary>
    /// <param name="start">Its first characters, without leading white space.</param>
    /// <param name="name">Its own name.</param>
    /// <param name="named">The type its extension stands for; null when unknown.</param>
    public static string? MediaTypeOf(string start, string name, string? named)
    {
        if (start.StartsWith(@"{\rtf", StringComparison.Ordinal))
            return MediaTypes.Rtf;
        if (start.StartsWith("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            return MediaTypes.Calendar;
        if (start.StartsWith("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase))
            return MediaTypes.Contacts;
        if (start.StartsWith('<') && OpenDocumentType(start) is { } openDocument)
            return openDocument;
        bool isCode = FileExtensions.IsSourceCode(name) || named is MediaTypes.Xml or MediaTypes.Json;
        if (!isCode && HtmlStart.Matches(start))
            return MediaTypes.Html;
        if (start.StartsWith("<?xml", StringComparison.Ordinal) || (named == MediaTypes.Xml && start.StartsWith('<')) || IsSvg(start))
            return FileExtensions.IsSourceCode(name) ? MediaTypes.SourceCode : MediaTypes.Xml;
        if (start[0..Math.Min(start.Length, 1)] is "{" or "[" && named is MediaTypes.Json or MediaTypes.Notebook)
            return named;
        if (Mail(start, named) is { } mail)
            return mail;
        return named is MediaTypes.Csv or MediaTypes.Markdown or MediaTypes.Html ? named : null;
    }

    /// <summary>A flat OpenDocument file names what it is in its root element (ODF 1.3 part 3, 3.1.2).</summary>
    private static string? OpenDocumentType(string start)
    {
        if (!start.Contains("<office:document", StringComparison.Ordinal))
            return null;
        foreach (string type in (string[])[MediaTypes.OpenText, MediaTypes.OpenSpreadsheet, MediaTypes.OpenPresentation])
        {
            if (start.Contains($"mimetype=\"{type}", StringComparison.Ordinal))
                return type;
        }
        return null;
    }

    private static bool IsSvg(string start) => start.StartsWith("<svg", StringComparison.Ordinal);

    private static string? Mail(string start, string? named)
    {
        bool isMailbox = start.StartsWith("From ", StringComparison.Ordinal);
        int headers = CountMailHeaders(start, skipFirstLine: isMailbox);
        if (isMailbox && headers >= 2)
            return MediaTypes.Mailbox;
        if (headers >= 1 && named == MediaTypes.WebArchive)
            return MediaTypes.WebArchive;
        return headers >= 3 || (headers >= 1 && named == MediaTypes.Email) ? MediaTypes.Email : null;
    }

    /// <summary>Known fields among the first lines, up to the first line that is none: prose has no unbroken run of them.</summary>
    private static int CountMailHeaders(string start, bool skipFirstLine)
    {
        int count = 0;
        int lines = 0;
        foreach (ReadOnlySpan<char> line in start.AsSpan().EnumerateLines())
        {
            lines++;
            if (lines == 1 && skipFirstLine)
                continue;
            if (lines > MaxHeaderLines || line.IsEmpty)
                break;
            if (line[0] is ' ' or '\t')
                continue; // A folded field goes on.
            int colon = line.IndexOf(':');
            if (colon <= 0 || line[..colon].ContainsAny(" \t"))
                break;
            foreach (string header in MailHeaders)
            {
                if (line.StartsWith(header, StringComparison.OrdinalIgnoreCase))
                    count++;
            }
        }
        return count;
    }
}
