using System.Text;
using IntranetSearch.App.Json;
using Spectre.Console;

namespace IntranetSearch.App.Cli;

/// <summary>Where a command writes: JSON for programs or text for people.</summary>
internal sealed class CommandOutput(CliEnvironment environment, bool json)
{
    /// <summary>Whether programs read the output.</summary>
    public bool Json { get; } = json;

    /// <summary>Whether lines on the error stream can be redrawn, for progress bars.</summary>
    public bool CanRedraw { get; } = environment.ErrorAnsi && !json;

    /// <summary>The result stream with tables and colours, plain when it is not a terminal.</summary>
    public IAnsiConsole Console => field ??= Create(environment.Output, environment.OutputAnsi, environment.Width);

    /// <summary>The error stream with progress bars, plain when it is not a terminal.</summary>
    public IAnsiConsole ErrorConsole => field ??= Create(environment.Error, environment.ErrorAnsi, environment.Width);

    /// <summary>A line for people; nothing when programs read.</summary>
    public Task SayAsync(string line) => Json ? Task.CompletedTask : environment.Output.WriteLineAsync(Plain(line));

    /// <summary>A document or a line of a list for programs.</summary>
    public Task WriteJsonAsync<T>(T value) => environment.Output.WriteLineAsync(AppJsonContext.Line(value));

    /// <summary>News that is not the result: progress, warnings. Nothing when programs read.</summary>
    public Task TellAsync(string line) => Json ? Task.CompletedTask : environment.Error.WriteLineAsync(Plain(line));

    /// <summary>What was done: a sentence for people, a document for programs.</summary>
    public Task DoneAsync(string sentence) => Json ? WriteJsonAsync(new DoneJson(sentence)) : SayAsync(sentence);

    /// <summary>What went wrong and what to do.</summary>
    public async Task ErrorAsync(CliError error)
    {
        if (Json)
        {
            await environment.Error.WriteLineAsync(AppJsonContext.Line(new ErrorJson(error.Message, error.Hint)));
            return;
        }
        string label = environment.ErrorAnsi ? "\e[31mError:\e[0m " : "Error: ";
        await environment.Error.WriteLineAsync(label + Plain(error.Message));
        if (error.Hint is not null)
            await environment.Error.WriteLineAsync(Plain(error.Hint));
    }

    /// <summary>Text without control characters: names and texts come from other people's files and must not steer the terminal.</summary>
    public static string Plain(string text)
    {
        if (!text.AsSpan().ContainsAnyInRange('\0', '\x1F') && !text.AsSpan().ContainsAnyInRange('\x7F', '\x9F'))
            return text;
        StringBuilder plain = new(text.Length);
        foreach (char c in text)
        {
            if (c is '\n')
                plain.Append(c);
            else if (c is '\t')
                plain.Append(' ');
            else if (!char.IsControl(c))
                plain.Append(c);
        }
        return plain.ToString();
    }

    /// <summary>Text of other people inside our markup.</summary>
    public static string Escape(string text) => Markup.Escape(Plain(text));

    private static IAnsiConsole Create(TextWriter writer, bool ansi, int? width)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = ansi ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = ansi ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = ansi ? InteractionSupport.Yes : InteractionSupport.No,
            Out = new AnsiConsoleOutput(writer),
        });
        // Programs that read a redirected table want one row per line, however long.
        console.Profile.Width = width ?? 10_000;
        return console;
    }
}
