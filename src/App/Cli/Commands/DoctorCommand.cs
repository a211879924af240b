using System.CommandLine;
using System.Text.Json;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Composition.Diagnosis;
using IntranetSearch.Ingestion.Extraction;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>doctor</c>: tries what the program needs, and says what is missing.</summary>
internal static class DoctorCommand
{
    public static Command Create(CliSession session) => new CliCommand(
        "doctor",
        "Try what the program needs here: data directory, extraction and how far it is confined, tesseract, memory, disk",
        "doctor",
        "doctor --data /var/lib/intranet-search --json")
        .Runs(session, CommandPlace.Anywhere, async (context, cancellationToken) =>
        {
            DataDirectory directory = context.DataDirectory;
            List<Finding> findings = [];
            ExtractionPoolOptions options = ReadSettings(directory, findings);
            findings.AddRange(MachineDiagnosis.Run(options));
            findings.AddRange(DataDiagnosis.Outside(directory));
            if (directory.Exists && findings.All(f => f.State != FindingState.Failed) && DataDirectoryOwner.TryAcquire(directory, "doctor", context.Environment.Time) is { } owner)
            {
                context.Session.Own(directory, owner);
                findings.AddRange(await DataDiagnosis.InsideAsync(() => context.OpenAsync(cancellationToken), cancellationToken));
            }
            findings.AddRange(await ExtractionDiagnosis.RunAsync(options, context.Environment.Time, cancellationToken));
            await ShowAsync(findings, context);
            return findings.Exists(f => f.State == FindingState.Failed) ? ExitCode.Failed : ExitCode.Done;
        });

    private static ExtractionPoolOptions ReadSettings(DataDirectory directory, List<Finding> findings)
    {
        try
        {
            InstallationOptions options = InstallationOptions.Read(directory.SettingsFile);
            if (File.Exists(directory.SettingsFile))
                findings.Add(Finding.Fine("settings", $"{directory.SettingsFile} is valid"));
            return options.Extraction;
        }
        catch (Exception e) when (e is FormatException or IOException or UnauthorizedAccessException)
        {
            findings.Add(Finding.Wrong("settings", e.Message, "Mend or remove the file; the other checks use the defaults."));
            return new ExtractionPoolOptions();
        }
    }

    private static async Task ShowAsync(List<Finding> findings, CommandContext context)
    {
        int failed = findings.Count(f => f.State == FindingState.Failed);
        int advice = findings.Count(f => f.State == FindingState.Advice);
        if (context.Output.Json)
        {
            DoctorJson document = new(failed == 0, [.. findings.Select(f => new FindingJson(f.Name, Word(f.State), f.Detail, f.Advice))]);
            await context.Environment.Output.WriteLineAsync(JsonSerializer.Serialize(document, CliJsonContext.Terminal.DoctorJson));
            return;
        }
        int width = findings.Max(f => f.Name.Length);
        foreach (Finding finding in findings)
        {
            await context.Output.SayAsync($"{Word(finding.State),-6}  {finding.Name.PadRight(width)}  {ShownName.Of(finding.Detail)}");
            if (finding.Advice is { } what)
                await context.Output.SayAsync($"{"",-6}  {"".PadRight(width)}  → {what}");
        }
        await context.Output.SayAsync(failed > 0
            ? $"{Wording.Count(failed, "check")} failed."
            : advice > 0 ? $"Everything works; {Wording.Count(advice, "piece", "pieces")} of advice." : "Everything is fine.");
    }

    private static string Word(FindingState state) => state switch { FindingState.Fine => "ok", FindingState.Advice => "advice", _ => "failed" };
}
