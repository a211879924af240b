using System.Runtime.InteropServices;
using IntranetSearch.App.Cli;
using IntranetSearch.Ingestion.Extraction;

// Before anything else: a worker is started for files, often, and needs nothing of the rest.
if (args is [ExtractionWorker.CommandName, ..])
    return ExtractionWorker.Run();

long stopped = 0;
using CancellationTokenSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CliProgram.RunAsync(args, CliEnvironment.OfProcess(), stop.Token);

// The first signal asks to stop in order; a second one ends the process at once. Some senders (timeout(1), shells) signal twice in the same moment and mean once.
void Stop(PosixSignalContext signal)
{
    long previous = Interlocked.CompareExchange(ref stopped, TimeProvider.System.GetTimestamp(), 0);
    signal.Cancel = previous == 0 || TimeProvider.System.GetElapsedTime(previous) < TimeSpan.FromSeconds(1);
    stop.Cancel();
}
