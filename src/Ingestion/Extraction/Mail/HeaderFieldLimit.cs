using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>
/// Refuses a message with an endlessly folded header field before it is parsed: MimeKit 4.18 appends each folded line to
/// the whole field anew, so that 4 MB of one field take it nearly a minute.
/// </summary>
internal static class HeaderFieldLimit
{
    // The longest honest ones, lists of recipients and traces of many hops, have some ten thousand.
    private const int MaxFieldBytes = 256 << 10;

    /// <summary>Reads the header of a message and puts the stream back to its start.</summary>
    /// <exception cref="ExtractionException">A field is longer than allowed.</exception>
    public static void Verify(Stream content, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[1 << 16];
        long field = 0;
        bool atLineStart = true;
        bool lineIsBlank = false;
        for (int read; (read = content.Read(buffer)) > 0;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (byte b in buffer.AsSpan(0, read))
            {
                if (b == (byte)'\n' && (atLineStart || lineIsBlank))
                {
                    content.Position = 0;
                    return; // The blank line that ends the header.
                }
                lineIsBlank = atLineStart && b == (byte)'\r';
                field = atLineStart && b is not ((byte)' ' or (byte)'\t') ? 1 : field + 1;
                atLineStart = b == (byte)'\n';
                if (field > MaxFieldBytes)
                    throw new ExtractionException(FailureReason.TooLarge, FormattableString.Invariant($"A header field of the message has more than {MaxFieldBytes:N0} bytes."));
            }
        }
        content.Position = 0;
    }
}
