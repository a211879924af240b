using System.Diagnostics;
using System.Globalization;
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
        Assert.True(HostileFile.All().Count >= 60, $"there are {HostileFile.All().Count}");
        Assert.Equal(HostileFile.All().Count, HostileFile.All().Select(f => f.Name).Distinct().Count());
    }

    [Fact]
    public async Task Every_hostile_file_ends_in_an_outcome_within_its_time_and_memory_and_the_service_goes_on()
    {
        string folder = CreateFiles();
        string[] outside = Snapshot();
        ProductProcess product = new(Path.Combine(_temporary.FullName, "data"));
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
            foreach (HostileFile file in HostileFile.All())
            {
                JsonElement line = files[file.Name];
                string state = line.GetProperty("state").GetString()!;
                string reason = line.TryGetProperty("reason", out JsonElement given) ? given.GetString()! : "";
                TestContext.Current.SendDiagnosticMessage($"{file.Name}: {state} {reason}");
                Assert.Contains(state, new[] { "Answerable", "Partial", "Unreadable" });
                Assert.True(state == "Answerable" || reason.Length > 0, $"{file.Name} is {state} without a reason");
                // The limit is 60 seconds; whoever needs it was not read with care.
                Assert.DoesNotContain("longer than the allowed", reason, StringComparison.Ordinal);
            }
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
        TestContext.Current.SendDiagnosticMessage(string.Create(CultureInfo.InvariantCulture, $"largest worker: {most >> 20} MiB"));
        Assert.InRange(most, 1, MaxWorkerBytes);
    }

    private string CreateFiles()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_temporary.FullName, "files")).FullName;
        foreach (HostileFile file in HostileFile.All())
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
