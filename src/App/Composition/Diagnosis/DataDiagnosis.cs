using IntranetSearch.App.Cli.Views;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Clients;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Composition.Diagnosis;

/// <summary>Looks at a data directory: rights, room, who has it, and whether catalog and indexes open. Makes nothing where nothing is.</summary>
internal static class DataDiagnosis
{
    // Below the first nothing can be written for long; below the second an index that is being merged may fill the disk.
    private const long NoRoom = 100L << 20, LittleRoom = 2L << 30;

    /// <summary>Looks at what can be seen from outside.</summary>
    public static IEnumerable<Finding> Outside(DataDirectory directory)
    {
        if (!Directory.Exists(directory.Root))
        {
            yield return Finding.Fine("data directory", $"{directory.Root} is not there yet; the first command that needs it makes it");
            yield return Room(directory);
            yield break;
        }
        yield return Rights(directory);
        yield return Room(directory);
        if (DataDirectoryOwner.IsHeld(directory))
            yield return Finding.Fine("lock", $"in use by {DataDirectoryOwner.Read(directory)?.ToString() ?? "another process"}, which alone looks into catalog and indexes now");
    }

    /// <summary>Opens catalog and indexes.</summary>
    /// <param name="open">Opens the installation, which this process owns.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<IReadOnlyList<Finding>> InsideAsync(Func<Task<Installation>> open, CancellationToken cancellationToken)
    {
        Installation installation;
        IReadOnlyList<Client> clients;
        try
        {
            installation = await open();
            clients = await installation.Catalog.ListClientsAsync(cancellationToken);
        }
        catch (Exception e) when (e is CatalogException or IOException or UnauthorizedAccessException)
        {
            return [Finding.Wrong("catalog", e.Message, "Restore catalog.db from a backup; indexes are made again from the sources.")];
        }
        List<Finding> findings = [Finding.Fine("catalog", $"opens, {Wording.Count(clients.Count, "client")}")];
        foreach (Client client in clients)
        {
            try
            {
                await installation.OpenClientAsync(client.Id, cancellationToken);
                findings.Add(Finding.Fine($"index: {client.Id}", "opens"));
            }
            catch (Exception e) when (e is not (OperationCanceledException or OutOfMemoryException))
            {
                findings.Add(Finding.Wrong(
                    $"index: {client.Id}",
                    e.Message,
                    e is IndexLockedException ? "End the process that has it." : $"Remove {installation.Directory.IndexDirectory(client.Id)} and sync again: it is made anew from the source."));
            }
        }
        return findings;
    }

    private static Finding Rights(DataDirectory directory)
    {
        const string Name = "data directory";
        try
        {
            string probe = Path.Combine(directory.Root, $"doctor-{Guid.NewGuid():N}");
            using (File.Create(probe, 1, FileOptions.DeleteOnClose))
            {
                // It can be written; that is all.
            }
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            return Finding.Wrong(Name, $"{directory.Root} cannot be written: {e.Message}", "Give it to the account that runs the service, or name another with --data.");
        }
        const UnixFileMode Others = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        return !OperatingSystem.IsWindows() && (File.GetUnixFileMode(directory.Root) & Others) != UnixFileMode.None
            ? Finding.Better(Name, $"others than its owner can look into {directory.Root}, which holds the text of all files", $"chmod 700 {directory.Root}")
            : Finding.Fine(Name, $"{directory.Root} can be written, and by its owner only");
    }

    private static Finding Room(DataDirectory directory)
    {
        string existing = directory.Root;
        while (!Directory.Exists(existing))
            existing = Path.GetDirectoryName(existing)!;
        long free = new DriveInfo(existing).AvailableFreeSpace;
        string detail = $"{Wording.Bytes(free)} free where the data lie";
        return free < NoRoom ? Finding.Wrong("disk", detail, "Make room: nothing can be indexed.")
            : free < LittleRoom ? Finding.Better("disk", detail, "Make room: an index needs up to twice its size while it is merged.")
            : Finding.Fine("disk", detail);
    }
}
