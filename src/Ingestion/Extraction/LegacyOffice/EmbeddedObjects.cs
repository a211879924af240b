using System.Globalization;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;
using IntranetSearch.Ingestion.Extraction.LegacyExcel;
using IntranetSearch.Ingestion.Extraction.LegacyPowerPoint;
using IntranetSearch.Ingestion.Extraction.LegacyWord;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.LegacyOffice;

/// <summary>
/// Objects that programs keep inside a compound file ([MS-OLEDS]): a file as it was inserted, a package of a newer
/// Office, or the storage of an older one. What none of our readers understands is recorded, unless it is a picture,
/// a sound or a formula.
/// </summary>
internal static class EmbeddedObjects
{
    private const int MostObjects = 10_000;

    // What these programs draw or play is no text.
    private static readonly string[] Wordless = ["Equation", "Formel", "MathType", "Paint", "Picture", "Bitmap", "Image", "Clip", "Media", "Sound", "Wave", "Video", "Shockwave", "Flash", "Forms."];

    /// <summary>Reads the objects that are the storages of a storage.</summary>
    public static void ReadAll(CompoundStorage pool, LegacyFile file)
    {
        int number = 0;
        foreach (CompoundStorage storage in pool.Children.OfType<CompoundStorage>().Take(MostObjects))
        {
            file.CancellationToken.ThrowIfCancellationRequested();
            if (file.Text.IsFull)
                return;
            Read(storage, string.Create(CultureInfo.InvariantCulture, $"Object {++number}"), file);
        }
    }

    /// <summary>Reads the object of a storage.</summary>
    /// <param name="storage">Its storage.</param>
    /// <param name="fallbackName">What it is called when it does not say itself.</param>
    /// <param name="file">The file it stands in.</param>
    public static void Read(CompoundStorage storage, string fallbackName, LegacyFile file)
    {
        string kind = UserType(storage) ?? "";
        string name = kind.Length > 0 ? kind : fallbackName;
        if (storage.FindStream("Package") is { } package)
            ReadFile(package, name, file);
        else if (storage.FindStream("\u0001Ole10Native") is { } native)
            ReadNative(native, name, file);
        else if (storage.FindStream("EmbeddedOdf") is { } open)
            ReadFile(open, name, file);
        else if (Reader(storage) is { } reader)
            ReadDocument(storage, name, reader.MediaType, reader.Read, file);
        else if (storage.FindStream("CONTENTS") is { } contents && IsPdf(contents))
            ReadFile(contents, name, file);
        else if (!IsWordless(storage, kind))
            file.Text.AddCut(new TextCut("embedded object of a kind that is not read", name, FailureReason.Unsupported));
    }

    private static (string MediaType, Action<LegacyFile> Read)? Reader(CompoundStorage storage)
    {
        if (storage.FindStream("WordDocument") is not null)
            return (MediaTypes.LegacyWord, LegacyWordExtractor.Read);
        if (storage.FindStream("Workbook") is not null || storage.FindStream("Book") is not null)
            return (MediaTypes.LegacyExcel, LegacyExcelExtractor.Read);
        return storage.FindStream("PowerPoint Document") is not null ? (MediaTypes.LegacyPowerPoint, LegacyPowerPointExtractor.Read) : null;
    }

    private static void ReadFile(CompoundStream stream, string name, LegacyFile file)
    {
        using SectorStream content = stream.Open();
        file.Context.ReadEmbedded(file.Text, name, content, file.CancellationToken);
    }

    /// <summary>A document of an older Office keeps its streams in the storage itself; there is no file to hand on.</summary>
    private static void ReadDocument(CompoundStorage storage, string name, string mediaType, Action<LegacyFile> read, LegacyFile file) =>
        file.Context.ReadEmbedded(
            file.Text,
            name,
            mediaType,
            context => LegacyFile.Read(new LegacyFile(storage, context, context.NewText(), file.CancellationToken), "object", read),
            file.CancellationToken);

    /// <summary>A file as it was inserted ([MS-OLEDS] 2.3.6): sizes, its name, its path, and its bytes.</summary>
    private static void ReadNative(CompoundStream stream, string name, LegacyFile file)
    {
        ByteView native = file.Open(stream)!.Value;
        try
        {
            long at = 6;
            string label = ReadAnsi(native, ref at);
            string path = ReadAnsi(native, ref at);
            at += 4;
            at += 4L + native.U32(at);
            long size = native.U32(at);
            ByteView content = native.Slice(at + 4, size);
            string inner = label.Length > 0 ? label : EmbeddedName.LastPart(EmbeddedName.Clean(path));
            using MemoryStream bytes = new(content.Memory.ToArray(), writable: false);
            file.Context.ReadEmbedded(file.Text, inner.Length > 0 ? inner : name, bytes, file.CancellationToken);
        }
        catch (InvalidDataException)
        {
            // The stream may hold the data of an old program as it is, without a name.
            if (!Wordless.Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase)))
                file.Text.AddCut(new TextCut("embedded object of a kind that is not read", name, FailureReason.Unsupported));
        }
    }

    private static string ReadAnsi(ByteView bytes, ref long at)
    {
        ByteView rest = bytes.Slice(at, bytes.Length - at);
        int end = rest.Span.IndexOf((byte)0);
        if (end is < 0 or > 1_000)
            throw new InvalidDataException("A name without an end.");
        at += end + 1;
        return CodePages.Western.GetString(rest.Bytes(0, end));
    }

    /// <summary>The program's name for its kind of object ([MS-OLEDS] 2.3.8, AnsiUserType); null when it is not stated.</summary>
    private static string? UserType(CompoundStorage storage)
    {
        if (storage.FindStream("\u0001CompObj") is not { } stream)
            return null;
        ByteView bytes = new(stream.ReadAll(1 << 12));
        if (!bytes.Has(0, 32) || bytes.U32(28) is 0 or > 200 || !bytes.Has(32, bytes.U32(28)))
            return null;
        return CodePages.Western.GetString(bytes.Bytes(32, bytes.U32(28))).Trim('\0', ' ');
    }

    private static bool IsPdf(CompoundStream stream)
    {
        ByteView start = new(stream.ReadAll(1024));
        return start.Span.IndexOf("%PDF-"u8) >= 0;
    }

    /// <summary>Objects that only keep a picture of themselves, or of a kind that has no words.</summary>
    private static bool IsWordless(CompoundStorage storage, string kind) =>
        Wordless.Any(w => kind.Contains(w, StringComparison.OrdinalIgnoreCase))
        || storage.FindStream("Equation Native") is not null
        || storage.Children.OfType<CompoundStream>().All(s => s.Name.Length == 0 || s.Name[0] < ' ' || s.StatedLength == 0 || s.Name is "contents" or "PRINT" or "META");
}
