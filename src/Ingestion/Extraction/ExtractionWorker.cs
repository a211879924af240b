using System.Collections.Concurrent;
using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Ingestion.Extraction.Workers;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>The child process: reads files it is asked for on standard input, answers on standard output, and ends when its input closes.</summary>
public static class ExtractionWorker
{
    /// <summary>The command line that makes the executable a worker.</summary>
    public const string CommandName = "extract-worker";

    // Parsers recurse over what a file nests; more stack turns many deep files from a crash into a text.
    private const int StackBytes = 16 << 20;

    /// <summary>Runs with all extractors.</summary>
    /// <returns>Exit code.</returns>
    public static int Run() => Run(new ExtractorRegistry(Extractors.All()));

    /// <summary>Runs until standard input closes.</summary>
    /// <param name="registry">What reads the files.</param>
    /// <returns>Exit code: 0 when the parent closed the pipe, 1 when it sent nonsense.</returns>
    public static int Run(ExtractorRegistry registry)
    {
        using Stream input = Console.OpenStandardInput();
        using Stream output = Console.OpenStandardOutput();
        // A library that prints must not reach the pipe the answers go through.
        Console.SetOut(Console.Error);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        // Input that closes in the middle of a file means that the parent is gone: nobody waits for the answer, and an
        // endless parse would outlive everyone.
        return Serve(registry, input, output, inputClosed: static () => Environment.Exit(0));
    }

    /// <summary>Answers requests until the input ends.</summary>
    /// <param name="registry">What reads the files.</param>
    /// <param name="input">Requests.</param>
    /// <param name="output">Answers.</param>
    /// <param name="inputClosed">Called on another thread as soon as the input ends, even in the middle of a file.</param>
    internal static int Serve(ExtractorRegistry registry, Stream input, Stream output, Action inputClosed)
    {
        using BlockingCollection<WorkerRequest> requests = new(boundedCapacity: 1);
        int exitCode = 0;
        Thread reading = new(() => exitCode = ReadRequests(input, requests, inputClosed)) { IsBackground = true, Name = "requests" };
        Thread answering = new(() => AnswerRequests(registry, requests, output), StackBytes) { IsBackground = true, Name = "extraction" };
        reading.Start();
        answering.Start();
        answering.Join();
        reading.Join();
        return exitCode;
    }

    private static int ReadRequests(Stream input, BlockingCollection<WorkerRequest> requests, Action inputClosed)
    {
        try
        {
            while (WorkerFrames.Read(input, WorkerRequest.MaxBytes) is { } message)
                requests.Add(WorkerRequest.Decode(message));
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or MessageTooLargeException)
        {
            return 1;
        }
        finally
        {
            requests.CompleteAdding();
            inputClosed();
        }
    }

    private static void AnswerRequests(ExtractorRegistry registry, BlockingCollection<WorkerRequest> requests, Stream output)
    {
        try
        {
            WorkerFrames.Write(output, WorkerHello.Encode().Span);
            foreach (WorkerRequest request in requests.GetConsumingEnumerable())
                WorkerFrames.Write(output, Answer(registry, request, output).Span);
        }
        catch (IOException)
        {
            // The parent closed its end; its closed input ends this process too.
        }
    }

    private static ReadOnlyMemory<byte> Answer(ExtractorRegistry registry, WorkerRequest request, Stream output)
    {
        NoticeWriter notices = new(output);
        // Its time for recognition is the file's, so it is made for each.
        ITextRecognition recognition = WorkerEnvironment.ReadProgram() is { } program
            ? new TesseractRecognition(program, request.Limits, notices)
            : WorkerEnvironment.ReadProblem();
        FileExtraction extraction = new(registry, recognition, notices.Report);
        try
        {
            ExtractionResult result = extraction.Extract(request.Request, request.Limits, CancellationToken.None);
            ReadOnlyMemory<byte> answer = new WorkerResponse(result, Environment.WorkingSet).Encode();
            return answer.Length <= request.MaxResponseBytes
                ? answer
                : Fail(result.MediaType, FailureReason.TooLarge, $"Its text and structure take more than the allowed {ByteSize.Format(request.MaxResponseBytes)}.");
        }
        catch (OutOfMemoryException)
        {
            return Fail(null, FailureReason.OutOfMemory, $"Reading it needs more than the allowed {ByteSize.Format(request.Limits.MaxMemoryBytes)} of memory.");
        }
    }

    private static ReadOnlyMemory<byte> Fail(string? mediaType, FailureReason reason, string detail) =>
        new WorkerResponse(new ExtractionResult(mediaType, null, new DocumentFailure(reason, detail)), Environment.WorkingSet).Encode();
}
