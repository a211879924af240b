using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace IntranetSearch.Faults.Tests.Kills;

/// <summary>
/// The process dies by kill -9 at any moment of a sync. The next sync ends in the index of an undisturbed one, and what
/// was committed is not read again.
/// </summary>
[Trait("speed", "slow")]
public sealed class LocalFolderKillTests : IDisposable
{
    private const int Files = 240;
    private const int Kills = 20;

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("intranet-search-kill-");

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact]
    public async Task A_killed_sync_is_finished_by_the_next_one_without_reading_twice_what_was_committed()
    {
        string folder = CreateFiles();
        string prepared = await CreateClientAsync(folder);
        ProductProcess undisturbed = CopyOf(prepared, "undisturbed");
        Stopwatch watch = Stopwatch.StartNew();
        await undisturbed.JsonAsync("sync", "acme");
        TimeSpan whole = watch.Elapsed;
        string[] expected = await Ledger.ReadAsync(undisturbed);
        Assert.Equal(Files, expected.Length);

        Random random = new(20261123);
        int halfDone = 0;
        for (int kill = 0; kill < Kills; kill++)
        {
            ProductProcess product = CopyOf(prepared, string.Create(CultureInfo.InvariantCulture, $"killed-{kill}"));
            await KillAfterAsync(product.Start("sync", "acme"), whole * random.NextDouble());

            int committed = (await Ledger.ReadAsync(product)).Length;
            JsonElement report = Assert.Single(await product.JsonAsync("sync", "acme"));

            Assert.Equal(Files - committed, report.GetProperty("counts").GetProperty("added").GetInt32());
            Assert.Equal(0, report.GetProperty("counts").GetProperty("updated").GetInt32());
            Assert.Equal(expected, await Ledger.ReadAsync(product));
            halfDone += committed is > 0 and < Files ? 1 : 0;
        }
        // Else the kills came too early or too late to show anything.
        Assert.True(halfDone > 0, "no kill hit a half-done sync");
        TestContext.Current.TestOutputHelper?.WriteLine($"{halfDone} of {Kills} kills hit a half-done sync; undisturbed it took {whole.TotalSeconds:0.0} s.");
    }

    private string CreateFiles()
    {
        string folder = Path.Combine(_temporary.FullName, "files");
        Random random = new(7);
        for (int i = 0; i < Files; i++)
        {
            StringBuilder text = new();
            text.Append(CultureInfo.InvariantCulture, $"# Document {i}\n");
            for (int section = 0; section < 15; section++)
            {
                text.Append(CultureInfo.InvariantCulture, $"\n## Section {section}\n\n");
                for (int word = 0; word < 100; word++)
                    text.Append(CultureInfo.InvariantCulture, $"word{random.Next(5000)} ");
                text.Append(".\n");
            }
            string path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"folder{i % 7}/document{i}.md"));
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text.ToString());
        }
        return folder;
    }

    /// <summary>A data directory with a client and its connection, nothing read yet.</summary>
    private async Task<string> CreateClientAsync(string folder)
    {
        string data = Directory.CreateDirectory(Path.Combine(_temporary.FullName, "prepared")).FullName;
        // Small commits, so that most kills leave something committed and something not.
        await File.WriteAllTextAsync(Path.Combine(data, "settings.json"), """{"sync":{"commit_documents":5}}""", TestContext.Current.CancellationToken);
        ProductProcess product = new(data);
        await product.JsonAsync("client", "add", "acme");
        await product.JsonAsync("connection", "add", "acme", "local-folder", "--name", "files", "--path", folder);
        return data;
    }

    private ProductProcess CopyOf(string prepared, string name)
    {
        string data = Path.Combine(_temporary.FullName, name);
        foreach (string file in Directory.EnumerateFiles(prepared, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(data, Path.GetRelativePath(prepared, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        return new ProductProcess(data);
    }

    private static async Task KillAfterAsync(Process process, TimeSpan delay)
    {
        using Victim victim = new(process);
        using CancellationTokenSource moment = new(delay);
        await using (moment.Token.Register(victim.Kill))
            await victim.IsKilledAsync();
    }
}
