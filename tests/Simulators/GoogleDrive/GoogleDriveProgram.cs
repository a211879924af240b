using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;

namespace IntranetSearch.Simulators.GoogleDrive;

/// <summary>The simulator as a program: fills it, writes the credentials, says what to do next, and runs until it is stopped.</summary>
internal static class GoogleDriveProgram
{
    public static async Task<int> RunAsync(SimulatorOptions options, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        string credentials = Path.GetFullPath(options.Credentials);
        try
        {
            string account = new Workspace("northlake.example", TimeProvider.System).ServiceAccount.Email;
            ServiceAccountKey key = await ServiceAccountKey.KeepAsync(account, credentials, cancellationToken);
            await using GoogleDriveSimulator simulator = await GoogleDriveSimulator.StartAsync(
                new GoogleDriveSimulatorOptions { Port = options.Port, Seed = options.Seed, Key = key }, cancellationToken);
            Workspace workspace = simulator.Workspace;
            workspace.AddCompany(options.Seed);
            DriveUser admin = workspace.Users.First(u => u.IsAdmin);
            if (options.Files > 0)
                workspace.AddMany(options.Files, options.Folders ?? ((options.Files + 49) / 50), options.Drives, admin, workspace.FindGroup("all-staff@" + workspace.Domain)!);
            await File.WriteAllTextAsync(credentials, simulator.CredentialsJson, cancellationToken);
            await output.WriteLineAsync(Guide(simulator, admin, credentials));
            await SendMessagesAsync(simulator, cancellationToken);
            return 0;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await errors.WriteLineAsync($"The simulator could not start: {error.Message}");
            return 1;
        }
    }

    private static string Guide(GoogleDriveSimulator simulator, DriveUser admin, string credentials) => $"""
        Google Drive of {simulator.Workspace.Domain}: {simulator.Workspace.Users.Count} people, {simulator.Workspace.Groups.Count} groups, {simulator.Workspace.Drives.Count} shared drives, {simulator.Workspace.Items.Count(i => !i.IsFolder):N0} files.
          endpoint      {simulator.Address.ToString().TrimEnd('/')}
          credentials   {credentials} (a throw-away key)
          admin subject {admin.Email}
          control       {simulator.Address}simulator (GET what there is, POST to change it; tests/Simulators/README.md)

        Try it:
          intranet-search client add northlake
          intranet-search connection add northlake google-drive --name drive --credentials "{credentials}" --subject {admin.Email} --endpoint {simulator.Address.ToString().TrimEnd('/')}
          intranet-search sync northlake
          intranet-search search northlake "annual leave"
          curl -X POST {simulator.Address}simulator/rename -d '{"{"}"file": "Handbook/IT/Passwords.txt", "name": "Good passwords.txt"{"}"}'
        """;

    /// <summary>Sends the messages of push channels twice a second.</summary>
    private static async Task SendMessagesAsync(GoogleDriveSimulator simulator, CancellationToken cancellationToken)
    {
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(500));
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
                await simulator.Channels.SendAsync(cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Ctrl+C is how it ends.
        }
    }
}
