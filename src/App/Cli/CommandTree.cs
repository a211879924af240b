using System.CommandLine;
using System.CommandLine.Help;
using IntranetSearch.App.Cli.Commands;

namespace IntranetSearch.App.Cli;

/// <summary>All commands.</summary>
internal static class CommandTree
{
    /// <summary>How command lines are read. No response files: a question may begin with '@'.</summary>
    public static ParserConfiguration Configuration { get; } = new() { ResponseFileTokenReplacer = null };

    /// <summary>Builds the commands for one session.</summary>
    public static RootCommand Build(CliSession session)
    {
        RootCommand root = new("Answers employees' questions from the company's own files, with the sentence, page and file it comes from.")
        {
            DemoCommand.Create(session),
            ServeCommand.Create(session),
            ClientCommands.Create(session),
            ConnectionCommands.Create(session),
            SynonymCommands.Create(session),
            SyncCommand.Create(session),
            SearchCommand.Create(session),
            AskCommand.Create(session),
            FilesCommand.Create(session),
            StatusCommand.Create(session),
            AccessCommand.Create(session),
            EvalCommand.Create(session),
            ExtractCommand.Create(session),
            ReindexCommand.Create(session),
            DoctorCommand.Create(session),
        };
        root.Add(GlobalOptions.Json);
        root.Add(GlobalOptions.Data);
        foreach (HelpOption help in root.Options.OfType<HelpOption>())
            help.Action = new HelpWithExamples(new HelpAction { MaxWidth = session.Environment.Width ?? 120 });
        return root;
    }
}
