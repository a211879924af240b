using System.CommandLine;
using IntranetSearch.App.Cli.Remote;
using IntranetSearch.App.Composition;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Cli;

/// <summary>One command line being run, in its own process or in the server's. Owns what it opened, and only that.</summary>
internal sealed class CliSession : IAsyncDisposable
{
    private Installation? _installation;
    private bool _ownsInstallation;

    private CliSession(CliEnvironment environment) => Environment = environment;

    /// <summary>The terminal.</summary>
    public CliEnvironment Environment { get; }

    /// <summary>The ownership of the data directory, while this process has it and the session runs in it; null in a server.</summary>
    public DataDirectoryOwner? Owner { get; private set; }

    /// <summary>The data directory; null until it is known.</summary>
    public DataDirectory? Directory { get; private set; }

    /// <summary>Where the installation logs to. Set before it is opened.</summary>
    public ILoggerFactory Loggers { get; set; } = NullLoggerFactory.Instance;

    /// <summary>A session of this process.</summary>
    public static CliSession Local(CliEnvironment environment) => new(environment);

    /// <summary>A session inside the server, on its installation.</summary>
    public static CliSession InServer(CliEnvironment environment, Installation installation) =>
        new(environment) { _installation = installation, Directory = installation.Directory };

    /// <summary>Hands the session the data directory that this process has taken.</summary>
    public void Own(DataDirectory directory, DataDirectoryOwner owner) => (Directory, Owner) = (directory, owner);

    /// <summary>The installation, opened at the first call.</summary>
    public async Task<Installation> OpenInstallationAsync(CancellationToken cancellationToken)
    {
        if (_installation is null)
        {
            _installation = await Installation.OpenAsync(Directory!, Loggers, Environment.Time, cancellationToken);
            _ownsInstallation = true;
        }
        return _installation;
    }

    /// <summary>Lets other processes give commands on this data directory while a long command runs. Inside a server it takes them already.</summary>
    /// <returns>What ends it.</returns>
    public async Task<AdminServer?> AcceptCommandsAsync(CancellationToken cancellationToken) =>
        Owner is null ? null : await AdminServer.StartAsync(await OpenInstallationAsync(cancellationToken), Owner, cancellationToken);

    /// <summary>Runs a command and turns what goes wrong into a message and an exit code.</summary>
    public async Task<int> RunAsync(ParseResult parse, Func<CommandContext, CancellationToken, Task<int>> run, CancellationToken cancellationToken)
    {
        CommandOutput output = new(Environment, parse.GetValue(GlobalOptions.Json));
        try
        {
            return await run(new CommandContext(this, parse, output), cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            await output.TellAsync("Stopped. What was done so far is kept.");
            return ExitCode.Stopped;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            CliError error = CliError.Of(e);
            await output.ErrorAsync(error);
            return error.ExitCode;
        }
    }

    /// <summary>Closes the installation before the session ends; nothing happens when it is the server's.</summary>
    public async Task CloseInstallationAsync()
    {
        if (_ownsInstallation && _installation is not null)
            await _installation.DisposeAsync();
        _installation = _ownsInstallation ? null : _installation;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseInstallationAsync();
        Owner?.Dispose();
    }
}
