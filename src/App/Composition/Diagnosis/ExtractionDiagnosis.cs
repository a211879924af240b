using IntranetSearch.App.Cli.Views;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Isolation;
using IntranetSearch.Ingestion.Extraction.Recognition;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Composition.Diagnosis;

/// <summary>Starts an extraction worker, has it say how far it is confined, and looks for tesseract.</summary>
internal static class ExtractionDiagnosis
{
    /// <summary>Looks at everything.</summary>
    public static async Task<IReadOnlyList<Finding>> RunAsync(ExtractionPoolOptions options, TimeProvider time, CancellationToken cancellationToken) =>
        [.. await WorkerAsync(options, time, cancellationToken), Recognition(options.Recognition)];

    private static async Task<IEnumerable<Finding>> WorkerAsync(ExtractionPoolOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        long start = time.GetTimestamp();
        try
        {
            await using ExtractionWorkerPool pool = new(options, time, NullLogger<ExtractionWorkerPool>.Instance);
            IsolationReport report = await pool.InspectAsync(cancellationToken);
            return [Finding.Fine("worker", $"an extraction worker starts and answers in {Wording.Duration(time.GetElapsedTime(start))}"), .. report.Measures.Select(Describe)];
        }
        catch (ExtractionWorkerException e)
        {
            return [Finding.Wrong("worker", e.Message, "No file can be read until workers start.")];
        }
    }

    private static Finding Describe(IsolationMeasure measure)
    {
        string name = $"worker: {measure.Name}";
        return measure.Holds
            ? Finding.Fine(name, measure.Detail)
            : Finding.Better(name, $"not confined: {measure.Detail}", "docs/operations.md, \"Isolation of extraction\", says what each measure needs. Files are read all the same.");
    }

    private static Finding Recognition(RecognitionOptions options)
    {
        RecognitionSearch search = RecognitionSearch.Run(options);
        if (search.Program is not { } program)
        {
            return options.Enabled
                ? Finding.Better("scanned pages", $"the text in pictures is not read: {search.Problem}", "Debian, Ubuntu: apt-get install tesseract-ocr, and a package for each language, such as tesseract-ocr-deu.")
                : Finding.Fine("scanned pages", "the text in pictures is not read: switched off in settings.json");
        }
        string detail = $"{program.Path} reads the text in pictures, in {program.Languages}";
        if (!search.Missing.IsEmpty)
            return Finding.Better("scanned pages", $"{detail}; without data for {string.Join(", ", search.Missing)}", $"Debian, Ubuntu: apt-get install {string.Join(' ', search.Missing.Select(l => $"tesseract-ocr-{l.Replace('_', '-')}"))}");
        string[] others = [.. search.Installed.Except(program.Languages.Split('+'), StringComparer.Ordinal).Where(l => l is not ("osd" or "equ" or "snum"))];
        if (others.Length > 0)
            return Finding.Better("scanned pages", $"{detail}; {string.Join(", ", others)} installed too", "Name the languages to expect in settings.json: extraction.recognition.languages, such as \"eng+deu\".");
        return program.TurnsPages
            ? Finding.Fine("scanned pages", detail)
            : Finding.Better("scanned pages", $"{detail}; pages lying on their side are not turned", "Debian, Ubuntu: apt-get install tesseract-ocr-osd");
    }
}
