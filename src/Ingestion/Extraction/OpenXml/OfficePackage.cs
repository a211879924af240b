using System.IO.Compression;
using System.Xml;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>
/// The parts of an Office file (ECMA-376 part 2, "Open Packaging Conventions") as bounded XML readers.
/// What comes out of all parts together is taken off the file's budget. Lenient where Office is: broken hyperlink
/// targets, missing parts, names in another case.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly ZipArchive _zip;
    private readonly ExtractionContext _context;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PartRelationships> _relationships = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    private OfficePackage(ZipArchive zip, ExtractedTextBuilder builder, ExtractionContext context, CancellationToken cancellationToken)
    {
        _zip = zip;
        _context = context;
        CancellationToken = cancellationToken;
        Builder = builder;
        foreach (ZipArchiveEntry entry in zip.Entries)
            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    /// <summary>Takes the text, and the cuts of what is damaged or missing.</summary>
    public ExtractedTextBuilder Builder { get; }

    /// <summary>What reading it may cost.</summary>
    public ExtractionLimits Limits => _context.Limits;

    /// <summary>Ends the reading.</summary>
    public CancellationToken CancellationToken { get; }

    /// <summary>Opens a package; the stream stays open.</summary>
    /// <exception cref="InvalidDataException">It is not a zip archive.</exception>
    public static OfficePackage Open(Stream content, ExtractedTextBuilder builder, ExtractionContext context, CancellationToken cancellationToken)
    {
        ZipArchive zip = new(content, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            return new OfficePackage(zip, builder, context, cancellationToken);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>The part that holds the document, workbook or presentation: what the package names, else the one every producer calls so.</summary>
    /// <param name="usual">Its usual name: "word/document.xml".</param>
    /// <exception cref="ExtractionException">There is none: the file is some other zip archive.</exception>
    public string MainPart(string usual) =>
        AllRelated("", "officeDocument").FirstOrDefault(_parts.ContainsKey)
            ?? (_parts.ContainsKey(usual) ? usual : throw new ExtractionException(FailureReason.Corrupt, "The file is a zip archive without an Office document in it."));

    /// <summary>Whether the package has a part.</summary>
    public bool Has(string? part) => part is not null && _parts.ContainsKey(part);

    /// <summary>Bytes of a part after decompression, as the archive declares them; 0 when it is absent.</summary>
    public long LengthOf(string part) => _parts.TryGetValue(part, out ZipArchiveEntry? entry) ? entry.Length : 0;

    /// <summary>Whether nobody asked this of the part before: charts and diagrams are read once, however often they are referred to.</summary>
    public bool Take(string part) => _taken.Add(part);

    /// <summary>The first part that a part leads to by a type of relationship; null when there is none.</summary>
    public string? Related(string part, string type) => AllRelated(part, type).FirstOrDefault();

    /// <summary>The parts that a part leads to by a type of relationship, in order.</summary>
    public IEnumerable<string> AllRelated(string part, string type) =>
        RelationshipsOf(part).All.Where(r => r.Target is not null && r.Type.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(r => r.Target!);

    /// <summary>The part that a relationship of a part leads to; null when there is none or it leads out of the package.</summary>
    public string? Target(string part, string? relationshipId) => RelationshipsOf(part).Find(relationshipId)?.Target;

    /// <summary>Where a relationship of a part leads outside of the package; null when there is none or it leads to a part.</summary>
    public string? Address(string part, string? relationshipId) => RelationshipsOf(part).Find(relationshipId)?.Address;

    /// <summary>Opens a part for reading; null when the package lacks it.</summary>
    public PartReader? OpenPart(string? part) => OpenBytes(part) is Stream bytes ? OpenXml(bytes) : null;

    /// <summary>Opens the bytes of a part; null when the package lacks it.</summary>
    public Stream? OpenBytes(string? part) =>
        part is not null && _parts.TryGetValue(part, out ZipArchiveEntry? entry) ? new BudgetedStream(entry.Open(), _context.Budget) : null;

    /// <summary>Reads XML that was taken out of a part; the reader owns the stream.</summary>
    public PartReader OpenXml(Stream bytes) => new(XmlReader.Create(new PartText(bytes), Settings), Limits, CancellationToken);

    /// <summary>
    /// Reads a part the file can do without (notes, styles, comments). When it is damaged, the rest of the file is
    /// still read, and a cut says what is missing.
    /// </summary>
    public void ReadOptional(string? part, Action<PartReader> read) => ReadOptional(() => OpenBytes(part), part ?? "", read);

    /// <summary>Reads a part whose bytes are in memory already.</summary>
    public void ReadOptional(Stream bytes, string part, Action<PartReader> read) => ReadOptional(() => bytes, part, read);

    /// <summary>Reads a part that the file says it has: when it is missing, a cut says so.</summary>
    public void ReadExpected(string? part, string called, Action<PartReader> read)
    {
        if (Has(part))
            ReadOptional(part, read);
        else
            Builder.AddCut(new TextCut("a part is missing in the file", called, FailureReason.Corrupt));
    }

    /// <summary>Reads a file that was put into this one.</summary>
    public void ReadEmbedded(string part)
    {
        if (!Take(part))
            return;
        try
        {
            using Stream? bytes = OpenBytes(part);
            if (bytes is not null)
                _context.ReadEmbedded(Builder, EmbeddedName.LastPart(part), bytes, CancellationToken);
        }
        catch (Exception e) when (OfficeFile.IsDamage(e))
        {
            ReportDamage(part);
        }
    }

    /// <summary>Reads the files that were put into a part: documents, workbooks, packages and OLE objects.</summary>
    public void ReadEmbeddedIn(string part)
    {
        foreach (Relationship relationship in RelationshipsOf(part).All)
        {
            if (relationship is { Target: string target, Type: "package" or "oleObject" } && !Builder.IsFull)
                ReadEmbedded(target);
        }
    }

    /// <summary>Records a cut when elements of a part were nested too deep to be followed.</summary>
    public void ReportDepth(PartReader reader, string part)
    {
        if (reader.WasTooDeep)
            Builder.AddCut("deepest nesting of elements", part);
    }

    /// <summary>Records that a part was left out for its damage.</summary>
    public void ReportDamage(string part) => Builder.AddCut(new TextCut("damaged part left out", part, FailureReason.Corrupt));

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private void ReadOptional(Func<Stream?> open, string part, Action<PartReader> read)
    {
        try
        {
            if (open() is not Stream bytes)
                return;
            using PartReader reader = OpenXml(bytes);
            read(reader);
            ReportDepth(reader, part);
        }
        catch (Exception e) when (OfficeFile.IsDamage(e))
        {
            ReportDamage(part);
        }
    }

    private PartRelationships RelationshipsOf(string part)
    {
        if (!_relationships.TryGetValue(part, out PartRelationships? found))
        {
            // Known before it is read: a list that is damaged in the middle stands as far as it goes.
            _relationships[part] = found = new PartRelationships(part);
            ReadOptional(found.Part, reader => found.Read(reader, Builder));
        }
        return found;
    }
}
