using System.Text;
using System.Text.Json;
using IntranetSearch.App.Json;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;

namespace IntranetSearch.App.Cli.Commands;

/// <summary>Writes a file for each text: NAME.txt, or NAME.error.txt with the reason; with JSON also NAME.json.</summary>
internal static class ExtractToFolder
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    public static Task RunAsync(IExtractionPool pool, ExtractionInputs inputs, string directory, bool withJson, ExtractTally tally, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(directory);
        return Parallel.ForEachAsync(
            inputs.Files,
            new ParallelOptions { MaxDegreeOfParallelism = pool.Workers, CancellationToken = cancellationToken },
            async (file, token) =>
            {
                ExtractionResult result = await pool.ExtractAsync(tally.Begin(file), token);
                await WriteAsync(file, result, withJson, token);
                tally.Add(file, result);
            });
    }

    private static async Task WriteAsync(ExtractionInput file, ExtractionResult result, bool withJson, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file.TextPath)!);
        if (withJson)
        {
            await using FileStream json = File.Create(file.JsonPath);
            await JsonSerializer.SerializeAsync(json, ExtractedFileJson.Of(file.Path, result), CliJsonContext.Terminal.ExtractedFileJson, cancellationToken);
        }
        if (result.Text is ExtractedText text)
        {
            // An error file of an earlier run must not stand beside the text.
            File.Delete(file.ErrorPath);
            await File.WriteAllTextAsync(file.TextPath, text.Text, Utf8, cancellationToken);
            return;
        }
        DocumentFailure failure = result.Failure!;
        File.Delete(file.TextPath);
        await File.WriteAllTextAsync(file.ErrorPath, $"{failure.Reason}: {failure.Detail}\n", Utf8, cancellationToken);
    }
}
