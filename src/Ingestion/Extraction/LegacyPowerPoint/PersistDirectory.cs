using IntranetSearch.Ingestion.Extraction.LegacyOffice;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;

/// <summary>
/// Where the parts of a presentation lie ([MS-PPT] 2.1.2): each save appends what changed and a table of it, which
/// leads to the table of the save before.
/// </summary>
internal sealed class PersistDirectory
{
    private const uint EncryptedToken = 0xF3D1_C4DF;
    private const int EncryptedEditBytes = 0x20;

    /// <summary>Saves that are followed back: each is a record of its own somewhere in the file, and nobody saves that often without the program writing the file anew.</summary>
    public const int MostEdits = 10_000;

    private readonly ByteView _stream;
    private readonly Dictionary<uint, uint> _offsets = [];
    private uint? _document;

    /// <summary>Entries may still be read: an honest one takes four bytes, but tables may overlap.</summary>
    private int _left;

    private PersistDirectory(ByteView stream)
    {
        _stream = stream;
        _left = stream.Length / 4;
    }

    /// <summary>Whether the presentation was found whole by its tables.</summary>
    public bool IsSound { get; private set; } = true;

    /// <summary>The record that holds the presentation; null when the tables do not lead to it.</summary>
    public PptRecord? Document => _document is uint id && Find(id) is { Type: PptType.Document } record ? record : null;

    /// <summary>The part of a number; null when there is none.</summary>
    public PptRecord? Find(uint id) => _offsets.TryGetValue(id, out uint offset) ? PptRecord.ReadAt(_stream, offset) : null;

    /// <summary>Reads the tables, from the last save back to the first.</summary>
    /// <exception cref="ExtractionException">The presentation is protected.</exception>
    public static PersistDirectory Read(ByteView stream, ByteView currentUser, CancellationToken cancellationToken)
    {
        PersistDirectory directory = new(stream);
        // CurrentUserAtom (2.3.2): size, token, offset of the last edit.
        if (!currentUser.Has(8, 12))
        {
            directory.IsSound = false;
            return directory;
        }
        if (currentUser.U32(12) == EncryptedToken)
            throw Encrypted();
        uint edit = currentUser.U32(16);
        HashSet<uint> seen = [];
        // The first edit leads nowhere; edits that lead in a circle are told by the second visit.
        while (seen.Add(edit))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (seen.Count > MostEdits || PptRecord.ReadAt(stream, edit) is not { Type: PptType.UserEdit } record || !record.Body.Has(0, 20))
            {
                directory.IsSound = false;
                break;
            }
            if (record.Body.Length >= EncryptedEditBytes && record.Body.U32(28) != 0)
                throw Encrypted();
            directory._document ??= record.Body.U32(16);
            directory.AddTable(record.Body.U32(12));
            edit = record.Body.U32(8);
            if (edit == 0)
                break;
        }
        return directory;
    }

    /// <summary>A table ([MS-PPT] 2.3.5): runs of numbers, with an offset for each. What a later save wrote holds.</summary>
    private void AddTable(uint offset)
    {
        if (PptRecord.ReadAt(_stream, offset) is not { Type: PptType.PersistDirectory } table)
        {
            IsSound = false;
            return;
        }
        for (long at = 0; table.Body.Has(at, 4);)
        {
            if (_left <= 0)
            {
                IsSound = false;
                return;
            }
            _left -= 1 + (int)(table.Body.U32(at) >> 20);
            uint run = table.Body.U32(at);
            uint first = run & 0xF_FFFF;
            at += 4;
            for (uint i = 0; i < run >> 20 && table.Body.Has(at, 4); i++, at += 4)
                _offsets.TryAdd(first + i, table.Body.U32(at));
        }
    }

    private static ExtractionException Encrypted() => new(FailureReason.Encrypted, "The presentation is protected by a password.");
}
