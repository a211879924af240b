using IntranetSearch.Simulators.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>Command lines, and a simulated Google domain with an administrator, ada.</summary>
public abstract class SimulatedDomainTest : CliTest, IAsyncLifetime
{
    private protected GoogleDriveSimulator Simulator { get; private set; } = null!;

    private protected Workspace Workspace => Simulator.Workspace;

    private protected DriveUser Admin { get; private set; } = null!;

    /// <summary>The service account's key in a file.</summary>
    private protected string Key => Path.Combine(Root, "key.json");

    public virtual async ValueTask InitializeAsync()
    {
        Simulator = await GoogleDriveSimulator.StartAsync(Cancellation);
        Admin = Workspace.AddUser("ada", isAdmin: true);
        await File.WriteAllTextAsync(Key, Simulator.CredentialsJson, Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Simulator.DisposeAsync();
        Dispose();
    }

    /// <summary>Connects the domain to the client acme as "drive"; reads nothing yet.</summary>
    private protected async Task AddDriveAsync(params string[] options)
    {
        await DoAsync("client", "add", "acme");
        await DoAsync(
        [
            "connection", "add", "acme", "google-drive", "--name", "drive",
            "--credentials", Key, "--subject", Admin.Email, "--endpoint", Simulator.Address.ToString(), .. options,
        ]);
    }
}
