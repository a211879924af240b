using IntranetSearch.Model.Outcomes;
using MimeKit;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>Parses messages with bounds on how many parts they have and how deep these nest. The parts' bytes stay in the file until they are read.</summary>
/// <param name="content">The file, seekable; must stay open while parts are read.</param>
/// <param name="format">One message, or a mailbox of many.</param>
/// <param name="limits">The limits.</param>
internal sealed class MailParser(Stream content, MimeFormat format, ExtractionLimits limits)
    : MimeParser(LenientOptions(limits), content, format, persistent: true)
{
    // A part of a message costs about a kilobyte of memory, and as little as five bytes of its file.
    private readonly int _maxParts = Math.Max(limits.MaxEmbeddedFiles, 1000);
    private int _parts;

    /// <summary>Parsing as lenient as the library can, with bounds.</summary>
    public static ParserOptions LenientOptions(ExtractionLimits limits) => new()
    {
        MaxMimeDepth = limits.MaxDepth,
        AddressParserComplianceMode = RfcComplianceMode.Loose,
        ParameterComplianceMode = RfcComplianceMode.Loose,
        Rfc2047ComplianceMode = RfcComplianceMode.Loose,
        AllowAddressesWithoutDomain = true,
        CharsetEncoding = System.Text.Encoding.UTF8,
    };

    /// <summary>Reads the next message.</summary>
    /// <exception cref="ExtractionException">It is no message, or one of too many parts.</exception>
    public MimeMessage Read(CancellationToken cancellationToken)
    {
        _parts = 0;
        try
        {
            return ParseMessage(cancellationToken);
        }
        catch (FormatException e)
        {
            throw new ExtractionException(FailureReason.Corrupt, "This is not a mail message, or a damaged one: it does not begin with header fields.", e);
        }
    }

    /// <inheritdoc/>
    protected override void OnMimeEntityBegin(MimeEntityBeginEventArgs args)
    {
        if (++_parts > _maxParts)
            throw new ExtractionException(FailureReason.TooLarge, FormattableString.Invariant($"The message has more than the allowed {_maxParts:N0} parts."));
        base.OnMimeEntityBegin(args);
    }
}
