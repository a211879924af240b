using System.Security.Cryptography;

namespace IntranetSearch.Simulators.Content;

/// <summary>Content that is made again whenever the last copy was collected.</summary>
/// <param name="make">Makes it; gives the same bytes each time.</param>
internal sealed class MadeContent(Func<byte[]> make) : FileContent
{
    private readonly WeakReference<byte[]?> _last = new(null);
    private long _length = -1;

    public override long Length => _length >= 0 ? _length : _length = Bytes().Length;

    public override void Read(long from, Span<byte> into) => Bytes().AsSpan((int)from, into.Length).CopyTo(into);

    private byte[] Bytes()
    {
        if (_last.TryGetTarget(out byte[]? bytes))
            return bytes;
        bytes = make();
        _last.SetTarget(bytes);
        return bytes;
    }
}

/// <summary>Zeros.</summary>
/// <param name="length">Bytes.</param>
internal sealed class SparseContent(long length) : FileContent
{
    private const long FiveGigabytes = 5L * 1024 * 1024 * 1024;

    public override long Length => length;

    public override void Read(long from, Span<byte> into) => into.Clear();

    /// <summary>The usual large file's digests are known (dd, md5sum, sha1sum and sha256sum say so): computing them would take a minute in the middle of a listing.</summary>
    private protected override string Hash(HashAlgorithmName algorithm) => (length, algorithm.Name) switch
    {
        (FiveGigabytes, "MD5") => "ec4bcc8776ea04479b786e063a9ace45",
        (FiveGigabytes, "SHA1") => "13edccc7871c2016fbe8a2a0d808e19a90fbfc63",
        (FiveGigabytes, "SHA256") => "7f06c62352aebd8125b2a1841e2b9e1ffcbed602f381c3dcb3200200e383d1d5",
        _ => base.Hash(algorithm),
    };
}
