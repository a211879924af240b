using System.Buffers;
using System.Text;
using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Html;

/// <summary>Reads web pages: what a reader of the page sees, without navigation, scripts and hidden parts.</summary>
public sealed class HtmlExtractor : IExtractor
{
    private const int DeclarationBytes = 4096;
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \"';/>");

    static HtmlExtractor() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <inheritdoc/>
    public IReadOnlyCollection<string> MediaTypes { get; } = [Extraction.MediaTypes.Html];

    /// <inheritdoc/>
    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ExtractionLimits limits = context.Limits;
        ExtractedTextBuilder text = context.NewText();
        HtmlMarkup.AddPage(Decode(content), text, limits, cancellationToken);
        return text.Build();
    }

    /// <summary>The characters of a page. What the page declares wins only over a guess: a declaration is often left behind when a file is saved anew in UTF-8.</summary>
    internal static string Decode(Stream content)
    {
        using StreamReader guessed = TextCharset.Open(content);
        if (guessed.CurrentEncoding.CodePage is 65001 or 1200 or 1201 or 12000 or 12001 || Declared(content) is not { } declared)
        {
            content.Position = 0;
            return guessed.ReadToEnd();
        }
        content.Position = 0;
        using StreamReader reader = new(content, declared, detectEncodingFromByteOrderMarks: true, 1 << 16, leaveOpen: true);
        return reader.ReadToEnd();
    }

    private static Encoding? Declared(Stream content)
    {
        content.Position = 0;
        byte[] head = new byte[DeclarationBytes];
        int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        string start = Encoding.Latin1.GetString(head, 0, read);
        int at = start.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        if (at < 0)
            return null;
        ReadOnlySpan<char> name = start.AsSpan(at + 8).TrimStart(" \"'");
        int end = name.IndexOfAny(NameEnds);
        try
        {
            return end > 0 ? Encoding.GetEncoding(name[..end].ToString()) : null;
        }
        catch (ArgumentException)
        {
            return null; // A charset nobody knows: the guess stands.
        }
    }
}
