using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>What a worker is asked.</summary>
/// <param name="Request">The file.</param>
/// <param name="Limits">What it may cost.</param>
/// <param name="MaxResponseBytes">Longest answer taken.</param>
internal sealed record WorkerRequest(ExtractionRequest Request, ExtractionLimits Limits, int MaxResponseBytes)
{
    /// <summary>Longest request taken: paths have their limits in every file system.</summary>
    public const int MaxBytes = 1 << 20;

    public ReadOnlyMemory<byte> Encode()
    {
        WireWriter to = new();
        to.Write(Request.Path);
        to.Write(Request.Name);
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
        ExtractionRequest request = new(from.ReadRequiredText(), from.ReadRequiredText());
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
        return new WorkerRequest(request, limits, maxResponseBytes);
    }
}

/// <summary>What a worker answers.</summary>
/// <param name="Result">What became of the file.</param>
/// <param name="WorkingSetBytes">Memory the worker holds now.</param>
internal sealed record WorkerResponse(ExtractionResult Result, long WorkingSetBytes)
{
    public ReadOnlyMemory<byte> Encode()
    {
        WireWriter to = new();
        to.Write((int)WorkerMessageKind.Response);
        to.Write(WorkingSetBytes);
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
        string? mediaType = from.ReadText();
        int reason = from.ReadNumber((int)FailureReason.Unavailable + 1);
        ExtractionResult result = reason > 0
            ? new ExtractionResult(mediaType, null, new DocumentFailure((FailureReason)(reason - 1), from.ReadRequiredText()))
            : new ExtractionResult(mediaType, ExtractedTextWire.Read(ref from), null);
        from.End();
        return new WorkerResponse(result, workingSet);
    }
}

/// <summary>The first thing a worker says, so that starting it does not count as time spent on a file.</summary>
internal static class WorkerHello
{
    /// <summary>Longest greeting taken.</summary>
    public const int MaxBytes = 1 << 10;

    public static ReadOnlyMemory<byte> Encode()
    {
        WireWriter to = new();
        to.Write((int)WorkerMessageKind.Hello);
        to.Write(Extractors.Version);
        return to.Written;
    }

    /// <summary>The version of the worker's extraction.</summary>
    public static string Decode(ReadOnlyMemory<byte> message)
    {
        WireReader from = new(message.Span);
        if (from.ReadNumber() != (int)WorkerMessageKind.Hello)
            throw new InvalidDataException("A message is of another kind.");
        string version = from.ReadRequiredText();
        from.End();
        return version;
    }
}
