using System.CommandLine;
using IntranetSearch.App.Composition;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>eval CLIENT --questions FILE.jsonl [--out RESULTS.jsonl] [--as USER]</c>, and the same for test collections with topics and judgments.</summary>
internal static class EvalCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        EvalOptions options = new();
        Option<string?> asUser = GlobalOptions.As();
        CliCommand command = new(
            "eval",
            "Measure search and answers with questions of which the answers are known",
            "eval acme --questions questions.jsonl",
            "eval acme --questions questions.jsonl --out results.jsonl --json",
            "eval acme --questions questions.jsonl --baseline results.jsonl",
            "eval cran --topics topics.txt --qrels qrels.txt --trec cran.run") { client };
        options.AddTo(command);
        command.Add(asUser);
        return command.Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
        {
            ClientId id = context.Client(client);
            EvalRequest request = options.Read(context);
            Caller caller = await context.CallerAsync(id, asUser, cancellationToken);
            Installation installation = await context.OpenAsync(cancellationToken);
            ClientSearch search = await installation.OpenClientAsync(id, cancellationToken);
            if (request.Questions is string questions)
                await new EvalQuestions(context, request, search, installation.Time).RunAsync(questions, id, caller, cancellationToken);
            else
                await new EvalTopics(context, request, search, installation.Time).RunAsync(request.Judgments!, caller, cancellationToken);
            return ExitCode.Done;
        });
    }

    /// <summary>Opens a file to read, or says which option to mend.</summary>
    public static StreamReader Open(string path, string option)
    {
        if (!File.Exists(path))
            throw new CliException($"There is no file {path}.", $"Name it with {option}.");
        return new StreamReader(path);
    }
}
