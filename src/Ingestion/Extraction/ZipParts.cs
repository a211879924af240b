using System.IO.Compression;
using System.Xml;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>The files inside a zip container that is one document (OpenDocument, EPUB), read under the document's budget.</summary>
internal sealed class ZipParts : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        // EPUB pages and old documents declare a document type; it is passed over, and no entity is ever expanded.
        DtdProcessing = DtdProcessing.Ignore,
        XmlResolver = null,
        MaxCharactersFromEntities = 1,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly ZipArchive _zip;
    private readonly ExtractionContext _context;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Opens a container; the stream stays open.</summary>
    /// <exception cref="InvalidDataException">It is no zip archive.</exception>
    public ZipParts(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        _context = context;
        _cancellationToken = cancellationToken;
        _zip = new ZipArchive(content, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            foreach (ZipArchiveEntry entry in _zip.Entries)
                _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
        }
        catch
        {
            _zip.Dispose();
            throw;
        }
    }

    /// <summary>Whether there is such a file.</summary>
    public bool Has(string name) => _parts.ContainsKey(name);

    /// <summary>The bytes of a file; null when there is none.</summary>
    public Stream? Open(string name) =>
        _parts.TryGetValue(name, out ZipArchiveEntry? entry) ? new BudgetedStream(entry.Open(), _context.Budget) : null;

    /// <summary>A file as XML; null when there is none.</summary>
    public PartReader? OpenXml(string name) => Open(name) is { } bytes ? Read(bytes, _context.Limits, _cancellationToken) : null;

    /// <summary>Bytes as XML; the reader closes them unless told otherwise.</summary>
    public static PartReader Read(Stream bytes, ExtractionLimits limits, CancellationToken cancellationToken, bool closes = true)
    {
        XmlReaderSettings settings = Settings.Clone();
        settings.CloseInput = closes;
        return new PartReader(XmlReader.Create(bytes, settings), limits, cancellationToken);
    }

    /// <summary>The name of a file that another one refers to; null when the reference leads elsewhere.</summary>
    /// <param name="from">The file that refers.</param>
    /// <param name="reference">A relative address, perhaps with a fragment.</param>
    public static string? Resolve(string from, string reference)
    {
        int end = reference.AsSpan().IndexOfAny('#', '?');
        reference = Uri.UnescapeDataString(end < 0 ? reference : reference[..end]);
        if (reference.Length == 0 || reference.Contains("://", StringComparison.Ordinal))
            return null;
        List<string> path = [];
        string folder = from[..(from.LastIndexOf('/') + 1)];
        foreach (string step in (reference.StartsWith('/') ? reference : folder + reference).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (step == ".." && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (step is not ("." or ".."))
                path.Add(step);
        }
        return string.Join('/', path);
    }

    /// <summary>Whether an exception says that the container or XML in it is damaged.</summary>
    public static bool IsDamage(Exception e) =>
        e is XmlException or InvalidDataException or EndOfStreamException or FormatException or OverflowException or NotSupportedException;

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();
}
