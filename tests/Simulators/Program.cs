using System.Runtime.InteropServices;
using IntranetSearch.Simulators;
using IntranetSearch.Simulators.GoogleDrive;

if (SimulatorOptions.Parse(args) is not { } options)
{
    bool asked = args.Any(a => a is "--help" or "-h" or "help");
    await (asked ? Console.Out : Console.Error).WriteLineAsync(SimulatorOptions.Usage);
    return asked ? 0 : 2;
}
using CancellationTokenSource stop = new();
void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
return await GoogleDriveProgram.RunAsync(options, Console.Out, Console.Error, stop.Token);
