using System.Text.Json;

namespace IntranetSearch.App.Tests.Cli;

public sealed class DoctorTests : CliTest
{
    [Fact]
    public async Task It_starts_a_worker_and_tells_how_far_it_is_confined()
    {
        CliResult result = await DoAsync("doctor", "--json");
        JsonElement report = result.ReadJson();
        Assert.True(report.GetProperty("works").GetBoolean());
        Assert.Equal("ok", State(report, "worker"));
        Assert.NotNull(State(report, "scanned pages"));
        if (OperatingSystem.IsLinux())
            Assert.Equal("ok", State(report, "worker: network"));
    }

    [Fact]
    public async Task It_opens_catalog_and_indexes_of_an_installation()
    {
        WriteFile("a.txt", "Words.");
        await ConnectAsync();
        await DoAsync("sync", "acme");
        JsonElement report = (await DoAsync("doctor", "--json")).ReadJson();
        Assert.Equal(("ok", "ok"), (State(report, "catalog"), State(report, "index: acme")));
    }

    [Fact]
    public async Task It_makes_no_data_directory()
    {
        CliResult result = await RunAsync("doctor", "--data", "elsewhere");
        Assert.Contains("elsewhere is not there yet", result.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(Root, "elsewhere")));
    }

    [Fact]
    public async Task A_worker_that_does_not_start_is_a_failed_check()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "settings.json"), """{"extraction":{"command":{"file_name":"/no/such/program","arguments":[]}}}""", Cancellation);
        CliResult result = await RunAsync("doctor");
        Assert.Equal(1, result.ExitCode);
        Assert.Contains("failed  worker", result.Output, StringComparison.Ordinal);
        Assert.Contains("1 check failed.", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_that_are_not_valid_are_a_failed_check_and_the_others_are_made_all_the_same()
    {
        await File.WriteAllTextAsync(Path.Combine(Data, "settings.json"), """{"extraction":{"limits":{"max_seconds":0}}}""", Cancellation);
        JsonElement report = (await RunAsync("doctor", "--json")).ReadJson();
        Assert.False(report.GetProperty("works").GetBoolean());
        Assert.Equal(("failed", "ok"), (State(report, "settings"), State(report, "disk")));
    }

    [Fact]
    public async Task A_missing_tesseract_is_advice_with_what_to_install()
    {
        string settings = await File.ReadAllTextAsync(Path.Combine(Data, "settings.json"), Cancellation);
        await File.WriteAllTextAsync(
            Path.Combine(Data, "settings.json"), settings.Replace("{\"workers\"", "{\"recognition\":{\"program\":\"/no/such/tesseract\"},\"workers\"", StringComparison.Ordinal), Cancellation);
        CliResult result = await DoAsync("doctor");
        Assert.Contains("apt-get install tesseract-ocr", result.Output, StringComparison.Ordinal);
    }

    private static string? State(JsonElement report, string name) => report.GetProperty("checks").EnumerateArray()
        .Where(c => c.GetProperty("name").GetString() == name).Select(c => c.GetProperty("state").GetString()).FirstOrDefault();
}
