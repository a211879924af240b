using System.Globalization;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyOffice;

/// <summary>An Office file from before 2007 while it is read: a storage of a compound file, and where its text goes.</summary>
/// <param name="Storage">The file's own storage: the outermost one, or that of an object inside another file.</param>
/// <param name="Context">What it may cost.</param>
/// <param name="Text">Its text so far.</param>
/// <param name="CancellationToken">Ends the reading.</param>
internal sealed record LegacyFile(CompoundStorage Storage, ExtractionContext Context, ExtractedTextBuilder Text, CancellationToken CancellationToken)
{
    /// <summary>Streams are held in memory; text alone never comes near this.</summary>
    private const int MaxStreamBytes = 400 << 20;

    /// <summary>Reads a file with a reader of its format.</summary>
    /// <param name="content">The file, seekable, at its start.</param>
    /// <param name="kind">What it is, for messages: "document".</param>
    /// <param name="context">What it may cost.</param>
    /// <param name="read">Reads the opened file into its text.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ExtractionException">It cannot be read.</exception>
    public static ExtractedText Read(Stream content, string kind, ExtractionContext context, Action<LegacyFile> read, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (content.Length == 0)
            throw new ExtractionException(FailureReason.NoText, "The file is empty.");
        if (content.Length > context.Limits.MaxBytes)
            throw new ExtractionException(FailureReason.TooLarge, string.Create(CultureInfo.InvariantCulture, $"The file is larger than {context.Limits.MaxBytes:N0} bytes."));
        try
        {
            ExtractedTextBuilder text = context.NewText();
            return Read(new LegacyFile(CompoundFile.OpenRoot(content, text), context, text, cancellationToken), kind, read);
        }
        catch (InvalidDataException e)
        {
            throw new ExtractionException(FailureReason.Corrupt, $"The {kind} is damaged: parts of it lie beyond its end.", e);
        }
    }

    /// <summary>Reads an opened file.</summary>
    /// <exception cref="ExtractionException">It cannot be read.</exception>
    public static ExtractedText Read(LegacyFile file, string kind, Action<LegacyFile> read)
    {
        if (file.Storage.FindStream(PropertySet.SummaryInformation) is { } properties)
            file.Text.Title = DocumentTitle.Sensible(PropertySet.Parse(properties.ReadAll(1 << 20)).StatedTitle);
        read(file);
        ExtractedText text = file.Text.Build();
        return text.Sections.Length > 0 || text.Cuts.Length > 0 ? text : throw NoText(kind);
    }

    /// <summary>That a file of a kind holds no text.</summary>
    public static ExtractionException NoText(string kind) => new(FailureReason.NoText, $"The {kind} holds no text.");

    /// <summary>The bytes of a stream; null when there is no such stream.</summary>
    /// <exception cref="ExtractionException">There are too many.</exception>
    public ByteView? Open(CompoundStream? stream)
    {
        if (stream is null)
            return null;
        using SectorStream opened = stream.Open();
        if (opened.Length > MaxStreamBytes)
            throw new ExtractionException(FailureReason.TooLarge, $"A part of it is larger than {ByteSize.Format(MaxStreamBytes)}.");
        if (opened.IsCutShort)
            Text.AddCut(new TextCut("damaged part left out", string.Create(CultureInfo.InvariantCulture, $"end of {stream.Name}, beyond byte {opened.Length:N0}"), FailureReason.Corrupt));
        // Entries of the directory may share their bytes: what a hundred small storages claim is counted like what a decompressor gives.
        Context.Budget.Spend((int)opened.Length);
        return new ByteView(stream.ReadAll(MaxStreamBytes));
    }

    /// <summary>The storage that holds a stream: mostly the file's own, else one right below it, where a second version for older programs stands beside the first.</summary>
    public CompoundStorage StorageWith(string stream) =>
        Storage.FindStream(stream) is not null ? Storage
            : Storage.Children.OfType<CompoundStorage>().FirstOrDefault(s => s.FindStream(stream) is not null) ?? Storage;
}
