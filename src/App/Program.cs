using System.Runtime.InteropServices;
using IntranetSearch.App.Cli;
using IntranetSearch.Ingestion.Extraction;

// Before anything else: a worker is started for files, often, and needs nothing of the rest.
if (args is [ExtractionWorker.CommandName, ..])
    return ExtractionWorker.Run();

using CancellationTokenSource stop = new();
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await CliProgram.RunAsync(args, CliEnvironment.OfProcess(), stop.Token);

// The first signal asks to stop in order; a second one ends the process at once.
void Stop(PosixSignalContext signal)
{
    signal.Cancel = !stop.IsCancellationRequested;
    stop.Cancel();
}
