namespace IntranetSearch.Ingestion.Extraction.LegacyOffice;

/// <summary>
/// A file as the packager of Windows puts it into a document ([MS-OLEDS] 2.3.6 keeps its data as they are): a mark,
/// the file's label and path, where it lay for a while, its size and its bytes.
/// </summary>
internal static class PackagedFile
{
    private const int LongestHeader = 8 << 10;
    private const int LongestName = 1_000;

    /// <summary>Reads the file and adds its text; false when the data are none of the packager's.</summary>
    /// <param name="data">The data, seekable, at their start.</param>
    /// <param name="fallbackName">What the file is called when it has no name.</param>
    /// <param name="into">Where its text goes.</param>
    /// <param name="context">Reads it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static bool TryAdd(Stream data, string fallbackName, ExtractedTextBuilder into, ExtractionContext context, CancellationToken cancellationToken)
    {
        long start = data.Position;
        byte[] bytes = new byte[(int)Math.Min(data.Length - start, LongestHeader)];
        data.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        ByteView header = new(bytes);
        string name;
        long at = 2, size;
        try
        {
            string label = ReadName(header, ref at);
            string path = ReadName(header, ref at);
            name = label.Length > 0 ? label : EmbeddedName.LastPart(EmbeddedName.Clean(path));
            at += 4;
            at += 4L + header.U32(at);
            size = header.U32(at);
            at += 4;
        }
        catch (InvalidDataException)
        {
            return false;
        }
        if (size > data.Length - start - at)
            return false;
        data.Position = start + at;
        using BudgetedStream content = new(new StreamPart(data, size), context.Budget);
        context.ReadEmbedded(into, name.Length > 0 ? name : fallbackName, content, cancellationToken);
        return true;
    }

    private static string ReadName(ByteView bytes, ref long at)
    {
        ByteView rest = bytes.Slice(at, bytes.Length - at);
        int end = rest.Span.IndexOf((byte)0);
        if (end is < 0 or > LongestName)
            throw new InvalidDataException("A name without an end.");
        at += end + 1;
        return CodePages.Western.GetString(rest.Bytes(0, end));
    }
}
