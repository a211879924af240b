using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Text;

namespace IntranetSearch.FaultyWorker;

/// <summary>Reads a file as an order: the first word says what to do wrong, the second how much.</summary>
internal sealed class FaultyExtractor : IExtractor
{
    private static readonly List<byte[]> Hoard = [];

    public IReadOnlyCollection<string> MediaTypes { get; } = ["text/plain"];

    public ExtractedText Extract(Stream content, ExtractionContext context, CancellationToken cancellationToken)
    {
        string[] order = new StreamReader(content).ReadToEnd().Split(' ', 2, StringSplitOptions.TrimEntries);
        string argument = order.Length > 1 ? order[1] : "";
        return order[0] switch
        {
            "say" => Text(argument),
            "exit" => Exit(int.Parse(argument, CultureInfo.InvariantCulture)),
            "overflow" => Text(Overflow(1).ToString(CultureInfo.InvariantCulture)),
            "hang" => Hang(),
            "hoard" => Allocate(),
            "keep" => Keep(int.Parse(argument, CultureInfo.InvariantCulture)),
            "long" => Text(new string('x', int.Parse(argument, CultureInfo.InvariantCulture))),
            "print" => Print(argument),
            "garbage" => Garbage(argument),
            "complain" => Complain(int.Parse(argument, CultureInfo.InvariantCulture)),
            "environment" => Text(string.Join(' ', Environment.GetEnvironmentVariables().Keys.Cast<string>().Order(StringComparer.Ordinal))),
            "process" => Text(Environment.ProcessId.ToString(CultureInfo.InvariantCulture)),
            "die-later" => DieLater(argument),
            "connect" => Text(Try(() => Connect(int.Parse(argument, CultureInfo.InvariantCulture)))),
            "read" => Text(Try(() => File.ReadAllText(argument))),
            "write" => Text(Try(() => File.WriteAllText(argument, "was here"))),
            "run" => Text(Try(() => Run(argument))),
            "signal" => Text(Try(() => Process.GetProcessById(int.Parse(argument, CultureInfo.InvariantCulture)).Kill())),
            "temporary" => Temporary(argument),
            "handles" => Text(string.Join(' ', Handles())),
            "native" => Native(int.Parse(argument, CultureInfo.InvariantCulture)),
            "raw" => Raw(argument),
            _ => throw new InvalidOperationException("Unknown order."),
        };
    }

    private static ExtractedText Text(string words) =>
        new(words + "\n", null, [new Section([], [new TextBlock(BlockKind.Paragraph, 0, words.Length, 0, default)])], []);

    /// <summary>"done", or the kind of what was thrown.</summary>
    private static string Try(Action action)
    {
        try
        {
            action();
            return "done";
        }
        catch (Exception e)
        {
            return e.GetType().Name;
        }
    }

    private static void Connect(int port)
    {
        using TcpClient client = new();
        client.Connect(IPAddress.Loopback, port);
    }

    private static void Run(string program)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, ["1"]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.WaitForExit();
    }

    /// <summary>Leaves a file among the temporary ones, and goes on as told.</summary>
    private static ExtractedText Temporary(string then)
    {
        string path = Path.Combine(Path.GetTempPath(), "left-behind");
        File.WriteAllText(path, "text of a document");
        return then == "hang" ? Hang() : Text(path);
    }

    private static IEnumerable<string> Handles() => new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos()
        .Select(f => f.LinkTarget).OfType<string>().Where(target => !target.EndsWith(".dll", StringComparison.Ordinal)).Distinct();

    private static unsafe ExtractedText Native(int mebibytes)
    {
        for (int i = 0; i < mebibytes; i++)
            NativeMemory.Fill(NativeMemory.Alloc(1 << 20), 1 << 20, 1);
        return Text("allocated");
    }

    /// <summary>Messages of its own making, as hexadecimal digits; then it hangs.</summary>
    private static ExtractedText Raw(string messages)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(Convert.FromHexString(messages));
        output.Flush();
        return Hang();
    }

    private static ExtractedText Exit(int code)
    {
        Environment.Exit(code);
        return Text("never");
    }

    private static int Overflow(int depth) => depth == 0 ? 0 : Overflow(depth + 1) + 1;

    private static ExtractedText Hang()
    {
        int spin = 0;
        while (true)
            spin = unchecked(spin + 1);
    }

    private static ExtractedText Allocate()
    {
        while (true)
            Hoard.Add(new byte[1 << 20]);
    }

    private static ExtractedText Keep(int mebibytes)
    {
        for (int i = 0; i < mebibytes; i++)
        {
            byte[] kept = new byte[1 << 20];
            Array.Fill(kept, (byte)1);
            Hoard.Add(kept);
        }
        return Text("kept");
    }

    private static ExtractedText Print(string words)
    {
        Console.WriteLine(words);
        Console.Out.Flush();
        return Text("printed");
    }

    private static ExtractedText Garbage(string words)
    {
        using Stream output = Console.OpenStandardOutput();
        output.Write(System.Text.Encoding.UTF8.GetBytes(words));
        output.Flush();
        return Text("never reached");
    }

    private static ExtractedText Complain(int lines)
    {
        for (int i = 0; i < lines; i++)
            Console.Error.WriteLine("A library that has much to say about the file.");
        return Text("complained");
    }

    /// <summary>Answers, and dies when the file named is gone: between two files.</summary>
    private static ExtractedText DieLater(string path)
    {
        FileSystemWatcher watcher = new(Path.GetDirectoryName(path)!, Path.GetFileName(path));
        watcher.Deleted += static (_, _) => Environment.Exit(9);
        watcher.EnableRaisingEvents = true;
        return Text("alive");
    }
}
