using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Isolation;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Tests.Extraction.Isolation;

/// <summary>What a parser that a file has taken over may still do.</summary>
public sealed class IsolationTests(PoolFixture files) : IClassFixture<PoolFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_tells_how_far_it_is_confined()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        IsolationReport report = await pool.InspectAsync(Cancellation);
        Assert.NotEmpty(report.Measures);
        Assert.All(report.Measures, m => Assert.False(string.IsNullOrWhiteSpace(m.Detail)));
        if (KernelCalls.AreSupported)
            Assert.Contains(report.Measures, m => m is { Name: "network", Holds: true });
    }

    [Fact]
    public async Task A_worker_cannot_connect_to_anything()
    {
        await using ExtractionWorkerPool pool = await CreateAsync("network");
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Assert.Equal(nameof(SocketException), await DoAsync(pool, string.Create(CultureInfo.InvariantCulture, $"connect {((IPEndPoint)listener.LocalEndpoint).Port}")));
        Assert.False(listener.Pending());
    }

    [Fact]
    public async Task A_worker_reads_no_file_of_the_service()
    {
        await using ExtractionWorkerPool pool = await CreateAsync("files");
        string secret = files.Write("settings.json", "hunter2").Path;
        Assert.Equal(nameof(UnauthorizedAccessException), await DoAsync(pool, $"read {secret}"));
        Assert.Equal(nameof(UnauthorizedAccessException), await DoAsync(pool, "read /etc/passwd"));
        Assert.Equal(nameof(UnauthorizedAccessException), await DoAsync(pool, $"read /proc/{Environment.ProcessId}/environ"));
    }

    [Fact]
    public async Task A_worker_writes_nowhere_but_among_its_temporary_files()
    {
        await using ExtractionWorkerPool pool = await CreateAsync("files");
        string target = files.PathOf("planted.txt");
        Assert.Equal(nameof(UnauthorizedAccessException), await DoAsync(pool, $"write {target}"));
        Assert.False(File.Exists(target));
        Assert.Contains("left-behind", await DoAsync(pool, "temporary"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/bin/sleep")]
    [InlineData("/bin/sh")]
    public async Task A_worker_that_needs_no_program_starts_none(string program)
    {
        await using ExtractionWorkerPool pool = await CreateAsync("programs", new RecognitionOptions { Enabled = false });
        Assert.Equal("Win32Exception", await DoAsync(pool, $"run {program}"));
    }

    [Fact]
    public async Task A_worker_that_may_run_tesseract_runs_nothing_else()
    {
        Assert.SkipWhen(RecognitionSearch.Run(new RecognitionOptions()).Program is null, "This test needs tesseract.");
        await using ExtractionWorkerPool pool = await CreateAsync("files", new RecognitionOptions());
        Assert.Equal("Win32Exception", await DoAsync(pool, "run /bin/sleep"));
        Assert.Equal("done", await DoAsync(pool, $"run {RecognitionSearch.PathOf("tesseract")}"));
    }

    [Fact]
    public async Task A_worker_cannot_end_the_service()
    {
        await using ExtractionWorkerPool pool = await CreateAsync("other processes");
        Assert.NotEqual("done", await DoAsync(pool, string.Create(CultureInfo.InvariantCulture, $"signal {Environment.ProcessId}")));
    }

    [Fact]
    public async Task A_worker_inherits_no_handles()
    {
        await using ExtractionWorkerPool pool = await CreateAsync("handles");
        await using FileStream open = File.OpenRead(files.Write("open.txt", "A file the service has open.").Path);
        string[] handles = (await DoAsync(pool, "handles")).Split(' ');
        Assert.All(handles, handle => Assert.True(
            handle.StartsWith("pipe:", StringComparison.Ordinal) || handle.StartsWith("/proc/", StringComparison.Ordinal) || handle.Contains("doublemapper", StringComparison.Ordinal)
            || handle is "(deleted)", handle));
    }

    [Fact]
    public async Task Memory_taken_past_the_runtimes_heap_counts_too()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool(limits: new ExtractionLimits { MaxMemoryBytes = 128L << 20 });
        ExtractionResult result = await pool.ExtractAsync(files.Order("native 4000"), Cancellation);
        Assert.Equal(FailureReason.OutOfMemory, result.Failure?.Reason);
        Assert.Equal("after", await DoAsync(pool, "say after"));
    }

    [Fact]
    public async Task Temporary_files_go_with_the_worker()
    {
        string path;
        await using (ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool(limits: new ExtractionLimits { MaxSeconds = 2 }))
        {
            path = await DoAsync(pool, "temporary");
            Assert.True(File.Exists(path));
            Assert.Equal(FailureReason.TimedOut, (await pool.ExtractAsync(files.Order("temporary hang"), Cancellation)).Failure?.Reason);
            Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
            Assert.NotEqual(path, path = await DoAsync(pool, "temporary"));
        }
        Assert.False(Directory.Exists(Path.GetDirectoryName(path)));
    }

    [Fact]
    public async Task Temporary_files_of_a_service_that_was_killed_are_removed_by_the_next()
    {
        string place = files.PathOf("temporary");
        using Process ended = Process.Start(new ProcessStartInfo("dotnet", ["--version"]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        await ended.WaitForExitAsync(Cancellation);
        string left = Path.Combine(place, string.Create(CultureInfo.InvariantCulture, $"intranet-search-worker-{ended.Id}-1"));
        string other = Path.Combine(place, "somebody-elses");
        Directory.CreateDirectory(left);
        Directory.CreateDirectory(other);
        await File.WriteAllTextAsync(Path.Combine(left, "text"), "secret", Cancellation);
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Faulty, Workers = 1, TemporaryDirectory = place });
        Assert.StartsWith(place, await DoAsync(pool, "temporary"), StringComparison.Ordinal);
        Assert.False(Directory.Exists(left));
        Assert.True(Directory.Exists(other));
    }

    [Fact]
    public async Task A_worker_yields_to_everything_else()
    {
        await using ExtractionWorkerPool pool = await CreateAsync("priority");
        int id = int.Parse(await DoAsync(pool, "process"), CultureInfo.InvariantCulture);
        string[] facts = (await File.ReadAllTextAsync($"/proc/{id}/stat", Cancellation)).Split(')')[^1].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        // proc(5): the 19th field is the niceness, the 6th the session; the first two stand before the bracket.
        Assert.True(int.Parse(facts[16], CultureInfo.InvariantCulture) >= 10);
        Assert.Equal(id, int.Parse(facts[3], CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("4958573101000000" + "02" + "4958573101000000" + "02", "twice began to recognise")]
    [InlineData("4958573101000000" + "03", "ended recognising before it began")]
    [InlineData("4958573101000000" + "09", "said something of no known kind")]
    [InlineData("49585731FFFFFFFF", "said something of negative length")]
    [InlineData("4958573103000000" + "000000", "greeted in the middle of a file")]
    [InlineData("4958573100000000", "said nothing")]
    public async Task A_worker_that_breaks_the_protocol_is_replaced(string messages, string how)
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        string before = await DoAsync(pool, "process");
        ExtractionResult result = await pool.ExtractAsync(files.Order($"raw {messages}"), Cancellation);
        Assert.True(result.Failure?.Reason == FailureReason.Crashed, how);
        Assert.NotEqual(before, await DoAsync(pool, "process"));
    }

    [Fact]
    public async Task A_named_pipe_is_not_waited_for()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are told from files on Linux only.");
        string path = files.PathOf("pipe");
        using Process make = Process.Start("mkfifo", [path]);
        await make.WaitForExitAsync(Cancellation);
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        ExtractionResult result = await pool.ExtractAsync(new ExtractionRequest(path, "pipe"), Cancellation);
        Assert.Equal(FailureReason.Unsupported, result.Failure?.Reason);
        Assert.Contains("named pipe", result.Failure!.Detail, StringComparison.Ordinal);
    }

    /// <summary>A pool whose workers are confined in this respect; skips the test where the system cannot do that.</summary>
    private static async Task<ExtractionWorkerPool> CreateAsync(string measure, RecognitionOptions? recognition = null)
    {
        ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Faulty, Workers = 1, Recognition = recognition ?? new RecognitionOptions { Enabled = false } });
        IsolationMeasure? found = (await pool.InspectAsync(Cancellation)).Measures.FirstOrDefault(m => m.Name == measure);
        if (found is { Holds: true })
            return pool;
        await pool.DisposeAsync();
        Assert.Skip($"This system does not confine a worker here: {found?.Detail ?? measure}.");
        throw new InvalidOperationException();
    }

    private async Task<string> DoAsync(ExtractionWorkerPool pool, string order)
    {
        ExtractionResult result = await pool.ExtractAsync(files.Order(order), Cancellation);
        Assert.True(result.Failure is null, result.Failure?.Detail);
        return result.Text!.Text.TrimEnd('\n');
    }
}
