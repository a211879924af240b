using System.IO.Compression;
using System.Xml;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>
/// The parts of an Office file (ECMA-376 part 2, "Open Packaging Conventions") as bounded XML readers.
/// Reads no more than <see cref="ExtractionLimits.MaxDecompressedBytes"/> out of all parts together, and is lenient
/// where Office is: broken hyperlink targets, missing parts, names in another case.
/// </summary>
internal sealed class OfficePackage : IDisposable
{
    private static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        // Control characters written by careless producers are dropped later; they need not cost the file.
        CheckCharacters = false,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        CloseInput = true,
    };

    private readonly ZipArchive _zip;
    private readonly ExtractionLimits _limits;
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, ZipArchiveEntry> _parts = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, IReadOnlyList<Relationship>> _relationships = new(StringComparer.OrdinalIgnoreCase);
    private readonly ExtractionBudget _budget;

    private OfficePackage(ZipArchive zip, ExtractionContext context, CancellationToken cancellationToken)
    {
        _zip = zip;
        _limits = context.Limits;
        _cancellationToken = cancellationToken;
        _budget = context.Budget;
        foreach (ZipArchiveEntry entry in zip.Entries)
            _parts.TryAdd(entry.FullName.Replace('\\', '/').TrimStart('/'), entry);
    }

    /// <summary>Opens a package; the stream stays open.</summary>
    /// <exception cref="InvalidDataException">It is not a zip archive.</exception>
    public static OfficePackage Open(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        ZipArchive zip = new(content, ZipArchiveMode.Read, leaveOpen: true);
        try
        {
            return new OfficePackage(zip, context, cancellationToken);
        }
        catch
        {
            zip.Dispose();
            throw;
        }
    }

    /// <summary>The part that holds the document, workbook or presentation.</summary>
    /// <exception cref="ExtractionException">There is none: the file is some other zip archive.</exception>
    public string MainPart =>
        Related("", "officeDocument") is string part && _parts.ContainsKey(part)
            ? part
            : throw new ExtractionException(FailureReason.Corrupt, "The file is a zip archive without an Office document in it.");

    /// <summary>The title in the core properties; null when there is none.</summary>
    public string? Title
    {
        get
        {
            if (Related("", "core-properties") is not string part || OpenPart(part) is not PartReader reader)
                return null;
            using (reader)
            {
                for (int root = reader.EnterRoot(); reader.NextChild(root);)
                {
                    if (reader.Name == "title")
                        return reader.ReadText();
                }
            }
            return null;
        }
    }

    /// <summary>Bytes of a part after decompression, as the archive declares them; 0 when it is absent.</summary>
    public long LengthOf(string part) => _parts.TryGetValue(part, out ZipArchiveEntry? entry) ? entry.Length : 0;

    /// <summary>The relationships of a part (of the package itself for ""), in order; empty when it has none.</summary>
    public IReadOnlyList<Relationship> RelationshipsOf(string part)
    {
        if (!_relationships.TryGetValue(part, out IReadOnlyList<Relationship>? found))
            _relationships[part] = found = ReadRelationships(part);
        return found;
    }

    /// <summary>The first part that a part leads to by a type of relationship; null when there is none.</summary>
    public string? Related(string part, string type) => AllRelated(part, type).FirstOrDefault();

    /// <summary>The parts that a part leads to by a type of relationship, in order.</summary>
    public IEnumerable<string> AllRelated(string part, string type) =>
        RelationshipsOf(part).Where(r => r.Target is not null && r.Type.Equals(type, StringComparison.OrdinalIgnoreCase)).Select(r => r.Target!);

    /// <summary>The part that a relationship of a part leads to; null when there is none or it leads out of the package.</summary>
    public string? Target(string part, string? relationshipId) =>
        relationshipId is null ? null : RelationshipsOf(part).FirstOrDefault(r => r.Id == relationshipId)?.Target;

    /// <summary>Opens a part for reading; null when the package lacks it.</summary>
    public PartReader? OpenPart(string? part)
    {
        if (part is null || !_parts.TryGetValue(part, out ZipArchiveEntry? entry))
            return null;
        // The reader owns the stream (CloseInput).
        return new PartReader(XmlReader.Create(new BudgetedStream(entry.Open(), _budget), Settings), _limits, _cancellationToken);
    }

    /// <summary>Opens the bytes of a part; null when the package lacks it.</summary>
    public Stream? OpenBytes(string? part) =>
        part is not null && _parts.TryGetValue(part, out ZipArchiveEntry? entry) ? new BudgetedStream(entry.Open(), _budget) : null;

    /// <inheritdoc/>
    public void Dispose() => _zip.Dispose();

    private List<Relationship> ReadRelationships(string part)
    {
        int slash = part.LastIndexOf('/');
        string folder = part[..(slash + 1)];
        List<Relationship> relationships = [];
        using PartReader? reader = OpenPart($"{folder}_rels/{part[(slash + 1)..]}.rels");
        if (reader is null)
            return relationships;
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            if (reader.Attribute("Id") is not string id || reader.Attribute("Type") is not string type || reader.Attribute("Target") is not string target)
                continue;
            bool external = string.Equals(reader.Attribute("TargetMode"), "External", StringComparison.OrdinalIgnoreCase);
            relationships.Add(new Relationship(id, type[(type.LastIndexOf('/') + 1)..], external ? null : Resolve(folder, target)));
        }
        return relationships;
    }

    /// <summary>The part a target names, seen from a folder. Not <see cref="Uri"/>: it refuses targets that Office accepts.</summary>
    private static string Resolve(string folder, string target)
    {
        target = Uri.UnescapeDataString(target.Replace('\\', '/'));
        int fragment = target.IndexOf('#', StringComparison.Ordinal);
        if (fragment >= 0)
            target = target[..fragment];
        List<string> path = [];
        foreach (string segment in (target.StartsWith('/') ? target : folder + target).Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && path.Count > 0)
                path.RemoveAt(path.Count - 1);
            else if (segment is not ("." or ".."))
                path.Add(segment);
        }
        return string.Join('/', path);
    }
}
