using System.Globalization;
using IntranetSearch.CloudSync;
using IntranetSearch.Measuring;
using IntranetSearch.Simulators.GoogleDrive;
using IntranetSearch.Simulators.GoogleDrive.Domain;

return await MeasuringProgram.RunAsync(CloudSyncOptions.Parse(args), CloudSyncOptions.Usage, MeasureAsync);

static async Task<int> MeasureAsync(CloudSyncOptions options, CancellationToken cancellationToken)
{
    string app = options.App ?? await PublishedProduct.PublishAsync(PublishedProduct.FindRepository(AppContext.BaseDirectory), Path.Combine(options.Work, "app"), cancellationToken);
    Report report = new();
    report.AddSurroundings(options);
    report.Add("All below one folder of one person's drive", await MeasureFolderAsync(app, options, cancellationToken));
    foreach (int drives in options.Drives)
        report.Add(string.Create(CultureInfo.InvariantCulture, $"Spread over {drives:N0} shared drives"), await MeasureDrivesAsync(app, options, drives, cancellationToken));
    Console.WriteLine(report);
    if (options.Out is not null)
        await File.WriteAllTextAsync(options.Out, report.ToString(), cancellationToken);
    return 0;
}

// What happens to the folder of everything is the dearest single change of each kind.
static async Task<IReadOnlyList<SyncCost>> MeasureFolderAsync(string app, CloudSyncOptions options, CancellationToken cancellationToken)
{
    Console.Error.WriteLine($"{options.Files:N0} files below one folder");
    await using SimulatedClient client = await SimulatedClient.StartAsync(app, Path.Combine(options.Work, "folder"), cancellationToken);
    DriveItem top = client.Workspace.AddFolder(client.Admin.Root, "Archive");
    client.Workspace.AddMany(options.Files, options.Folders, top);
    await client.ConnectAsync(cancellationToken);
    await client.SyncAsync("nothing yet: the first", cancellationToken);
    await client.SyncAsync("no change", cancellationToken);
    client.EditOne();
    await client.SyncAsync("one file edited", cancellationToken);
    client.Workspace.Rename(top, "Closed");
    await client.SyncAsync("the folder of all renamed", cancellationToken);
    client.Workspace.Share(top, client.Reader);
    await client.SyncAsync("the folder of all shared with a person", cancellationToken);
    client.Workspace.Unshare(top, client.Reader);
    await client.SyncAsync("and taken from them again", cancellationToken);
    return client.Costs;
}

static async Task<IReadOnlyList<SyncCost>> MeasureDrivesAsync(string app, CloudSyncOptions options, int drives, CancellationToken cancellationToken)
{
    Console.Error.WriteLine($"{options.Files:N0} files over {drives:N0} drives");
    await using SimulatedClient client = await SimulatedClient.StartAsync(app, Path.Combine(options.Work, string.Create(CultureInfo.InvariantCulture, $"drives-{drives}")), cancellationToken);
    client.Workspace.AddMany(options.Files, Math.Max(options.Folders, drives), drives, client.Admin, client.Reader);
    await client.ConnectAsync(cancellationToken);
    await client.SyncAsync("nothing yet: the first", cancellationToken);
    await client.SyncAsync("no change", cancellationToken);
    client.EditOne();
    await client.SyncAsync("one file edited", cancellationToken);
    return client.Costs;
}
