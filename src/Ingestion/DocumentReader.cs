using IntranetSearch.Connectors;
using IntranetSearch.Ingestion.Downloading;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Passages;
using IntranetSearch.Ingestion.Planning;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Ingestion;

/// <summary>Download → extract → split for one file. Whatever goes wrong with the file becomes its outcome; only what concerns the whole connection is thrown.</summary>
internal sealed class DocumentReader(
    IConnector connector,
    StreamId stream,
    DocumentDownloader downloader,
    IExtractionPool pool,
    PassageSplitter splitter,
    UpsertPlanner planner)
{
    /// <summary>Reads a file.</summary>
    /// <param name="task">The file.</param>
    /// <param name="progress">Told now and then how far the reading is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>The operation that brings the index up to date, and the bytes read.</returns>
    /// <exception cref="ConnectorException">The connection is of no use until someone mends it (<see cref="ConnectorFault.Unauthorized"/>).</exception>
    public async Task<(IndexOperation Operation, long Bytes)> ReadAsync(ReadTask task, IProgress<ExtractionProgress> progress, CancellationToken cancellationToken)
    {
        SourceDocument document = task.Document;
        try
        {
            await using DownloadedFile file = await downloader.DownloadAsync(connector, stream, document, cancellationToken);
            // The bytes may be newer than the listing: the record must speak of what was read.
            document = document with { VersionTag = file.VersionTag };
            ExtractionResult result = await pool.ExtractAsync(new ExtractionRequest(file.Path, document.Name) { Progress = progress }, cancellationToken);
            return (ToOperation(task, document, result), file.Length);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.Gone && task.Sighting is null)
        {
            return (new RemoveFile(document.Id), 0);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.Gone)
        {
            // The change log tells what became of it: gone, or back before the log is read again, and then by nothing but
            // the entry of a folder above. Until it does, the file is there and cannot be read.
            return (Failed(task, document, new DocumentFailure(FailureReason.Unavailable, "It was gone when it was opened; its change log has not said so yet.")), 0);
        }
        catch (ConnectorException e) when (e.Fault is not (ConnectorFault.Unauthorized or ConnectorFault.CursorExpired))
        {
            return (Failed(task, document, new DocumentFailure(ReasonOf(e.Fault), e.Message), retryAfter: e.RetryAfter), 0);
        }
        catch (ExtractionException e)
        {
            return (Failed(task, document, e.Failure), 0);
        }
        catch (IOException e)
        {
            return (Failed(task, document, new DocumentFailure(FailureReason.Unavailable, e.Message)), 0);
        }
    }

    private PutFile ToOperation(ReadTask task, SourceDocument document, ExtractionResult result)
    {
        if (result.Text is not ExtractedText text)
            return Failed(task, document, result.Failure ?? new DocumentFailure(FailureReason.Crashed, "the extractor gave no result"), result.MediaType);
        var passages = splitter.Split(text);
        if (passages.IsEmpty)
        {
            string detail = text.Cuts.IsEmpty ? "it holds no text" : Describe(text);
            return Failed(task, document, new DocumentFailure(FailureReason.NoText, detail), result.MediaType);
        }
        DocumentOutcome outcome = text.Cuts.IsEmpty
            ? DocumentOutcome.Answerable
            : DocumentOutcome.Partial(text.Cuts[0].Reason, Describe(text));
        FileRecord record = Records.Read(document, stream, outcome, pool.Version, Attempts(task, document), nextAttempt: null) with
        {
            Title = text.Title ?? document.Name,
            MediaType = result.MediaType,
            Passages = passages.Length,
            Characters = text.Text.Length,
        };
        return new PutFile(record, document.Access, passages) { Sighting = task.Sighting };
    }

    private PutFile Failed(ReadTask task, SourceDocument document, DocumentFailure failure, string? mediaType = null, TimeSpan? retryAfter = null)
    {
        DocumentOutcome outcome = DocumentOutcome.Of(failure);
        int attempts = Attempts(task, document);
        FileRecord record = Records.Read(document, stream, outcome, pool.Version, attempts, planner.NextAttempt(outcome, attempts, retryAfter));
        return new PutFile(record with { MediaType = mediaType }, document.Access, []) { Sighting = task.Sighting };
    }

    private static int Attempts(ReadTask task, SourceDocument document) =>
        task.Known?.VersionTag == document.VersionTag ? task.Known.Attempts + 1 : 1;

    private static string Describe(ExtractedText text) =>
        string.Join("; ", text.Cuts.Select(cut => cut.Reason == FailureReason.TooLarge ? $"cut at {cut.Where}: {cut.Limit}" : $"{cut.Where}: {cut.Limit}"));

    private static FailureReason ReasonOf(ConnectorFault fault) => fault switch
    {
        ConnectorFault.AccessDenied => FailureReason.AccessDenied,
        ConnectorFault.Permanent => FailureReason.Unsupported,
        _ => FailureReason.Unavailable,
    };
}
