using System.Buffers;
using System.Security.Cryptography;

namespace IntranetSearch.Simulators.Content;

/// <summary>The bytes of a simulated file, which need not be in memory. Safe for use by several threads.</summary>
public abstract class FileContent
{
    private const int Buffer = 64 * 1024;

    private string? _md5;
    private string? _sha1;
    private string? _sha256;

    /// <summary>Bytes.</summary>
    public abstract long Length { get; }

    /// <summary>MD5 in lower-case hexadecimal; computed when first asked for.</summary>
    public string Md5 => _md5 ??= Hash(HashAlgorithmName.MD5);

    /// <summary>SHA-1 in lower-case hexadecimal.</summary>
    public string Sha1 => _sha1 ??= Hash(HashAlgorithmName.SHA1);

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public string Sha256 => _sha256 ??= Hash(HashAlgorithmName.SHA256);

    /// <summary>Bytes that are kept.</summary>
    public static FileContent Of(byte[] bytes) => new KeptContent(bytes);

    /// <summary>Text in UTF-8.</summary>
    public static FileContent Of(string text) => new KeptContent(System.Text.Encoding.UTF8.GetBytes(text));

    /// <summary>Bytes that are made when asked for; the same ones each time.</summary>
    public static FileContent Made(Func<byte[]> make) => new MadeContent(make);

    /// <summary>Zeros that take no room: a file of 5 GB.</summary>
    /// <param name="length">Bytes.</param>
    public static FileContent Sparse(long length) => new SparseContent(length);

    /// <summary>Fills a buffer with the bytes from a position; there are as many.</summary>
    public abstract void Read(long from, Span<byte> into);

    /// <summary>A piece as an array.</summary>
    public byte[] Read(long from, int count)
    {
        byte[] bytes = new byte[count];
        Read(from, bytes);
        return bytes;
    }

    /// <summary>Writes a piece to a stream.</summary>
    public async Task CopyToAsync(Stream to, long from, long count, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            while (count > 0)
            {
                int now = (int)Math.Min(count, Buffer);
                Read(from, buffer.AsSpan(0, now));
                await to.WriteAsync(buffer.AsMemory(0, now), cancellationToken);
                from += now;
                count -= now;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private protected virtual string Hash(HashAlgorithmName algorithm)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(algorithm);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(Buffer);
        try
        {
            for (long at = 0; at < Length; at += Buffer)
            {
                Span<byte> piece = buffer.AsSpan(0, (int)Math.Min(Buffer, Length - at));
                Read(at, piece);
                hash.AppendData(piece);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private sealed class KeptContent(byte[] bytes) : FileContent
    {
        public override long Length => bytes.Length;

        public override void Read(long from, Span<byte> into) => bytes.AsSpan((int)from, into.Length).CopyTo(into);
    }
}
