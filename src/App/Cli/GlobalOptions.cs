using System.CommandLine;
using System.CommandLine.Parsing;

namespace IntranetSearch.App.Cli;

/// <summary>Options of every command, and those that several share.</summary>
internal static class GlobalOptions
{
    /// <summary>--json.</summary>
    public static Option<bool> Json { get; } = new("--json") { Description = "Print JSON: one document, or a line for each item of a list", Recursive = true };

    /// <summary>--data.</summary>
    public static Option<string?> Data { get; } = new("--data")
    {
        Description = "The data directory (default: ./data, or the environment variable INTRANETSEARCH_DATA)",
        HelpName = "DIR",
        Recursive = true,
    };

    /// <summary>CLIENT.</summary>
    public static Argument<string> Client() => new("CLIENT") { Description = "Name of the client" };

    /// <summary>
    /// Refuses words that look like options: a mistyped --as must not become a word of the question, asked with the
    /// operator's rights. Inside quotes they are words.
    /// </summary>
    public static void RefuseUnknownOptions(ArgumentResult words)
    {
        if (words.Tokens.FirstOrDefault(t => t.Value.StartsWith("--", StringComparison.Ordinal) && !t.Value.Contains(' ', StringComparison.Ordinal)) is { } option)
            words.AddError($"'{option.Value}' is no option of this command. To ask for such a word, put the whole text in quotes.");
    }

    /// <summary>--connection.</summary>
    public static Option<string?> Connection() => new("--connection") { Description = "Only this connection", HelpName = "NAME" };

    /// <summary>--as.</summary>
    public static Option<string?> As() => new("--as") { Description = "Ask as this person, who sees only what they may open (default: the operator, who sees everything)", HelpName = "MAIL" };
}
