using System.Collections.Immutable;
using IntranetSearch.Ingestion.Extraction.Isolation;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>What a worker is asked; the file's content follows (<see cref="WorkerContent"/>).</summary>
/// <param name="Name">The file's own name.</param>
/// <param name="Limits">What it may cost.</param>
/// <param name="MaxResponseBytes">Longest answer taken.</param>
internal sealed record WorkerRequest(string Name, ExtractionLimits Limits, int MaxResponseBytes)
{
    /// <summary>Longest request taken: names have their limits in every storage.</summary>
    public const int MaxBytes = 1 << 16;

    public ReadOnlyMemory<byte> Encode()
    {
        WireWriter to = new();
        to.Write(Name);
        to.Write(Limits.MaxBytes);
        to.Write(Limits.MaxCharacters);
        to.Write(Limits.MaxPages);
        to.Write(Limits.MaxRows);
        to.Write(Limits.MaxDepth);
        to.Write(Limits.MaxEmbeddingDepth);
        to.Write(Limits.MaxEmbeddedFiles);
        to.Write(Limits.MaxDecompressedBytes);
        to.Write(Limits.MaxExpansionRatio);
        to.Write(Limits.MaxSeconds);
        to.Write(Limits.MaxRecognitionSeconds);
        to.Write(Limits.MaxPicturePixels);
        to.Write(Limits.MaxMemoryBytes);
        to.Write(MaxResponseBytes);
        return to.Written;
    }

    public static WorkerRequest Decode(ReadOnlySpan<byte> message)
    {
        WireReader from = new(message);
        string name = from.ReadRequiredText();
        ExtractionLimits limits = new()
        {
            MaxBytes = from.ReadNumber(),
            MaxCharacters = from.ReadNumber(int.MaxValue),
            MaxPages = from.ReadNumber(int.MaxValue),
            MaxRows = from.ReadNumber(int.MaxValue),
            MaxDepth = from.ReadNumber(int.MaxValue),
            MaxEmbeddingDepth = from.ReadNumber(int.MaxValue),
            MaxEmbeddedFiles = from.ReadNumber(int.MaxValue),
            MaxDecompressedBytes = from.ReadNumber(),
            MaxExpansionRatio = from.ReadNumber(int.MaxValue),
            MaxSeconds = from.ReadNumber(int.MaxValue),
            MaxRecognitionSeconds = from.ReadNumber(int.MaxValue),
            MaxPicturePixels = from.ReadNumber(),
            MaxMemoryBytes = from.ReadNumber(),
        };
        int maxResponseBytes = from.ReadNumber(int.MaxValue);
        from.End();
        return new WorkerRequest(name, limits, maxResponseBytes);
    }
}

/// <summary>What a worker answers.</summary>
/// <param name="Result">What became of the file.</param>
/// <param name="WorkingSetBytes">Memory the worker holds now.</param>
/// <param name="NeedsFreshWorker">Whether the file is to be given to a worker that has read no other; the result then counts for nothing.</param>
internal sealed record WorkerResponse(ExtractionResult Result, long WorkingSetBytes, bool NeedsFreshWorker = false)
{
    public ReadOnlyMemory<byte> Encode()
    {
        WireWriter to = new();
        to.Write((int)WorkerMessageKind.Response);
        to.Write(WorkingSetBytes);
        to.Write(NeedsFreshWorker ? 1 : 0);
        to.Write(Result.MediaType);
        to.Write(Result.Failure is null ? 0 : (int)Result.Failure.Reason + 1);
        if (Result.Failure is { } failure)
            to.Write(failure.Detail);
        else
            ExtractedTextWire.Write(to, Result.Text!);
        return to.Written;
    }

    public static WorkerResponse Decode(ReadOnlyMemory<byte> message)
    {
        WireReader from = new(message.Span);
        if (from.ReadNumber() != (int)WorkerMessageKind.Response)
            throw new InvalidDataException("A message is of another kind.");
        long workingSet = from.ReadNumber();
        bool needsFreshWorker = from.ReadNumber(1) == 1;
        string? mediaType = from.ReadText();
        int reason = from.ReadNumber((int)FailureReason.Unavailable + 1);
        ExtractionResult result = reason > 0
            ? new ExtractionResult(mediaType, null, new DocumentFailure((FailureReason)(reason - 1), from.ReadRequiredText()))
            : new ExtractionResult(mediaType, ExtractedTextWire.Read(ref from), null);
        from.End();
        return new WorkerResponse(result, workingSet, needsFreshWorker);
    }
}

/// <summary>The first thing a worker says, so that starting it does not count as time spent on a file.</summary>
/// <param name="Version">The version of its extraction.</param>
/// <param name="Isolation">How far it is confined.</param>
internal sealed record WorkerHello(string Version, IsolationReport Isolation)
{
    /// <summary>Longest greeting taken.</summary>
    public const int MaxBytes = 1 << 15;

    public ReadOnlyMemory<byte> Encode()
    {
        WireWriter to = new();
        to.Write((int)WorkerMessageKind.Hello);
        to.Write(Version);
        to.Write(Isolation.Measures.Length);
        foreach (IsolationMeasure measure in Isolation.Measures)
        {
            to.Write(measure.Name);
            to.Write(measure.Holds ? 1 : 0);
            to.Write(measure.Detail);
        }
        return to.Written;
    }

    public static WorkerHello Decode(ReadOnlyMemory<byte> message)
    {
        WireReader from = new(message.Span);
        if (from.ReadNumber() != (int)WorkerMessageKind.Hello)
            throw new InvalidDataException("A message is of another kind.");
        string version = from.ReadRequiredText();
        ImmutableArray<IsolationMeasure>.Builder measures = ImmutableArray.CreateBuilder<IsolationMeasure>();
        for (int i = from.ReadNumber(IsolationReport.MaxMeasures); i > 0; i--)
            measures.Add(new IsolationMeasure(from.ReadRequiredText(), from.ReadNumber(1) == 1, from.ReadRequiredText()));
        from.End();
        return new WorkerHello(version, new IsolationReport(measures.ToImmutable()));
    }
}
