using System.Buffers.Binary;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyOffice;

/// <summary>
/// An object as programs from before compound files write it, and Rich Text still does ([MS-OLEDS] 2.2): a header
/// that names its class, and the data of its program, which today mostly are a compound file.
/// </summary>
internal static class NativeObject
{
    private const int LinkedFormat = 1;
    private const int EmbeddedFormat = 2;
    private const int LongestName = 4 << 10;

    /// <summary>Reads an object and adds its text; what cannot be read is recorded.</summary>
    /// <param name="data">The object; read forwards only.</param>
    /// <param name="statedName">The class that the document states; empty for none.</param>
    /// <param name="into">Where its text goes.</param>
    /// <param name="context">Reads it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static void Add(Stream data, string statedName, ExtractedTextBuilder into, ExtractionContext context, CancellationToken cancellationToken)
    {
        string name = statedName;
        try
        {
            ReadInt(data); // The version of OLE, which readers pass over (2.2.4).
            int format = ReadInt(data);
            string className = format is LinkedFormat or EmbeddedFormat ? ReadName(data) : "";
            name = name.Length > 0 ? name : className.Length > 0 ? className : "object";
            if (EmbeddedObjects.IsWordless(name) || EmbeddedObjects.IsWordless(className))
                return;
            if (format == LinkedFormat)
                into.AddCut(new TextCut("only a link to the file is in the document", EmbeddedName.Clean(name), FailureReason.NoText));
            // The other formats are a picture of the object, or nothing (2.2.1, 2.2.2).
            if (format != EmbeddedFormat)
                return;
            ReadName(data);
            ReadName(data);
            int size = ReadInt(data);
            using StreamPart native = new(data, size >= 0 ? size : throw new InvalidDataException("A size of four billion."));
            AddNative(native, name, into, context, cancellationToken);
            if (native.IsCutShort)
                into.AddCut(new TextCut("damaged, and read only up to there", EmbeddedName.Clean(name), FailureReason.Corrupt));
        }
        catch (ExtractionException e)
        {
            into.AddCut(new TextCut(e.Failure.Detail, EmbeddedName.Clean(name), e.Failure.Reason));
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException)
        {
            into.AddCut(new TextCut("damaged", name.Length > 0 ? EmbeddedName.Clean(name) : "an embedded object", FailureReason.Corrupt));
        }
    }

    private static void AddNative(StreamPart native, string name, ExtractedTextBuilder into, ExtractionContext context, CancellationToken cancellationToken)
    {
        using BudgetedStream bytes = new(native, context.Budget);
        using Stream content = EmbeddedContent.Buffer(bytes, context.Limits.MaxBytes, cancellationToken);
        if (IsCompoundFile(content))
        {
            CompoundStorage root = CompoundFile.OpenRoot(content, into);
            EmbeddedObjects.Read(root, name, new LegacyFile(root, context, into, cancellationToken));
        }
        else if (!PackagedFile.TryAdd(content, name, into, context, cancellationToken))
        {
            content.Position = 0;
            context.ReadEmbedded(into, name, content, cancellationToken);
        }
    }

    private static bool IsCompoundFile(Stream content)
    {
        Span<byte> start = stackalloc byte[CompoundFile.Magic.Length];
        int read = content.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        content.Position = 0;
        return start[..read].SequenceEqual(CompoundFile.Magic);
    }

    private static int ReadInt(Stream data)
    {
        Span<byte> number = stackalloc byte[sizeof(int)];
        data.ReadExactly(number);
        return BinaryPrimitives.ReadInt32LittleEndian(number);
    }

    /// <summary>LengthPrefixedAnsiString (2.1.4): its length counts the closing zero.</summary>
    private static string ReadName(Stream data)
    {
        int length = ReadInt(data);
        if (length is < 0 or > LongestName)
            throw new InvalidDataException("A name longer than any.");
        byte[] name = new byte[length];
        data.ReadExactly(name);
        return CodePages.Western.GetString(name).Trim('\0', ' ');
    }
}
