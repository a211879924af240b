using IntranetSearch.Ingestion.Extraction.Archives;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>What a file is.</summary>
/// <param name="MediaType">Its type; null when it could not be told.</param>
/// <param name="Failure">Why it cannot be read, known from its type alone; null when it may be.</param>
public readonly record struct DetectedType(string? MediaType, DocumentFailure? Failure);

/// <summary>Tells what a file is: by its content first, by the extension of its name where the content leaves it open.</summary>
public static class MediaTypeDetector
{
    private const int HeadBytes = 1 << 16;

    /// <summary>Tells what a file is. Leaves the stream at any position.</summary>
    /// <param name="content">The file, seekable.</param>
    /// <param name="name">Its own name.</param>
    public static DetectedType Detect(Stream content, string name)
    {
        if (content.Length == 0)
            return Fail(FileExtensions.MediaTypeOf(name), FailureReason.NoText, "The file is empty.");
        content.Position = 0;
        byte[] buffer = new byte[(int)Math.Min(HeadBytes, content.Length)];
        int read = content.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> head = buffer.AsSpan(0, read);

        if (head.StartsWith("PK\x03\x04"u8) || head.StartsWith("PK\x05\x06"u8))
            return ZipContainer.Detect(content, name);
        if (head.StartsWith(CompoundFile.Magic))
            return CompoundContainer.Detect(content, name);
        if (IsPdf(head))
            return new DetectedType(MediaTypes.Pdf, null);
        if (Signatures.Find(head) is { } signature)
            return signature.Detail is { } detail ? Fail(signature.MediaType, FailureReason.Unsupported, detail) : new DetectedType(signature.MediaType, null);
        if (TarText.IsTar(head))
            return new DetectedType(MediaTypes.Tar, null);
        return TextCharset.LooksLikeText(head) ? DetectText(head, name) : DetectUnknownBinary(name);
    }

    /// <summary>Readers accept the header anywhere in the first kilobyte (ISO 32000-1, annex H.3.4.1).</summary>
    private static bool IsPdf(ReadOnlySpan<byte> head)
    {
        int at = head[..Math.Min(head.Length, 1024 + 5)].IndexOf("%PDF-"u8);
        return at == 0 || (at > 0 && !LooksLikeMarkup(head));
    }

    private static bool LooksLikeMarkup(ReadOnlySpan<byte> head) => head.TrimStart(" \t\r\n\uFEFF"u8).StartsWith("<"u8);

    private static DetectedType DetectText(ReadOnlySpan<byte> head, string name)
    {
        string start = TextCharset.DecodeHead(head[..Math.Min(head.Length, 4096)]).TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        string? named = FileExtensions.MediaTypeOf(name);
        if (TextStart.MediaTypeOf(start, name, named) is { } told)
            return new DetectedType(told, null);
        // A file named .docx that holds bare text is a damaged docx: nobody is served by calling it healthy.
        if (FileExtensions.IsBinary(name))
            return Fail(named, FailureReason.Corrupt, $"The name ends in {FileExtensions.Of(name)}, but the content is plain text.");
        return new DetectedType(FileExtensions.IsSourceCode(name) ? MediaTypes.SourceCode : MediaTypes.PlainText, null);
    }

    private static DetectedType DetectUnknownBinary(string name)
    {
        string extension = FileExtensions.Of(name);
        string? named = FileExtensions.MediaTypeOf(name);
        if (FileExtensions.IsBinary(name))
            return Fail(named, FailureReason.Corrupt, $"The name ends in {extension}, but the content is not of that format: the file is damaged or named wrongly.");
        if (named is not null)
            return Fail("application/octet-stream", FailureReason.Unsupported, $"The name ends in {extension}, but the content is not text: it is binary data of an unknown kind.");
        return Fail("application/octet-stream", FailureReason.Unsupported, "The content is binary data of a kind that is not read.");
    }

    internal static DetectedType Fail(string? mediaType, FailureReason reason, string detail) =>
        new(mediaType, new DocumentFailure(reason, detail));
}
