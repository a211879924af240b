using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.App.Composition;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Catalog.History;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.App.Cli.Views;

/// <summary>How a client stands, for people.</summary>
internal static class StatusView
{
    /// <summary>Most streams that get a line each.</summary>
    private const int MostStreams = 5;

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
        if (status.Directory is DirectoryState directory)
            await output.SayAsync($"    people     {People(directory)}");
        if (status.Streams.Length <= MostStreams)
        {
            foreach (StreamStatus stream in status.Streams)
            {
                await output.SayAsync($"    files      {Files([stream])}");
                await output.SayAsync($"    source     {Source(stream)}");
            }
        }
        else
        {
            await output.SayAsync($"    files      {Files(status.Streams)}");
            await ShowSourcesAsync(status.Streams, output);
        }
        if (status.Streams.Sum(stream => stream.Record?.HeldDeletions ?? 0) is > 0 and int held)
            await output.SayAsync($"    held back  {Wording.Count(held, "deletion")}. If meant: intranet-search connection confirm-deletions {client.Client} {status.Connection.Id}");
    }

    /// <summary>Thousands of drives: how they stand together, and those of which there is something to say.</summary>
    private static async Task ShowSourcesAsync(ImmutableArray<StreamStatus> streams, CommandOutput output)
    {
        StreamStatus[] good = [.. streams.Where(stream => stream.Reconciled == true)];
        string oldest = good.Length > 0 ? $"; read to the end {Wording.Moment(good.Min(stream => stream.Record?.LastSuccess))} or later" : "";
        await output.SayAsync($"    source     {Wording.Count(streams.Length, "drive or container", "drives or containers")}, {(good.Length == streams.Length ? "all" : string.Create(CultureInfo.InvariantCulture, $"{good.Length:N0} of them"))} with all files accounted for{oldest}");
        StreamStatus[] others = [.. streams.Except(good)];
        foreach (StreamStatus stream in others.Take(MostStreams))
            await output.SayAsync($"               {Source(stream)}");
        if (others.Length > MostStreams)
            await output.SayAsync(string.Create(CultureInfo.InvariantCulture, $"               and {others.Length - MostStreams:N0} more; all of them: intranet-search status CLIENT --json"));
    }

    private static string Files(IReadOnlyList<StreamStatus> streams)
    {
        string states = string.Join(", ", Enum.GetValues<OutcomeState>()
            .Select(state => (State: state, Files: streams.Sum(stream => stream.Files.GetValueOrDefault(state))))
            .Where(count => count.Files > 0)
            .Select(count => string.Create(CultureInfo.InvariantCulture, $"{count.Files:N0} {count.State.ToString().ToLowerInvariant()}")));
        return $"{Wording.Count(streams.Sum(stream => stream.Total), "file")}{(states.Length > 0 ? $": {states}" : "")}, {Wording.Count(streams.Sum(stream => stream.Passages), "passage")}";
    }

    private static string People(DirectoryState directory)
    {
        string known = directory.Read is null
            ? "people and groups not read yet: grants to groups let nobody in"
            : $"{Wording.Count(directory.People, "person", "people")} and {Wording.Count(directory.Groups, "group")}, read {Wording.Moment(directory.Read)}";
        return directory.Error is null ? known : $"{known}; at {Wording.Moment(directory.Tried)} they could not be read: {directory.Error}";
    }

    private static string LastRun(SyncRun? run) => run switch
    {
        null => "never",
        { Ended: DateTimeOffset ended } => $"{run.Result.ToString().ToLowerInvariant()} {Wording.Moment(ended)} after {Wording.Duration(ended - run.Started)} ({run.Cause}){(run.Error is null ? "" : $": {run.Error}")}",
        _ => $"{run.Result.ToString().ToLowerInvariant()}, began {Wording.Moment(run.Started)} ({run.Cause})",
    };

    private static string Source(StreamStatus stream) => (stream.Listed, stream.Record) switch
    {
        (long listed, { } record) => $"{Wording.Count(listed, "file")} listed by {record.Name}, {Accounted(stream)}; read to the end {Wording.Moment(record.LastSuccess)}",
        (null, { IsListing: false, LastSuccess: DateTimeOffset read } record) => $"{record.Name}: read {Wording.Moment(read)}, but not every folder could be looked into; the next sync names them",
        (null, { } record) => $"{record.Name}: not yet listed to the end",
        (_, null) => "not yet listed",
    };

    private static string Accounted(StreamStatus stream) =>
        stream.Reconciled == true ? "all accounted for" : "not the same as in the index: a run is under way or did not finish";
}
