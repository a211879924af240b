using System.CommandLine;
using System.Globalization;
using IntranetSearch.Ingestion.Extraction;

namespace IntranetSearch.App.Cli.Commands;

/// <summary>The options of <c>extract</c> that say what one file may cost.</summary>
internal sealed class ExtractOptions
{
    private static readonly (char Unit, int Shift)[] Units = [('K', 10), ('M', 20), ('G', 30)];

    private readonly Option<int?> _workers = Number("--workers", "Files read at once (default: one per processor)");
    private readonly Option<int?> _seconds = Number("--max-seconds", "Longest time for one file (default: 60)");
    private readonly Option<int?> _recognitionSeconds = Number("--max-recognition-seconds", "Longest time for the pictures of one file, on top (default: 300)");
    private readonly Option<int?> _characters = Number("--max-characters", "Most characters of one text (default: 10000000)");
    private readonly Option<int?> _pages = Number("--max-pages", "Most pages or slides of one file (default: 10000)");
    private readonly Option<int?> _rows = Number("--max-rows", "Most table rows of one file (default: 2000000)");
    private readonly Option<string?> _bytes = Size("--max-bytes", "Largest file that is opened (default: 512M)");
    private readonly Option<string?> _memory = Size("--max-memory", "Most memory for one file (default: 384M)");
    private readonly Option<string?> _languages = new("--languages") { Description = "Languages of scanned pages, as tesseract names them (default: eng)", HelpName = "eng+deu" };
    private readonly Option<bool> _noRecognition = new("--no-recognition") { Description = "Do not read the text in pictures and scanned pages" };

    /// <summary>Adds them to the command.</summary>
    public void AddTo(Command command)
    {
        foreach (Option option in (Option[])[_workers, _seconds, _recognitionSeconds, _characters, _pages, _rows, _bytes, _memory, _languages, _noRecognition])
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
            Workers = InRange(context, _workers, 256) ?? options.Workers,
            MaxWorkerMemoryBytes = Math.Max(options.MaxWorkerMemoryBytes, memory),
            Recognition = options.Recognition with { Enabled = !context.Get(_noRecognition), Languages = Languages(context) ?? options.Recognition.Languages },
            Limits = limits with
            {
                MaxSeconds = InRange(context, _seconds, 86_400) ?? limits.MaxSeconds,
                MaxRecognitionSeconds = InRange(context, _recognitionSeconds, 86_400) ?? limits.MaxRecognitionSeconds,
                MaxCharacters = InRange(context, _characters, 500_000_000) ?? limits.MaxCharacters,
                MaxPages = InRange(context, _pages, int.MaxValue) ?? limits.MaxPages,
                MaxRows = InRange(context, _rows, int.MaxValue) ?? limits.MaxRows,
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

    private static int? InRange(CommandContext context, Option<int?> option, int most) => context.Get(option) is not { } value || (value >= 1 && value <= most)
        ? context.Get(option)
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{option.Name} is {value}: use a number from 1 to {most}."));

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

    private static Option<int?> Number(string name, string description) => new(name) { Description = description, HelpName = "N" };

    private static Option<string?> Size(string name, string description) => new(name) { Description = description, HelpName = "SIZE" };
}
