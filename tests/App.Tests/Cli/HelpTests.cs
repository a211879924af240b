using System.CommandLine;
using System.Text;
using IntranetSearch.App.Cli;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>The command line's shape is frozen: a changed help is a changed promise, and an entry in CHANGELOG.md.</summary>
public sealed class HelpTests : CliTest
{
    [Fact]
    public async Task The_help_of_every_command_is_as_written_down()
    {
        StringBuilder all = new();
        foreach (string[] command in Commands())
            all.Append("$ intranet-search ").AppendJoin(' ', command).Append(" --help\n").Append((await DoAsync([.. command, "--help"])).Output).Append('\n');
        string received = string.Join('\n', all.ToString().Split('\n').Select(line => line.TrimEnd()));
        string expected = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Cli", "help.txt"), Cancellation);
        if (received != expected.ReplaceLineEndings("\n"))
            await File.WriteAllTextAsync(Path.Combine(AppContext.BaseDirectory, "help.received.txt"), received, Cancellation);
        Assert.Equal(expected.ReplaceLineEndings("\n"), received);
    }

    [Fact]
    public void Every_command_that_does_something_has_an_example() =>
        Assert.All(
            Tree().Where(c => c.Command.Subcommands.Count == 0),
            c => Assert.NotEmpty(Assert.IsType<CliCommand>(c.Command).Examples));

    private static IEnumerable<string[]> Commands() => Tree().Select(c => c.Path);

    private static IEnumerable<(string[] Path, Command Command)> Tree() => Below([], CommandTree.Build(
        CliSession.Local(new CliEnvironment { Output = TextWriter.Null, Error = TextWriter.Null, CurrentDirectory = "/" })));

    private static IEnumerable<(string[] Path, Command Command)> Below(string[] path, Command command)
    {
        // Between CLIENT and PROVIDER: the client is an argument of "add" itself.
        string[] into = command is { Name: "add", Subcommands.Count: > 0 } ? [.. path, "acme"] : path;
        return command.Subcommands.SelectMany(c => Below([.. into, c.Name], c)).Prepend((path, command));
    }
}
