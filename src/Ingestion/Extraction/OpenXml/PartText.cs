using System.Buffers;
using System.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>
/// The characters of an XML part. Its encoding is told by its first bytes (XML 1.0, appendix F); bytes that are not
/// valid in it become U+FFFD, and control characters that XML forbids become spaces: careless producers write both,
/// and neither need cost the part.
/// </summary>
internal sealed class PartText(Stream content) : TextReader
{
    private const int BufferBytes = 1 << 15;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(
        "\0\u0001\u0002\u0003\u0004\u0005\u0006\u0007\u0008\u000B\u000C\u000E\u000F\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001A\u001B\u001C\u001D\u001E\u001F\uFFFE\uFFFF");

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(BufferBytes);
    private Decoder? _decoder;
    private int _next;
    private int _count;
    private bool _atEnd;

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override int Read(Span<char> buffer)
    {
        while (buffer.Length > 0)
        {
            if (_next == _count && !_atEnd)
                Fill();
            (_decoder ??= Start()).Convert(_bytes.AsSpan(_next, _count - _next), buffer, _atEnd, out int used, out int written, out _);
            _next += used;
            if (written > 0)
            {
                Scrub(buffer[..written]);
                return written;
            }
            if (_atEnd && _next == _count)
                break;
        }
        return 0;
    }

    public override int Read()
    {
        Span<char> one = stackalloc char[1];
        return Read(one) == 1 ? one[0] : -1;
    }

    // XmlReader reads blocks only; a reader over a decoder has nothing to peek at.
    public override int Peek() => -1;

    protected override void Dispose(bool disposing)
    {
        if (disposing && _bytes.Length > 0)
        {
            content.Dispose();
            ArrayPool<byte>.Shared.Return(_bytes);
            _bytes = [];
        }
        base.Dispose(disposing);
    }

    private void Fill()
    {
        _next = 0;
        // The start is read whole, so that the declaration is seen; after it any piece will do.
        _count = _decoder is null ? content.ReadAtLeast(_bytes, 256, throwOnEndOfStream: false) : content.Read(_bytes);
        _atEnd = _count == 0;
    }

    private Decoder Start()
    {
        ReadOnlySpan<byte> head = _bytes.AsSpan(0, _count);
        (Encoding encoding, int mark) = PartEncoding.Of(head);
        _next = mark;
        return encoding.GetDecoder();
    }

    private static void Scrub(Span<char> characters)
    {
        for (int at; (at = characters.IndexOfAny(Forbidden)) >= 0; characters = characters[(at + 1)..])
            characters[at] = ' ';
    }
}
