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
    private static readonly string[] Wordless = ["Equation", "Formel", "MathType", "Paint", "Picture", "Bitmap", "Image", "Clip", "Media", "Sound", "Wave", "Video", "Shockwave", "Flash", "Forms.", "PBrush", "PhotoEd", "MSDraw", "StaticDib", "StaticMetafile", "MPlayer"];

    /// <summary>Reads the objects that are the storages of a storage.</summary>
    public static void ReadAll(CompoundStorage pool, LegacyFile file)
    {
        int number = 0;
        foreach (CompoundStorage storage in pool.Children.OfType<CompoundStorage>())
        {
            file.CancellationToken.ThrowIfCancellationRequested();
            if (file.Text.IsFull)
                return;
            if (number == MostObjects)
            {
                file.Text.AddCut(string.Create(CultureInfo.InvariantCulture, $"{MostObjects:N0} embedded objects"), "the objects after them");
                return;
            }
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
            AddCut(file.Text, name);
    }

    /// <summary>Whether objects of a kind or class are drawn or played, and hold no words.</summary>
    public static bool IsWordless(string kind) => Wordless.Any(w => kind.Contains(w, StringComparison.OrdinalIgnoreCase));

    /// <summary>Records an object that none of our readers understands.</summary>
    public static void AddCut(ExtractedTextBuilder text, string name) =>
        text.AddCut(new TextCut("embedded object of a kind that is not read", name, FailureReason.Unsupported));

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
        // Entries of the directory may share their bytes.
        using BudgetedStream content = new(stream.Open(), file.Context.Budget);
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

    /// <summary>The data of an older program ([MS-OLEDS] 2.3.6): their size, then mostly a file as it was inserted.</summary>
    private static void ReadNative(CompoundStream stream, string name, LegacyFile file)
    {
        using SectorStream data = stream.Open();
        data.Position = sizeof(int);
        // They may be those of the program as they are, without a name.
        if (!PackagedFile.TryAdd(data, name, file.Text, file.Context, file.CancellationToken) && !IsWordless(name))
            AddCut(file.Text, name);
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
        IsWordless(kind)
        || storage.FindStream("Equation Native") is not null
        || storage.Children.OfType<CompoundStream>().All(s => s.Name.Length == 0 || s.Name[0] < ' ' || s.StatedLength == 0 || s.Name is "contents" or "PRINT" or "META");
}
