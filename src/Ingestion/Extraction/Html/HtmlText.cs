using System.Buffers;
using System.Text;
using IntranetSearch.Ingestion.Extraction.PlainText;

namespace IntranetSearch.Ingestion.Extraction.Html;

/// <summary>The characters of a page: in the encoding its bytes prove, else the one it declares, else the likeliest.</summary>
internal static class HtmlText
{
    private const int DeclarationBytes = 4096;
    private static readonly SearchValues<char> NameEnds = SearchValues.Create(" \"';/>?");

    static HtmlText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>Reads a page. What it declares wins only over a guess: a declaration is often left behind when a file is saved anew in UTF-8.</summary>
    public static string Decode(Stream content)
    {
        using StreamReader reader = Open(content);
        // One more than is parsed, so that the cut is seen and recorded there.
        char[] buffer = new char[Math.Min(content.Length + 1, HtmlMarkup.MostCharacters + 1)];
        int read = reader.ReadBlock(buffer, 0, buffer.Length);
        return new string(buffer, 0, read);
    }

    /// <summary>Opens a page or an XML file as text; the stream stays open.</summary>
    public static StreamReader Open(Stream content)
    {
        StreamReader guessed = TextCharset.Open(content);
        if (guessed.CurrentEncoding.CodePage is 65001 or 1200 or 1201 or 12000 or 12001 || Declared(content) is not { } declared)
        {
            content.Position = 0;
            return guessed;
        }
        guessed.Dispose();
        content.Position = 0;
        return new StreamReader(content, declared, detectEncodingFromByteOrderMarks: true, TextCharset.ReaderBytes(content), leaveOpen: true);
    }

    /// <summary>The encoding named by charset= (HTML) or encoding= (XML) near the start; null when none is.</summary>
    private static Encoding? Declared(Stream content)
    {
        content.Position = 0;
        byte[] head = new byte[DeclarationBytes];
        int read = content.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
        string start = Encoding.Latin1.GetString(head, 0, read);
        int at = start.IndexOf("charset=", StringComparison.OrdinalIgnoreCase);
        int length = "charset=".Length;
        if (start.StartsWith("<?xml", StringComparison.Ordinal) && start.IndexOf("encoding=", StringComparison.Ordinal) is > 0 and < 200 and int declaration)
            (at, length) = (declaration, "encoding=".Length);
        if (at < 0)
            return null;
        ReadOnlySpan<char> name = start.AsSpan(at + length).TrimStart(" \"'");
        int end = name.IndexOfAny(NameEnds);
        try
        {
            // A name of 16 or 32 bits is wrong where the bytes did not prove it: nobody could have read it.
            return end > 0 && Encoding.GetEncoding(name[..end].ToString()) is { CodePage: not (1200 or 1201 or 12000 or 12001) } named ? named : null;
        }
        catch (ArgumentException)
        {
            return null; // A charset nobody knows: the guess stands.
        }
    }
}
