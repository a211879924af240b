using System.CommandLine;
using System.Globalization;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>search CLIENT QUERY [--as USER] [--top N] [filters] [--explain]</c>.</summary>
internal static class SearchCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<string[]> query = new("QUERY") { Description = "What to look for; \"quoted words\" must stand side by side, -word must not occur, and type:pdf, in:folder, from:connection, field:name=value, after:2025, before:2025-07-01 narrow it (-type: and -in: leave out); these alone list files, newest first", Arity = ArgumentArity.OneOrMore };
        query.Validators.Add(GlobalOptions.RefuseUnknownOptions);
        Option<string?> asUser = GlobalOptions.As();
        Option<int> top = new("--top") { Description = "Hits to show, 1 to 100 (default: 10)", HelpName = "N", DefaultValueFactory = _ => 10 };
        Option<int> skip = new("--skip") { Description = "Hits to pass over, 0 to 1000 (default: 0)", HelpName = "N" };
        Option<string?> connection = GlobalOptions.Connection();
        Option<string?> folder = new("--folder") { Description = "Only files below this path, for example hr/policies", HelpName = "PATH" };
        Option<string?> type = new("--type") { Description = "Only files with this extension, for example pdf", HelpName = "EXT" };
        Option<string?> after = new("--after") { Description = "Only files changed at or after this day or moment, for example 2026-01-31", HelpName = "DATE" };
        Option<bool> explain = new("--explain") { Description = "Show where each score comes from" };
        CliCommand command = new("search", "Find files", "search acme \"pto policy\"", "search acme expenses --type pdf --folder finance --top 3", "search acme 'travel costs type:word,pdf in:\"HR policies\" after:2025 -draft'", "search acme salaries --as anna@example.com --json")
        {
            client, query, asUser, top, skip, connection, folder, type, after, explain,
        };
        return command.Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
        {
            SearchRequest request = new(
                string.Join(' ', context.Get(query)),
                InRange("--top", context.Get(top), 1, 100),
                InRange("--skip", context.Get(skip), 0, 1000),
                context.Connection(connection),
                context.Get(folder)?.Trim('/') is { Length: > 0 } path ? path : null,
                context.Get(type)?.TrimStart('.').ToLowerInvariant() is { Length: > 0 } extension ? extension : null,
                ParseMoment(context.Get(after)),
                Explain: context.Get(explain));
            ClientId id = context.Client(client);
            Installation installation = await context.OpenAsync(cancellationToken);
            ClientSearch search = await installation.OpenClientAsync(id, cancellationToken);
            if (request.Connection is ConnectionId named)
                await installation.Catalog.GetConnectionAsync(id, named, cancellationToken);
            SearchResults results = await search.Searcher.SearchAsync(request, await context.CallerAsync(id, asUser, cancellationToken), cancellationToken);
            if (context.Output.Json)
                await context.Output.WriteJsonAsync(results.ToJson(id));
            else
                await SearchView.ShowAsync(results, request.Skip, context.Output);
            return ExitCode.Done;
        });
    }

    private static int InRange(string option, int value, int least, int most) => value >= least && value <= most
        ? value
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{option} is {value}: use a number from {least} to {most}."));

    private static DateTimeOffset? ParseMoment(string? text)
    {
        if (text is null)
            return null;
        return DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset moment)
            ? moment
            : throw new FormatException($"--after '{text}' is no date: use the form 2026-01-31 or 2026-01-31T09:00Z.");
    }
}
