using System.Net;
using System.Text;
using IntranetSearch.Ingestion.Extraction.PlainText;

namespace IntranetSearch.Ingestion.Extraction.Xml;

/// <summary>Takes the words out of markup that no parser accepts: whatever stands outside of tags.</summary>
internal static class LooseMarkup
{
    private enum Place
    {
        Text,
        Tag,
        Comment,
        Data,
        DocumentType,
    }

    /// <summary>Adds the words, a line of the file a paragraph.</summary>
    public static void AddWords(TextReader reader, ExtractedTextBuilder text, CancellationToken cancellationToken)
    {
        LineReader lines = new(reader);
        Scanner scanner = new();
        while (!text.IsFull && lines.Read() is { } line)
        {
            cancellationToken.ThrowIfCancellationRequested();
            text.AddParagraph(scanner.WordsOf(line));
        }
    }

    /// <summary>The words of a piece of markup in one line; the piece itself when it holds none.</summary>
    public static string Strip(string words) =>
        words.Contains('<', StringComparison.Ordinal) && words.Contains('>', StringComparison.Ordinal) ? new Scanner().WordsOf(words) : words;

    private sealed class Scanner
    {
        private Place _place;
        private int _brackets;

        public string WordsOf(string line)
        {
            StringBuilder words = new();
            for (int i = 0; i < line.Length; i++)
                i += Take(line.AsSpan(i), words);
            return WebUtility.HtmlDecode(words.ToString());
        }

        /// <summary>Takes one character; returns how many more it took.</summary>
        private int Take(ReadOnlySpan<char> rest, StringBuilder words)
        {
            switch (_place)
            {
                case Place.Text when rest[0] == '<':
                    return Enter(rest, words);
                case Place.Text:
                    words.Append(rest[0]);
                    return 0;
                case Place.Tag when rest[0] == '>':
                    _place = Place.Text;
                    return 0;
                case Place.Comment when rest.StartsWith("-->", StringComparison.Ordinal):
                    _place = Place.Text;
                    return 2;
                case Place.Data when rest.StartsWith("]]>", StringComparison.Ordinal):
                    _place = Place.Text;
                    return 2;
                case Place.Data:
                    words.Append(rest[0]);
                    return 0;
                case Place.DocumentType:
                    _brackets += rest[0] is '[' ? 1 : rest[0] is ']' ? -1 : 0;
                    if (rest[0] == '>' && _brackets <= 0)
                        _place = Place.Text;
                    return 0;
                default:
                    return 0;
            }
        }

        private int Enter(ReadOnlySpan<char> rest, StringBuilder words)
        {
            if (rest.StartsWith("<![CDATA[", StringComparison.Ordinal))
            {
                _place = Place.Data;
                return 8;
            }
            words.Append(' ');
            if (rest.StartsWith("<!--", StringComparison.Ordinal))
            {
                _place = Place.Comment;
                return 3;
            }
            if (rest.StartsWith("<!DOCTYPE", StringComparison.OrdinalIgnoreCase))
            {
                (_place, _brackets) = (Place.DocumentType, 0);
                return 8;
            }
            // "a < b" is no tag.
            if (rest.Length > 1 && (char.IsLetter(rest[1]) || rest[1] is '/' or '?' or '!' or '_'))
                _place = Place.Tag;
            else
                words.Append('<');
            return 0;
        }
    }
}
