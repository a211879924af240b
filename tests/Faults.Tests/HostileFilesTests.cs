using System.Diagnostics;
using System.Text.Json;
using IntranetSearch.Conformance.Extractors.Hostile;

namespace IntranetSearch.Faults.Tests;

/// <summary>Files made to bring their reader down: each ends in an outcome in time and within its memory, and the service does not notice.</summary>
[Trait("speed", "slow")]
public sealed class HostileFilesTests : IDisposable
{
    private const long MaxWorkerBytes = 512L << 20;

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("intranet-search-hostile-");

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact]
    public void There_are_at_least_sixty_and_no_two_of_a_name()
    {
        Assert.True(HostileFile.All.Count >= 60, $"there are {HostileFile.All.Count}");
        Assert.Equal(HostileFile.All.Count, HostileFile.All.Select(f => f.Name).Distinct().Count());
    }

    [Fact]
    public async Task Every_hostile_file_ends_in_an_outcome_within_its_time_and_memory_and_the_service_goes_on()
    {
        string folder = CreateFiles();
        string[] outside = Snapshot();
        string data = Directory.CreateDirectory(Path.Combine(_temporary.FullName, "data")).FullName;
        await File.WriteAllTextAsync(Path.Combine(data, "settings.json"), """{ "extraction": { "limits": { "max_seconds": 30 } } }""", TestContext.Current.CancellationToken);
        ProductProcess product = new(data);
        await product.JsonAsync("client", "add", "acme");
        await product.JsonAsync("connection", "add", "acme", "local-folder", "--name", "files", "--path", folder);

        using Process server = product.Start("serve", "--urls", "http://127.0.0.1:0");
        Task<string> serverErrors = server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        using CancellationTokenSource watching = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        Task<long> peak = ServingProduct.WatchWorkersAsync(server.Id, watching.Token);
        try
        {
            await ServingProduct.UntilServingAsync(product, server);
            await product.JsonAsync("sync", "acme");

            Dictionary<string, JsonElement> files = (await product.JsonAsync("files", "acme")).ToDictionary(f => f.GetProperty("path").GetString()!);
            string[] lines = [.. HostileFile.All.Select(f => Describe(f, files[f.Name]))];
            Assert.DoesNotContain(lines, line => line.Contains("Waiting", StringComparison.Ordinal) || line.EndsWith("without a reason", StringComparison.Ordinal));
            // The limit would end them in time too, but whoever needs it was not read with care.
            Assert.DoesNotContain(lines, line => line.Contains("longer than the allowed", StringComparison.Ordinal));
            Assert.Equal("Answerable", files["leave.md"].GetProperty("state").GetString());
            JsonElement answer = Assert.Single(await product.JsonAsync("ask", "acme", "How many days of paid time off do I get?"));
            Assert.Contains("27 days", answer.GetProperty("answer").GetString(), StringComparison.Ordinal);
            Assert.False(server.HasExited, "the server ended");
        }
        finally
        {
            await watching.CancelAsync();
            if (!server.HasExited)
                server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            await serverErrors;
        }
        Assert.Equal(outside, Snapshot());
        long most = await peak;
        Assert.InRange(most, 1, MaxWorkerBytes);
    }

    private static string Describe(HostileFile file, JsonElement line)
    {
        string state = line.GetProperty("state").GetString()!;
        string reason = line.TryGetProperty("reason", out JsonElement given) ? given.GetString()! : "";
        return $"{file.Name}: {state} {(reason.Length > 0 || state == "Answerable" ? reason : "without a reason")}";
    }

    private string CreateFiles()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_temporary.FullName, "files")).FullName;
        foreach (HostileFile file in HostileFile.All)
        {
            using FileStream to = File.Create(Path.Combine(folder, file.Name));
            file.Write(to);
        }
        File.WriteAllText(Path.Combine(folder, "leave.md"), "# Paid time off\n\nEveryone gets 27 days of paid time off a year.\n");
        return folder;
    }

    /// <summary>What path traversal would have written or changed.</summary>
    private static string[] Snapshot() => [.. new[] { "/etc/cron.d/evil", "/evil.txt", "/tmp/evil", "/b.txt", "/etc/passwd" }.Select(p => File.Exists(p) ? $"{p} {File.GetLastWriteTimeUtc(p):O}" : $"{p} absent")];
}
