using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Catalog.Synonyms;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>synonym add|import|list|remove</c>.</summary>
internal static class SynonymCommands
{
    /// <summary>A file of synonyms is a few pages; whatever is longer was named by mistake.</summary>
    private const long MaxFileBytes = 4 << 20;

    public static Command Create(CliSession session) => new CliCommand("synonym", "Add, import, list or remove a client's synonyms: words and phrases that mean the same to its people")
    {
        Add(session),
        Import(session),
        List(session),
        Remove(session),
    };

    private static CliCommand Add(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<string[]> words = new("WORD") { Description = "A word or phrase; all of them find each other", Arity = ArgumentArity.OneOrMore };
        Option<string[]> oneWay = new("--one-way") { Description = "A word or phrase that finds the others but is not found by them: too general, or with other meanings too", HelpName = "WORD", Arity = ArgumentArity.OneOrMore };
        return new CliCommand(
            "add",
            "Add a group of synonyms; searches use it at once",
            "synonym add acme vacation \"annual leave\" PTO",
            "synonym add acme kiln furnace --one-way heat")
        { client, words, oneWay }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                SynonymGroup group = SynonymGroup.Of(context.Get(words), context.Get(oneWay) ?? []);
                ImmutableArray<Synonym> after = await ChangeAsync(context, client, [group], replace: false, cancellationToken);
                Synonym added = after.First(s => s.Line == group.ToString());
                if (context.Output.Json)
                    await context.Output.WriteJsonAsync(added.ToJson());
                else
                    await context.Output.SayAsync(string.Create(CultureInfo.InvariantCulture, $"Synonyms {added.Id} of '{added.Client}': {added.Line}"));
                return ExitCode.Done;
            });
    }

    private static CliCommand Import(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<string> file = new("FILE") { Description = "A group a line: words and phrases parted by commas, \"=\" before those that are only searched from, \"#\" before remarks" };
        Option<bool> replace = new("--replace") { Description = "Remove the groups that are not in the file" };
        return new CliCommand("import", "Add the groups of a file, all or none", "synonym import acme synonyms.txt", "synonym import acme synonyms.txt --replace") { client, file, replace }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                List<SynonymGroup> groups = await ReadAsync(context.FullPath(context.Get(file)), cancellationToken);
                ImmutableArray<Synonym> after = await ChangeAsync(context, client, groups, context.Get(replace), cancellationToken);
                await context.Output.DoneAsync($"Read {Wording.Count(groups.Count, "group")}; '{context.Client(client)}' now has {Wording.Count(after.Length, "group")} of synonyms.");
                return ExitCode.Done;
            });
    }

    private static CliCommand List(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        return new CliCommand("list", "List a client's synonyms with their numbers", "synonym list acme", "synonym list acme --json") { client }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                Installation installation = await context.OpenAsync(cancellationToken);
                ImmutableArray<Synonym> synonyms = await installation.Catalog.Synonyms.ListAsync(context.Client(client), cancellationToken);
                if (context.Output.Json)
                {
                    foreach (Synonym synonym in synonyms)
                        await context.Output.WriteJsonAsync(synonym.ToJson());
                    return ExitCode.Done;
                }
                if (synonyms.IsEmpty)
                    await context.Output.TellAsync($"It has none yet. Add some: intranet-search synonym add {context.Client(client)} WORD WORD");
                Columns.Write(
                    context.Output,
                    ["#", "Synonyms", "Added"],
                    synonyms.Select(s => (string[])[s.Id.ToString(CultureInfo.InvariantCulture), s.Line, Wording.Moment(s.Created)]));
                return ExitCode.Done;
            });
    }

    private static CliCommand Remove(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<long> number = new("NUMBER") { Description = "The group's number, as 'synonym list' shows it" };
        return new CliCommand("remove", "Remove a group of synonyms", "synonym remove acme 3") { client, number }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                Installation installation = await context.OpenAsync(cancellationToken);
                ClientId of = context.Client(client);
                Synonym removed = await installation.ChangeSynonymsAsync(of, (synonyms, token) => synonyms.RemoveAsync(of, context.Get(number), token), cancellationToken);
                await context.Output.DoneAsync($"Removed from the synonyms of '{of}': {removed.Line}");
                return ExitCode.Done;
            });
    }

    private static async Task<ImmutableArray<Synonym>> ChangeAsync(
        CommandContext context, Argument<string> client, IReadOnlyCollection<SynonymGroup> groups, bool replace, CancellationToken cancellationToken)
    {
        Installation installation = await context.OpenAsync(cancellationToken);
        ClientId of = context.Client(client);
        return await installation.ChangeSynonymsAsync(
            of, (synonyms, token) => replace ? synonyms.ReplaceAsync(of, groups, token) : synonyms.AddAsync(of, groups, token), cancellationToken);
    }

    private static async Task<List<SynonymGroup>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        FileInfo file = new(path);
        if (!file.Exists)
            throw new CliException($"There is no file {path}.", null, ExitCode.Usage);
        if (file.Length > MaxFileBytes)
            throw new CliException(string.Create(CultureInfo.InvariantCulture, $"{path} is larger than {MaxFileBytes >> 20} MiB: that is no list of synonyms."), null, ExitCode.Usage);
        List<SynonymGroup> groups = [];
        int number = 0;
        await foreach (string line in File.ReadLinesAsync(path, cancellationToken))
        {
            number++;
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart()[0] == '#')
                continue;
            try
            {
                groups.Add(SynonymGroup.Parse(line));
            }
            catch (FormatException e)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"{path}, line {number}: {e.Message}"), e);
            }
        }
        return groups;
    }
}
