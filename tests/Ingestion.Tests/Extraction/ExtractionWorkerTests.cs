using System.Diagnostics;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Workers;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class ExtractionWorkerTests(PoolFixture files) : IClassFixture<PoolFixture>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_worker_ends_when_its_input_closes()
    {
        using Process worker = await StartAsync();
        worker.StandardInput.Close();
        await worker.WaitForExitAsync(Cancellation);
        Assert.Equal(0, worker.ExitCode);
    }

    [Fact]
    public async Task A_worker_in_an_endless_parse_ends_when_its_parent_is_gone()
    {
        using Process worker = await StartAsync();
        await SendAsync(worker, files.Order("hang"));
        worker.StandardInput.Close();
        await worker.WaitForExitAsync(Cancellation);
        Assert.Equal(0, worker.ExitCode);
    }

    [Fact]
    public async Task A_worker_that_is_sent_nonsense_ends()
    {
        using Process worker = await StartAsync();
        await worker.StandardInput.WriteAsync("nonsense nonsense".AsMemory(), Cancellation);
        await worker.StandardInput.FlushAsync(Cancellation);
        await worker.WaitForExitAsync(Cancellation);
    }

    private static async Task<Process> StartAsync()
    {
        Process worker = Process.Start(new ProcessStartInfo(PoolFixture.Faulty.FileName, PoolFixture.Faulty.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await WorkerFrames.ReadAsync(worker.StandardOutput.BaseStream, WorkerHello.MaxBytes, WorkerHello.Decode, Cancellation);
        return worker;
    }

    private static async Task SendAsync(Process worker, ExtractionRequest request)
    {
        await using FileStream content = File.OpenRead(request.Path);
        await WorkerContent.SendAsync(new WorkerRequest(request.Name, new ExtractionLimits(), 1 << 20).Encode(), content, worker.StandardInput.BaseStream, Cancellation);
    }
}
