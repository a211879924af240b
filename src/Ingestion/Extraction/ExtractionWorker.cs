using System.Collections.Concurrent;
using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Isolation;
using IntranetSearch.Ingestion.Extraction.Recognition;
using IntranetSearch.Ingestion.Extraction.Workers;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>The child process: reads files it is sent on standard input, answers on standard output, and ends when its input closes.</summary>
public static class ExtractionWorker
{
    /// <summary>The command line that makes the executable a worker.</summary>
    public const string CommandName = "extract-worker";

    // Parsers recurse over what a file nests; more stack turns many deep files from a crash into a text.
    private const int StackBytes = 16 << 20;

    // What a pipe holds on Linux.
    private const int PipeBytes = 1 << 16;

    /// <summary>Runs with all extractors.</summary>
    /// <returns>Exit code.</returns>
    public static int Run() => Run(static () => new ExtractorRegistry(Extractors.All()));

    /// <summary>Runs until standard input closes. To be called before anything else: it starts the program anew.</summary>
    /// <param name="registry">Makes what reads the files.</param>
    /// <returns>Exit code: 0 when the parent closed the pipe, 1 when it sent nonsense.</returns>
    public static int Run(Func<ExtractorRegistry> registry)
    {
        WorkerConfinement.Begin();
        IsolationReport isolation = WorkerConfinement.Complete();
        // Small messages and small files come in one read.
        using BufferedStream input = new(Console.OpenStandardInput(), PipeBytes);
        using Stream output = Console.OpenStandardOutput();
        // A library that prints must not reach the pipe the answers go through.
        Console.SetOut(Console.Error);
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
        CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
        return Serve(registry(), isolation, input, output, End);
    }

    /// <summary>Answers requests until the input ends.</summary>
    /// <param name="registry">What reads the files.</param>
    /// <param name="isolation">How far the process is confined.</param>
    /// <param name="input">Requests.</param>
    /// <param name="output">Answers.</param>
    /// <param name="inputClosed">Called on another thread when the input ends in the middle of a file.</param>
    internal static int Serve(ExtractorRegistry registry, IsolationReport isolation, Stream input, Stream output, Action inputClosed)
    {
        using BlockingCollection<ReceivedFile> files = new(boundedCapacity: 1);
        int exitCode = 0;
        Thread reading = new(() => exitCode = Receive(input, files, inputClosed)) { IsBackground = true, Name = "requests" };
        Thread answering = new(() => Answer(registry, isolation, files, output), StackBytes) { IsBackground = true, Name = "extraction" };
        reading.Start();
        answering.Start();
        answering.Join();
        reading.Join();
        return exitCode;
    }

    private static int Receive(Stream input, BlockingCollection<ReceivedFile> files, Action inputClosed)
    {
        try
        {
            while (WorkerFrames.Read(input, WorkerRequest.MaxBytes) is { } message)
                files.Add(Receive(input, WorkerRequest.Decode(message)));
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or MessageTooLargeException)
        {
            return 1;
        }
        finally
        {
            files.CompleteAdding();
            inputClosed();
        }
    }

    private static ReceivedFile Receive(Stream input, WorkerRequest request)
    {
        WorkerContent.Received content = new(input);
        try
        {
            return new ReceivedFile(request, EmbeddedContent.Buffer(content, request.Limits.MaxBytes, CancellationToken.None), null);
        }
        catch (ExtractionException e)
        {
            content.Drain();
            return new ReceivedFile(request, null, e.Failure);
        }
        catch (IOException e) when (e is not EndOfStreamException)
        {
            content.Drain();
            return new ReceivedFile(request, null, new DocumentFailure(FailureReason.Unavailable, "There was no room for it among the temporary files."));
        }
    }

    /// <summary>Input that closes in the middle of a file means that the parent is gone: nobody waits for the answer, and an endless parse would outlive everyone.</summary>
    private static void End()
    {
        if (WorkerConfinement.HasOwnGroup)
            WorkerConfinement.EndGroup();
        Environment.Exit(0);
    }

    private static void Answer(ExtractorRegistry registry, IsolationReport isolation, BlockingCollection<ReceivedFile> files, Stream output)
    {
        try
        {
            WorkerFrames.Write(output, new WorkerHello(Extractors.Version, isolation).Encode().Span);
            bool hasReadOthers = false;
            foreach (ReceivedFile file in files.GetConsumingEnumerable())
            {
                using (file.Content)
                    WorkerFrames.Write(output, Answer(registry, file, hasReadOthers, output).Span);
                hasReadOthers = true;
            }
        }
        catch (IOException)
        {
            // The parent closed its end; its closed input ends this process too.
        }
    }

    private static ReadOnlyMemory<byte> Answer(ExtractorRegistry registry, ReceivedFile file, bool hasReadOthers, Stream output)
    {
        if (file.Content is null)
            return Fail(null, file.Failure!);
        WorkerRequest request = file.Request;
        try
        {
            NoticeWriter notices = new(output);
            // Its time for recognition is the file's, so it is made for each.
            ITextRecognition recognition = WorkerEnvironment.ReadProgram() is { } program
                ? new TesseractRecognition(program, request.Limits, notices)
                : WorkerEnvironment.ReadProblem();
            FileExtraction extraction = new(registry, recognition, notices.Report, hasReadOthers);
            ExtractionResult result = extraction.Extract(file.Content, request.Name, request.Limits, CancellationToken.None);
            ReadOnlyMemory<byte> answer = new WorkerResponse(result, Environment.WorkingSet, extraction.NeedsFreshProcess).Encode();
            return answer.Length <= request.MaxResponseBytes
                ? answer
                : Fail(result.MediaType, new DocumentFailure(FailureReason.TooLarge, $"Its text and structure take more than the allowed {ByteSize.Format(request.MaxResponseBytes)}."));
        }
        catch (OutOfMemoryException)
        {
            return Fail(null, new DocumentFailure(FailureReason.OutOfMemory, $"Reading it needs more than the allowed {ByteSize.Format(request.Limits.MaxMemoryBytes)} of memory."));
        }
    }

    private static ReadOnlyMemory<byte> Fail(string? mediaType, DocumentFailure failure) =>
        new WorkerResponse(new ExtractionResult(mediaType, null, failure), Environment.WorkingSet).Encode();

    /// <summary>A file that has arrived: exactly one of content and failure.</summary>
    private sealed record ReceivedFile(WorkerRequest Request, Stream? Content, DocumentFailure? Failure);
}
