using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Archives;

/// <summary>Puts together the text of an archive: each entry under its path, also those that cannot be read.</summary>
/// <param name="context">Reads the entries.</param>
/// <param name="isCompressed">Whether its entries are: their bytes are then taken off the budget. Not when they are not, or are taken off already.</param>
internal sealed class ArchiveText(ExtractionContext context, bool isCompressed = true)
{
    private static readonly string[] FurnitureNames = [".DS_Store", "Thumbs.db", "ehthumbs.db", "desktop.ini"];

    private int _entries;
    private int _encrypted;
    private bool _isIncomplete;

    /// <summary>The text so far.</summary>
    public ExtractedTextBuilder Text { get; } = context.NewText();

    /// <summary>What may still be decompressed.</summary>
    public ExtractionBudget Budget => context.Budget;

    /// <summary>Whether reading on is of no use: the text is full, or nothing more may be decompressed.</summary>
    public bool IsDone => Text.IsFull || context.Budget.IsSpent;

    /// <summary>Name of the entry added last; null before the first.</summary>
    public string? LastName { get; private set; }

    /// <summary>Adds an entry.</summary>
    /// <param name="path">Its path in the archive; only ever shown.</param>
    /// <param name="isEncrypted">Whether it needs a password.</param>
    /// <param name="open">Opens its bytes; called only when they are read.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void Add(string path, bool isEncrypted, Func<Stream> open, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (IsFurniture(path))
            return;
        _entries++;
        LastName = EmbeddedName.Clean(path);
        if (isEncrypted)
        {
            _encrypted++;
            Refuse(LastName, FailureReason.Encrypted, "It is protected by a password.", cancellationToken);
            return;
        }
        using EntryStream entry = new(open);
        Read(LastName, entry, cancellationToken);
        if (entry.IsDamaged)
            Text.AddCut(new TextCut("damaged in the middle, and read only up to there", LastName, FailureReason.Corrupt));
    }

    /// <summary>Adds an entry that cannot be read, for a reason known without reading it.</summary>
    public void Refuse(string path, FailureReason reason, string why, CancellationToken cancellationToken) =>
        context.ReadEmbedded(Text, path, MediaTypes.Zip, _ => throw new ExtractionException(reason, why), cancellationToken);

    /// <summary>Records that the archive cannot be read further.</summary>
    public void EndEarly(string why, FailureReason reason)
    {
        _isIncomplete = true;
        Text.AddCut(new TextCut(why, LastName is null ? "from the beginning on" : $"after {LastName}", reason));
    }

    /// <summary>The text.</summary>
    /// <exception cref="ExtractionException">Nothing of the archive can be read without a password, or it is damaged from its beginning on.</exception>
    public ExtractedText Build()
    {
        if (_entries > 0 && _encrypted == _entries)
            throw new ExtractionException(FailureReason.Encrypted, "The archive is protected by a password.");
        ExtractedText text = Text.Build();
        if (_isIncomplete && _entries == 0)
        {
            TextCut cut = text.Cuts[0];
            throw new ExtractionException(cut.Reason, $"Nothing of the archive can be read: it is {cut.Limit}.");
        }
        return text;
    }

    /// <summary>What file managers leave behind in every folder: nobody put it there, and nobody looks for it.</summary>
    private static bool IsFurniture(string path)
    {
        string name = EmbeddedName.LastPart(path.Replace('\\', '/'));
        return path.StartsWith("__MACOSX/", StringComparison.Ordinal) || name.StartsWith("._", StringComparison.Ordinal)
            || FurnitureNames.Contains(name, StringComparer.OrdinalIgnoreCase);
    }

    private void Read(string path, EntryStream entry, CancellationToken cancellationToken)
    {
        using Stream content = isCompressed ? new BudgetedStream(entry, context.Budget) : entry;
        if (!context.Budget.IsSpent && IsEmpty(entry))
            Text.AddEmbedded(path, new ExtractionResult(null, null, null)); // There is nothing in it that could be missing.
        else
            context.ReadEmbedded(Text, path, content, cancellationToken);
    }

    /// <summary>Whether an entry has no bytes; what keeps it from being read at all comes up again where it is recorded.</summary>
    private static bool IsEmpty(EntryStream entry)
    {
        try
        {
            return entry.IsEmpty();
        }
        catch (Exception e) when (e is InvalidDataException or ExtractionException)
        {
            return false;
        }
    }
}
