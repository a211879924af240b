using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>
/// The pages of 512 bytes that say which bytes of the text have which properties ([MS-DOC] 2.9.24 ChpxFkp, 2.9.174
/// PapxFkp): each begins with the offsets where a run starts, and grows its properties from the end.
/// </summary>
/// <typeparam name="T">The properties.</typeparam>
internal sealed class FormatPages<T>
{
    private const int PageBytes = 512;

    private readonly List<(long Start, long End, T Format)> _runs = [];

    /// <summary>Whether some pages lie outside of the file.</summary>
    public bool IsDamaged { get; private set; }

    /// <summary>Reads the pages.</summary>
    /// <param name="stream">The stream with text and pages.</param>
    /// <param name="pages">The table of pages ([MS-DOC] 2.8.5, 2.8.6).</param>
    /// <param name="entryBytes">Bytes of an entry behind the offsets; its first byte says where the properties are, in words.</param>
    /// <param name="read">Reads properties from a page; the number is their place on it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static FormatPages<T> Read(ByteView stream, ByteView pages, int entryBytes, Func<ByteView, int, T> read, CancellationToken cancellationToken)
    {
        FormatPages<T> formats = new();
        int count = Math.Max((pages.Length - 4) / 8, 0);
        // A page read once counts once, so no table makes more runs than the file has bytes for.
        HashSet<uint> seen = [];
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            uint number = pages.U32(((count + 1) * 4) + (i * 4)) & 0x3F_FFFF;
            if (!seen.Add(number))
                continue;
            if (stream.Has((long)number * PageBytes, PageBytes))
                formats.Add(stream.Slice((long)number * PageBytes, PageBytes), entryBytes, read);
            else
                formats.IsDamaged = true;
        }
        formats._runs.Sort((a, b) => a.Start.CompareTo(b.Start));
        return formats;
    }

    /// <summary>The properties at a byte of the stream, and where they end; the default where none are stated.</summary>
    public (T? Format, long End) At(long offset)
    {
        int low = 0;
        int high = _runs.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) / 2;
            if (offset < _runs[middle].Start)
                high = middle - 1;
            else if (offset >= _runs[middle].End)
                low = middle + 1;
            else
                return (_runs[middle].Format, _runs[middle].End);
        }
        return (default, low < _runs.Count ? _runs[low].Start : long.MaxValue);
    }

    private void Add(ByteView page, int entryBytes, Func<ByteView, int, T> read)
    {
        int runs = page.U8(PageBytes - 1);
        if ((runs * (4 + entryBytes)) + 4 > PageBytes - 1)
        {
            IsDamaged = true;
            return;
        }
        for (int i = 0; i < runs; i++)
        {
            long start = page.U32(i * 4);
            long end = page.U32((i + 1) * 4);
            if (end > start)
                _runs.Add((start, end, read(page, page.U8(((runs + 1) * 4) + (i * entryBytes)) * 2)));
        }
    }
}
