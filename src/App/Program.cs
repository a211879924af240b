using IntranetSearch.Ingestion.Extraction;

// The worker comes before everything else: it is started for files by the service itself, and must be up in no time.
if (args is [ExtractionWorker.CommandName])
    return ExtractionWorker.Run();

return 0;
