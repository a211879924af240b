using System.Globalization;
using IntranetSearch.App.Composition;
using IntranetSearch.Catalog.History;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.App.Cli.Views;

/// <summary>How a client stands, for people.</summary>
internal static class StatusView
{
    /// <summary>Writes a client's status.</summary>
    public static async Task ShowAsync(ClientStatus status, DateTimeOffset now, CommandOutput output)
    {
        await output.SayAsync($"{status.Client}: {Wording.Count(status.Connections.Sum(c => c.Streams.Sum(s => s.Total)), "file")} in {Wording.Count(status.Connections.Length, "connection")}");
        foreach (ConnectionStatus connection in status.Connections)
            await ShowAsync(status, connection, now, output);
    }

    private static async Task ShowAsync(ClientStatus client, ConnectionStatus status, DateTimeOffset now, CommandOutput output)
    {
        await output.SayAsync("");
        await output.SayAsync($"  {status.Connection.Id} ({status.Connection.Provider})");
        if (status.Connection.PausedReason is string reason)
            await output.SayAsync($"    paused     {reason} Resume: intranet-search connection resume {client.Client} {status.Connection.Id}");
        if (status.Running is RunningSync running)
            await output.SayAsync($"    running    {running.Cause}, for {Wording.Duration(now - running.Started)}: {Wording.Progress(running)}");
        await output.SayAsync($"    last run   {LastRun(status.LastRun)}");
        foreach (StreamStatus stream in status.Streams)
        {
            string states = string.Join(", ", Enum.GetValues<OutcomeState>()
                .Where(state => stream.Files.GetValueOrDefault(state) > 0)
                .Select(state => string.Create(CultureInfo.InvariantCulture, $"{stream.Files[state]:N0} {state.ToString().ToLowerInvariant()}")));
            await output.SayAsync($"    files      {Wording.Count(stream.Total, "file")}{(states.Length > 0 ? $": {states}" : "")}, {Wording.Count(stream.Passages, "passage")}");
            await output.SayAsync($"    source     {Source(stream)}");
            if (stream.Record is { HeldDeletions: > 0 } record)
                await output.SayAsync($"    held back  {Wording.Count(record.HeldDeletions, "deletion")}. If meant: intranet-search connection confirm-deletions {client.Client} {status.Connection.Id}");
        }
    }

    private static string LastRun(SyncRun? run) => run switch
    {
        null => "never",
        { Ended: DateTimeOffset ended } => $"{run.Result.ToString().ToLowerInvariant()} {Wording.Moment(ended)} after {Wording.Duration(ended - run.Started)} ({run.Cause}){(run.Error is null ? "" : $": {run.Error}")}",
        _ => $"{run.Result.ToString().ToLowerInvariant()}, began {Wording.Moment(run.Started)} ({run.Cause})",
    };

    private static string Source(StreamStatus stream) => stream.Record switch
    {
        { Listed: long listed } => $"{Wording.Count(listed, "file")} listed by {stream.Record.Name}, {(stream.Reconciled == true ? "all accounted for" : "not the same as in the index: a run is under way or did not finish")}; read to the end {Wording.Moment(stream.Record.LastSuccess)}",
        { LastSuccess: DateTimeOffset read } record => $"{record.Name}: read {Wording.Moment(read)}, but not every folder could be looked into; the next sync names them",
        { } record => $"{record.Name}: not yet listed to the end",
        null => "not yet listed",
    };
}
