using System.CommandLine;
using System.Globalization;
using System.Numerics;
using IntranetSearch.Ingestion.Extraction;

namespace IntranetSearch.App.Cli.Commands;

/// <summary>The options of <c>extract</c> that say what one file may cost.</summary>
internal sealed class ExtractOptions
{
    private static readonly (char Unit, int Shift)[] Units = [('K', 10), ('M', 20), ('G', 30)];

    private readonly Option<int?> _workers = Number<int>("--workers", "Files read at once (default: one per processor)");
    private readonly Option<int?> _seconds = Number<int>("--max-seconds", "Longest time for one file (default: 60)");
    private readonly Option<int?> _recognitionSeconds = Number<int>("--max-recognition-seconds", "Longest time for the pictures of one file, on top (default: 300)");
    private readonly Option<int?> _characters = Number<int>("--max-characters", "Most characters of one text (default: 10000000)");
    private readonly Option<int?> _pages = Number<int>("--max-pages", "Most pages or slides of one file (default: 10000)");
    private readonly Option<int?> _rows = Number<int>("--max-rows", "Most table rows of one file (default: 2000000)");
    private readonly Option<int?> _nesting = Number<int>("--max-depth", "Deepest nesting that is followed: elements, lists, tables (default: 200)");
    private readonly Option<int?> _depth = Number<int>("--max-embedding-depth", "How deep files within a file are followed (default: 8)");
    private readonly Option<int?> _files = Number<int>("--max-embedded-files", "Most files within a file, at all depths (default: 10000)");
    private readonly Option<int?> _ratio = Number<int>("--max-expansion-ratio", "Most times its own size that a file may unpack to (default: 200)");
    private readonly Option<long?> _pixels = Number<long>("--max-picture-pixels", "Largest picture whose text is recognised (default: 100000000)");
    private readonly Option<string?> _decompressed = Size("--max-decompressed", "Most bytes that the packed parts of one file may come to (default: 2G)");
    private readonly Option<string?> _bytes = Size("--max-bytes", "Largest file that is opened (default: 512M)");
    private readonly Option<string?> _memory = Size("--max-memory", "Most memory for one file (default: 320M)");
    private readonly Option<string?> _languages = new("--languages") { Description = "Languages of scanned pages, as tesseract names them (default: eng)", HelpName = "eng+deu" };
    private readonly Option<bool> _noRecognition = new("--no-recognition") { Description = "Do not read the text in pictures and scanned pages" };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_workers, _seconds, _recognitionSeconds, _characters, _pages, _rows, _nesting, _depth, _files, _ratio, _pixels, _decompressed, _bytes, _memory, _languages, _noRecognition])
            command.Add(option);
    }

    /// <summary>What was asked for.</summary>
    /// <exception cref="FormatException">A value is out of its range.</exception>
    public ExtractionPoolOptions Read(CommandContext context)
    {
        ExtractionPoolOptions options = new();
        ExtractionLimits limits = options.Limits;
        long memory = InRange(context, _memory, 64L << 20, 64L << 30) ?? limits.MaxMemoryBytes;
        return options with
        {
            Workers = InRange(context, _workers, 1, 256) ?? options.Workers,
            MaxWorkerMemoryBytes = Math.Max(options.MaxWorkerMemoryBytes, memory),
            Recognition = options.Recognition with { Enabled = !context.Get(_noRecognition), Languages = Languages(context) ?? options.Recognition.Languages },
            Limits = limits with
            {
                MaxSeconds = InRange(context, _seconds, 1, 86_400) ?? limits.MaxSeconds,
                MaxRecognitionSeconds = InRange(context, _recognitionSeconds, 1, 86_400) ?? limits.MaxRecognitionSeconds,
                MaxCharacters = InRange(context, _characters, 1, 500_000_000) ?? limits.MaxCharacters,
                MaxPages = InRange(context, _pages, 1, int.MaxValue) ?? limits.MaxPages,
                MaxRows = InRange(context, _rows, 1, int.MaxValue) ?? limits.MaxRows,
                MaxDepth = InRange(context, _nesting, 10, 1000) ?? limits.MaxDepth,
                MaxEmbeddingDepth = InRange(context, _depth, 0, 100) ?? limits.MaxEmbeddingDepth,
                MaxEmbeddedFiles = InRange(context, _files, 0, 10_000_000) ?? limits.MaxEmbeddedFiles,
                MaxExpansionRatio = InRange(context, _ratio, 10, 1_000_000) ?? limits.MaxExpansionRatio,
                MaxPicturePixels = InRange(context, _pixels, 1, 10_000_000_000) ?? limits.MaxPicturePixels,
                MaxDecompressedBytes = InRange(context, _decompressed, 1L << 20, 1L << 40) ?? limits.MaxDecompressedBytes,
                MaxBytes = InRange(context, _bytes, 1, 1L << 40) ?? limits.MaxBytes,
                MaxMemoryBytes = memory,
            },
        };
    }

    private string? Languages(CommandContext context) => context.Get(_languages) is not { } languages
        ? null
        : languages.Length > 0 && languages.Split('+').All(l => l.Length > 0 && l.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            ? languages
            : throw new FormatException($"{_languages.Name} is '{languages}': use names of tesseract's languages joined by +, such as eng+deu.");

    private static T? InRange<T>(CommandContext context, Option<T?> option, T least, T most) where T : struct, INumber<T> => context.Get(option) is not { } value || (value >= least && value <= most)
        ? context.Get(option)
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is {value}: use a number from {least} to {most}."));

    private static long? InRange(CommandContext context, Option<string?> option, long least, long most)
    {
        if (context.Get(option) is not { } text)
            return null;
        int shift = Units.FirstOrDefault(u => text.EndsWith($"{u.Unit}", StringComparison.OrdinalIgnoreCase)).Shift;
        string digits = shift > 0 ? text[..^1] : text;
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out long value) && value <= most >> shift && value << shift >= least
            ? value << shift
            : throw new FormatException($"{option.Name} is '{text}': use a number of bytes, or one with K, M or G behind it, from {Show(least)} to {Show(most)}.");
    }

    private static string Show(long bytes)
    {
        (char unit, int shift) = Units.LastOrDefault(u => bytes >> u.Shift > 0);
        return shift > 0 ? string.Create(CultureInfo.InvariantCulture, $"{bytes >> shift}{unit}") : string.Create(CultureInfo.InvariantCulture, $"{bytes}");
    }

    private static Option<T?> Number<T>(string name, string description) where T : struct => new(name) { Description = description, HelpName = "N" };

    private static Option<string?> Size(string name, string description) => new(name) { Description = description, HelpName = "SIZE" };
}
