using System.Diagnostics;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class ExtractionWorkerPoolTests(PoolFixture files) : IClassFixture<PoolFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_products_executable_reads_files_as_a_worker()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Product, Workers = 2 });
        ExtractionResult[] results = await Task.WhenAll(
            pool.ExtractAsync(files.Write("a.md", "# Leave\n\nTwenty-five days."), Cancellation),
            pool.ExtractAsync(files.Write("b.csv", "Grade,Days\nL4,25\nL5,27\n"), Cancellation),
            pool.ExtractAsync(files.Write("c.html", "<!doctype html><title>T</title><p>Words"), Cancellation),
            pool.ExtractAsync(files.Write("d.txt", ""), Cancellation));
        Assert.Equal(["Leave\nTwenty-five days.\n", "Grade: L4 · Days: 25\nGrade: L5 · Days: 27\n", "Words\n", null], results.Select(r => r.Text?.Text));
        Assert.Equal(FailureReason.NoText, results[3].Failure?.Reason);
        Assert.Equal(3, results[1].Text!.Sections[0].Blocks[1].Location.Row);
    }

    [Theory]
    [InlineData("exit 7", FailureReason.Crashed, "exit code 7")]
    [InlineData("overflow", FailureReason.Crashed, "nested so deeply")]
    [InlineData("garbage Something printed straight into the pipe", FailureReason.Crashed, "malformed answer")]
    public async Task A_worker_that_dies_or_talks_nonsense_costs_only_its_file(string order, FailureReason reason, string detail)
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        Assert.Equal("before", await SayAsync(pool, "before"));
        ExtractionResult result = await pool.ExtractAsync(files.Order(order), Cancellation);
        Assert.Equal(reason, result.Failure?.Reason);
        Assert.Contains(detail, result.Failure!.Detail, StringComparison.Ordinal);
        Assert.Equal("after", await SayAsync(pool, "after"));
    }

    [Fact]
    public async Task A_file_that_needs_more_memory_than_allowed_is_given_up()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool(limits: new ExtractionLimits { MaxMemoryBytes = 64L << 20 });
        ExtractionResult result = await pool.ExtractAsync(files.Order("hoard"), Cancellation);
        Assert.Equal(FailureReason.OutOfMemory, result.Failure?.Reason);
        Assert.Contains("64 MiB", result.Failure!.Detail, StringComparison.Ordinal);
        Assert.Equal("after", await SayAsync(pool, "after"));
    }

    [Fact]
    public async Task A_file_that_hangs_is_given_up_after_the_time_limit()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool(limits: new ExtractionLimits { MaxSeconds = 1 });
        ExtractionResult result = await pool.ExtractAsync(files.Order("hang"), Cancellation);
        Assert.Equal(FailureReason.TimedOut, result.Failure?.Reason);
        Assert.Contains("1 seconds", result.Failure!.Detail, StringComparison.Ordinal);
        Assert.Equal("after", await SayAsync(pool, "after"));
    }

    [Fact]
    public async Task An_answer_longer_than_allowed_is_not_taken()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Faulty, Workers = 1, MaxResponseBytes = 1 << 16 });
        ExtractionResult result = await pool.ExtractAsync(files.Order("long 1000000"), Cancellation);
        Assert.Equal(FailureReason.TooLarge, result.Failure?.Reason);
        Assert.Contains("64 KiB", result.Failure!.Detail, StringComparison.Ordinal);
        Assert.Equal("after", await SayAsync(pool, "after"));
    }

    [Fact]
    public async Task What_a_library_prints_does_not_reach_the_answer()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        Assert.Equal("printed\n", (await pool.ExtractAsync(files.Order("print Warning: odd font"), Cancellation)).Text?.Text);
        Assert.Equal("after", await SayAsync(pool, "after"));
    }

    [Fact]
    public async Task A_worker_that_floods_standard_error_does_not_block()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        Assert.Equal("complained\n", (await pool.ExtractAsync(files.Order("complain 20000"), Cancellation)).Text?.Text);
    }

    [Fact]
    public async Task A_worker_inherits_no_secrets()
    {
        Environment.SetEnvironmentVariable("POOL_TEST_SECRET", "hunter2");
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        string names = (await pool.ExtractAsync(files.Order("environment"), Cancellation)).Text!.Text;
        Assert.Contains("DOTNET_GCHeapHardLimit", names, StringComparison.Ordinal);
        Assert.DoesNotContain("POOL_TEST_SECRET", names, StringComparison.Ordinal);
        Assert.DoesNotContain("HOME", names, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_warm_worker_takes_the_next_file()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        Assert.Equal(await ProcessAsync(pool), await ProcessAsync(pool));
    }

    [Fact]
    public async Task A_worker_is_replaced_after_so_many_files()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Faulty, Workers = 1, MaxFilesPerWorker = 2 });
        string[] processes = [await ProcessAsync(pool), await ProcessAsync(pool), await ProcessAsync(pool)];
        Assert.Equal(processes[0], processes[1]);
        Assert.NotEqual(processes[1], processes[2]);
    }

    [Fact]
    public async Task A_worker_that_has_grown_too_big_is_replaced()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Faulty, Workers = 1, MaxWorkerMemoryBytes = 256L << 20 });
        string before = await ProcessAsync(pool);
        Assert.Equal("kept\n", (await pool.ExtractAsync(files.Order("keep 300"), Cancellation)).Text?.Text);
        Assert.NotEqual(before, await ProcessAsync(pool));
    }

    [Fact]
    public async Task A_worker_that_dies_between_two_files_costs_neither()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        ExtractionRequest trigger = files.Order("say trigger");
        using Process worker = Process.GetProcessById(int.Parse(await ProcessAsync(pool), System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal("alive\n", (await pool.ExtractAsync(files.Order($"die-later {trigger.Path}"), Cancellation)).Text?.Text);
        File.Delete(trigger.Path);
        await worker.WaitForExitAsync(Cancellation);
        Assert.Equal("after", await SayAsync(pool, "after"));
    }

    [Fact]
    public async Task Cancellation_ends_the_worker_and_leaves_the_pool_usable()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        using Process worker = Process.GetProcessById(int.Parse(await ProcessAsync(pool), System.Globalization.CultureInfo.InvariantCulture));
        using CancellationTokenSource cancel = new();
        Task<ExtractionResult> hanging = pool.ExtractAsync(files.Order("hang"), cancel.Token);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        Assert.Equal("after", await SayAsync(pool, "after"));
    }

    [Fact]
    public async Task Disposing_the_pool_ends_its_workers_even_the_busy_ones()
    {
        ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool(workers: 2);
        using Process worker = Process.GetProcessById(int.Parse(await ProcessAsync(pool), System.Globalization.CultureInfo.InvariantCulture));
        Task<ExtractionResult> hanging = pool.ExtractAsync(files.Order("hang"), Cancellation);
        await pool.DisposeAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => hanging);
        await worker.WaitForExitAsync(Cancellation);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => SayAsync(pool, "late"));
    }

    [Fact]
    public async Task A_file_larger_than_allowed_is_refused_without_starting_a_worker()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = new WorkerCommand("no-such-program", []), Limits = new ExtractionLimits { MaxBytes = 10 } });
        ExtractionResult result = await pool.ExtractAsync(files.Write("big.txt", "eleven bytes"), Cancellation);
        Assert.Equal(FailureReason.TooLarge, result.Failure?.Reason);
        Assert.Equal("The file has 12 bytes; files up to 10 bytes are read.", result.Failure?.Detail);
    }

    [Fact]
    public async Task A_file_that_is_gone_is_tried_again_later()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool();
        ExtractionResult result = await pool.ExtractAsync(new ExtractionRequest(files.PathOf("gone.txt"), "gone.txt"), Cancellation);
        Assert.Equal(FailureReason.Unavailable, result.Failure?.Reason);
    }

    [Theory]
    [InlineData("no-such-assembly.dll", "extract-worker")]
    [InlineData("IntranetSearch.FaultyWorker.dll", "no-greeting")]
    public async Task A_worker_that_does_not_start_is_nobodys_file(string assembly, string argument)
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreatePool(new ExtractionPoolOptions { Command = PoolFixture.Dotnet(assembly, argument) });
        ExtractionWorkerException e = await Assert.ThrowsAsync<ExtractionWorkerException>(() => SayAsync(pool, "hello"));
        Assert.Contains(assembly, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Many_files_at_once_are_all_answered_right_whatever_happens_to_some()
    {
        await using ExtractionWorkerPool pool = PoolFixture.CreateFaultyPool(workers: 2);
        ExtractionResult[] results = await Task.WhenAll(Enumerable.Range(0, 60)
            .Select(i => pool.ExtractAsync(files.Order(i % 20 == 7 ? "exit 1" : $"say number {i}"), Cancellation)));
        Assert.Equal(Enumerable.Range(0, 60).Select(i => i % 20 == 7 ? null : $"number {i}\n"), results.Select(r => r.Text?.Text));
    }

    private async Task<string?> SayAsync(ExtractionWorkerPool pool, string words) =>
        (await pool.ExtractAsync(files.Order($"say {words}"), Cancellation)).Text?.Text.TrimEnd('\n');

    private async Task<string> ProcessAsync(ExtractionWorkerPool pool) =>
        (await pool.ExtractAsync(files.Order("process"), Cancellation)).Text!.Text.TrimEnd('\n');
}
