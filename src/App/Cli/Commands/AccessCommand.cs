using System.CommandLine;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>access CLIENT FILE --as USER</c>: why this person can or cannot see this file.</summary>
internal static class AccessCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<string> file = new("FILE") { Description = "The file's id, or its path as 'files' shows it" };
        Option<string?> asUser = GlobalOptions.As();
        asUser.Required = true;
        return new CliCommand("access", "Say why a person can or cannot see a file", "access acme hr/salaries.xlsx --as anna@example.com") { client, file, asUser }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                string person = context.Person(asUser)!;
                Installation installation = await context.OpenAsync(cancellationToken);
                ClientSearch search = await installation.OpenClientAsync(context.Client(client), cancellationToken);
                IndexedFile found = await FindAsync(search.Index, context.Get(file), cancellationToken)
                    ?? throw new CliException($"There is no file '{context.Get(file)}' in the index.", $"See intranet-search files {context.Client(client)}");
                PersonRights rights = await installation.People.ExplainAsync(context.Client(client), person, cancellationToken);
                AccessJson explained = AccessExplanation.Of(found, rights, await installation.Catalog.Directories.ListAsync(context.Client(client), cancellationToken));
                if (context.Output.Json)
                    await context.Environment.Output.WriteLineAsync(System.Text.Json.JsonSerializer.Serialize(explained, CliJsonContext.Terminal.AccessJson));
                await context.Output.SayAsync(explained.Reason);
                return ExitCode.Done;
            });
    }

    private static async Task<IndexedFile?> FindAsync(IPassageIndex index, string file, CancellationToken cancellationToken)
    {
        if (DocumentId.TryParse(file, out DocumentId id) && await index.ReadFileAsync(id, cancellationToken) is IndexedFile known)
            return known;
        string path = file.Trim('/').Normalize();
        await foreach (IndexedFile candidate in index.ReadFilesAsync(new FileFilter(Ordered: false), cancellationToken))
        {
            if (candidate.Path.Normalize() == path)
                return candidate;
        }
        return null;
    }
}
