using System.CommandLine;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.App.Composition;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Answering;

namespace IntranetSearch.App.Cli.Commands;

/// <summary><c>ask CLIENT QUESTION [--as USER]</c>.</summary>
internal static class AskCommand
{
    public static Command Create(CliSession session)
    {
        Argument<string> client = GlobalOptions.Client();
        Argument<string[]> question = new("QUESTION") { Description = "The question, as an employee would ask it; type:, in:, from:, field:, after: and before: narrow it as they do a search", Arity = ArgumentArity.OneOrMore };
        question.Validators.Add(GlobalOptions.RefuseUnknownOptions);
        Option<string?> asUser = GlobalOptions.As();
        return new CliCommand(
            "ask",
            "Answer a question with a sentence that stands in a file, or say that it is not found",
            "ask acme \"What's the company's PTO policy?\"",
            "ask acme \"How do I expense a taxi?\" --as anna@example.com --json")
        { client, question, asUser }
            .Runs(session, CommandPlace.Installation, async (context, cancellationToken) =>
            {
                ClientId id = context.Client(client);
                ClientSearch search = await (await context.OpenAsync(cancellationToken)).OpenClientAsync(id, cancellationToken);
                Caller caller = await context.CallerAsync(id, asUser, cancellationToken);
                Answer answer = await search.Answerer.AskAsync(string.Join(' ', context.Get(question)), caller, cancellationToken);
                if (context.Output.Json)
                    await context.Output.WriteJsonAsync(answer.ToJson(id));
                else
                    await SearchView.ShowAsync(answer, context.Output);
                return ExitCode.Done;
            });
    }
}
