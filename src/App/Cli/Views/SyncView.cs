using IntranetSearch.App.Composition;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Cli.Views;

/// <summary>Shows a run while it goes on: a bar on a terminal, a line now and then elsewhere; then what it did.</summary>
internal static class SyncView
{
    /// <summary>Most errors and warnings of streams that are written; thousands of drives can fail for one reason.</summary>
    private const int MostRemarks = 20;

    /// <summary>Runs a connection and shows how it goes.</summary>
    public static async Task<SyncReport> RunAsync(
        Installation installation, ClientId client, ConnectionId connection, SyncRequest request, CommandOutput output, CancellationToken cancellationToken)
    {
        Task<SyncReport> run = installation.Syncs.RunAsync(client, connection, request, cancellationToken);
        await ProgressView.ShowUntilDoneAsync(run, Read, output, installation.Time);
        return await run;

        ProgressState? Read() => installation.Syncs.Find(client, connection) is RunningSync running
            ? new ProgressState(
                $"{Wording.Name(client, connection)}: {Wording.Progress(running)}",
                running.Progress?.Read ?? 0,
                running.Progress is { ListingDone: true } progress ? progress.ToRead : null)
            : null;
    }

    /// <summary>What a run did: a line, and what the operator should know.</summary>
    public static async Task ShowAsync(ClientId client, SyncReport report, CommandOutput output)
    {
        string name = Wording.Name(client, report.Connection);
        if (report.Succeeded)
            await output.SayAsync($"{name}: {Wording.Counts(report.Counts)} ({Wording.Duration(report.Took)})");
        else
            await output.SayAsync($"{name}: not finished after {Wording.Duration(report.Took)}: {Wording.Counts(report.Counts)}");
        if (report.Error is not null)
            await output.TellAsync($"  {report.Error}");
        string[] remarks =
        [
            .. report.Streams.Where(stream => stream.Error is not null).Select(stream => $"{stream.Name}: {stream.Error}"),
            .. report.Streams.SelectMany(stream => stream.Warnings.Select(warning => $"{stream.Name}: {warning}")),
        ];
        foreach (string remark in remarks.Take(MostRemarks))
            await output.TellAsync($"  {remark}");
        if (remarks.Length > MostRemarks)
            await output.TellAsync($"  and {Wording.Count(remarks.Length - MostRemarks, "more remark")}; all of them with --json");
        if (report.Counts.HeldDeletions > 0)
        {
            await output.TellAsync($"  {Wording.Count(report.Counts.HeldDeletions, "deletion")} held back, more than usual at once. If they are meant:");
            await output.TellAsync($"  intranet-search connection confirm-deletions {client} {report.Connection}");
        }
        if (report.Counts.Failed > 0)
            await output.TellAsync($"  Why files could not be read: intranet-search files {client} --connection {report.Connection} --state Unreadable (or Forbidden, or Waiting)");
    }
}
