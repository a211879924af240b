using System.Globalization;
using System.Text.Json;

namespace IntranetSearch.Faults.Tests.Kills;

/// <summary>
/// Syncs of one data directory that die by kill -9 one after the other: at a random request, or in the middle of a random commit. Between them people work on
/// the storage. After each, what the ledger shows as read stays read, and no more than what one commit covers was done in vain.
/// </summary>
/// <param name="data">The data directory, with the client "acme" connected.</param>
/// <param name="cloud">What is synced.</param>
/// <param name="random">Chooses the moments.</param>
internal sealed class KilledSyncs(string data, ICloud cloud, Random random)
{
    /// <summary>Settings under which most kills leave something committed and something not, however fast the machine is, and no deletions wait for an operator.</summary>
    public const string Settings = """{"sync":{"commit_documents":5,"concurrent_streams":2,"extra_in_flight":0,"held_deletion_share":1},"extraction":{"workers":2}}""";

    private const int CommitDocuments = 5;
    private const int Streams = 2;
    private const int Readers = 2;

    // A commit under way, and what was applied beside it; what waits to be applied, and the batch in hand; what is being read.
    private const int MostInVain = (2 * CommitDocuments) + (2 * Streams * Readers) + Readers;

    // Beyond the last request nothing would die: most syncs make more than these.
    private const int LastRequest = 70;
    private const int LastCommit = 6;

    private readonly ProductProcess _product = new(data);
    private readonly string _index = Path.Combine(data, "clients", "acme", "index");
    private HashSet<string> _read = [];
    private int _inVain;
    private int _mostInVain;
    private int _downloads;

    /// <summary>Starts syncs until so many were killed.</summary>
    public async Task RunAsync(int kills)
    {
        int killed = 0;
        int halfDone = 0;
        int commits = 0;
        for (int sync = 0; killed < kills; sync++)
        {
            Assert.True(sync < 4 * kills, $"Only {killed} of {sync} syncs were still at work when they were to be killed.");
            await cloud.WorkAsync();
            bool inCommit = sync % 2 == 1 && Directory.Exists(_index);
            if (!await KillAsync(inCommit))
            {
                await CheckAsync(wasKilled: false);
                continue;
            }
            killed++;
            commits += inCommit ? 1 : 0;
            halfDone += await CheckAsync(wasKilled: true) ? 1 : 0;
        }
        // Else the kills came too early or too late to show anything.
        Assert.True(halfDone > kills / 3, $"Only {halfDone} of {kills} kills hit a sync that had read something and was not done.");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{kills} kills, {commits} of them in a commit; {halfDone} syncs had read something. {_downloads} downloads, {_inVain} of them in vain, at most {_mostInVain} for one kill (allowed {MostInVain})."));
    }

    /// <summary>A sync that nobody disturbs; what it downloads was not read before.</summary>
    public async Task FinishAsync()
    {
        await _product.JsonAsync("sync", "acme");
        await CheckAsync(wasKilled: false);
    }

    private async Task<bool> KillAsync(bool inCommit)
    {
        using Victim victim = new(_product.Start("sync", "acme", "--json"));
        Countdown moment = new(random.Next(1, (inCommit ? LastCommit : LastRequest) + 1), victim.Kill);
        using CommitsSeen? commits = inCommit ? new CommitsSeen(_index, moment.Happened) : null;
        cloud.Tell(inCommit ? () => { } : moment.Happened);
        return await victim.IsKilledAsync();
    }

    /// <summary>Looks at what the last sync left; true when it had read something.</summary>
    private async Task<bool> CheckAsync(bool wasKilled)
    {
        IReadOnlyList<string> downloads = cloud.TakeDownloads();
        Assert.True(!downloads.Any(_read.Contains), $"Read before, and downloaded again: {string.Join(", ", downloads.Where(_read.Contains))}");
        Assert.True(downloads.Distinct().Count() == downloads.Count, $"Downloaded twice by one sync: {string.Join(", ", downloads.GroupBy(d => d).Where(g => g.Count() > 1).Select(g => g.Key))}");
        JsonElement[] lines = await _product.JsonAsync("files", "acme");
        Assert.Equal(lines.Length, lines.Select(line => line.GetProperty("id").GetString()).Distinct().Count());
        _read = [.. lines.Where(line => line.GetProperty("state").GetString() == "Answerable").Select(cloud.ContentOf)];
        int inVain = downloads.Count(download => !_read.Contains(download));
        Assert.InRange(inVain, 0, wasKilled ? MostInVain : 0);
        _inVain += inVain;
        _mostInVain = Math.Max(_mostInVain, inVain);
        _downloads += downloads.Count;
        return downloads.Count > 0;
    }
}
