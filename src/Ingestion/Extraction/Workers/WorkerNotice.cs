namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>What a worker may say; the first number of each message.</summary>
internal enum WorkerMessageKind
{
    /// <summary>It is ready; said once.</summary>
    Hello,

    /// <summary>What became of a file; the last word about it.</summary>
    Response,

    /// <summary>It begins to recognise text, whose time counts apart.</summary>
    RecognitionStarts,

    /// <summary>It has done with recognising text for now.</summary>
    RecognitionEnds,

    /// <summary>How far it is.</summary>
    Progress,
}

/// <summary>What a worker says while it reads a file.</summary>
/// <param name="Kind">One of the last three kinds.</param>
/// <param name="Progress">How far it is, when that is what it says.</param>
internal sealed record WorkerNotice(WorkerMessageKind Kind, ExtractionProgress Progress = default)
{
    /// <summary>Longest notice taken.</summary>
    public const int MaxBytes = 64;

    public ReadOnlyMemory<byte> Encode()
    {
        WireWriter to = new();
        to.Write((int)Kind);
        if (Kind == WorkerMessageKind.Progress)
        {
            to.Write((int)Progress.Unit);
            to.Write(Progress.Done);
            to.Write(Progress.Total is { } total ? total + 1L : 0);
        }
        return to.Written;
    }

    /// <summary>Reads a notice, or the response.</summary>
    /// <returns>A <see cref="WorkerNotice"/> or a <see cref="WorkerResponse"/>.</returns>
    /// <exception cref="InvalidDataException">It is neither.</exception>
    public static object DecodeAny(ReadOnlyMemory<byte> message)
    {
        WireReader from = new(message.Span);
        WorkerMessageKind kind = (WorkerMessageKind)from.ReadNumber((int)WorkerMessageKind.Progress);
        if (kind == WorkerMessageKind.Response)
            return WorkerResponse.Decode(message);
        if (kind == WorkerMessageKind.Hello || message.Length > MaxBytes)
            throw new InvalidDataException("A message came that nobody asked for.");
        ExtractionProgress progress = kind == WorkerMessageKind.Progress ? ReadProgress(ref from) : default;
        from.End();
        return new WorkerNotice(kind, progress);
    }

    private static ExtractionProgress ReadProgress(ref WireReader from)
    {
        ProgressUnit unit = (ProgressUnit)from.ReadNumber((int)ProgressUnit.Part);
        int done = from.ReadNumber(int.MaxValue);
        long total = from.ReadNumber() - 1;
        return total <= int.MaxValue
            ? new ExtractionProgress(unit, done, total < 0 ? null : (int)total)
            : throw new InvalidDataException("A number is out of its range.");
    }
}
