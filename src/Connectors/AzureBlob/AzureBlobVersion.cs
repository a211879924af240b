using System.Globalization;
using Azure;
using Azure.Storage.Blobs.Models;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>
/// The version tag of a blob's content. Where the service keeps the MD5 of a block blob, it is that and the length: metadata, overwriting with the same bytes, and moving
/// change the ETag but not these, so nothing is downloaded for them. Otherwise it is the ETag: append and page blobs keep the MD5 they were made with however they are written to. Pure.
/// </summary>
internal static class AzureBlobVersion
{
    /// <summary>The encoding that is taken off on the way.</summary>
    public const string GZip = "gzip";

    /// <summary>The tag of a blob as it was listed.</summary>
    public static string Of(BlobItemProperties listed) =>
        Of(listed.BlobType, listed.ContentHash, listed.ContentLength ?? 0, listed.ETag ?? default, listed.ContentEncoding);

    /// <summary>The tag of a blob that was asked for by its name.</summary>
    public static string Of(BlobProperties asked) => Of(asked.BlobType, asked.ContentHash, asked.ContentLength, asked.ETag, asked.ContentEncoding);

    /// <summary>The tag of a blob as it is downloaded.</summary>
    public static string Of(BlobDownloadDetails opened) =>
        Of(opened.BlobType, Md5Of(opened), opened.ContentLength, opened.ETag, opened.ContentEncoding);

    /// <summary>The MD5 that is stored with a blob; null when none is.</summary>
    public static byte[]? Md5Of(BlobDownloadDetails opened) => IsRange(opened) ? opened.BlobContentHash : opened.ContentHash;

    /// <summary>The tag.</summary>
    public static string Of(BlobType? type, byte[]? md5, long length, ETag etag, string? encoding)
    {
        string content = type is null or BlobType.Block && md5 is { Length: 16 }
            ? string.Create(CultureInfo.InvariantCulture, $"{Convert.ToHexStringLower(md5)}-{length:x}")
            : $"e{etag.ToString("G").Trim('"')}";
        // Set or withdrawn without touching the bytes, it changes what they mean.
        return IsGZip(encoding) ? content + "-gz" : content;
    }

    // An answer to a range names the stored MD5 in a header of its own.
    private static bool IsRange(BlobDownloadDetails opened) => !string.IsNullOrEmpty(opened.ContentRange);

    /// <summary>Whether the bytes are packed and said to be.</summary>
    public static bool IsGZip(string? encoding) => string.Equals(encoding?.Trim(), GZip, StringComparison.OrdinalIgnoreCase);
}
