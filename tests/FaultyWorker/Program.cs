using IntranetSearch.FaultyWorker;
using IntranetSearch.Ingestion.Extraction;

// An extraction worker that misbehaves as the file it reads tells it to: the real protocol, with faults on demand.
switch (args)
{
    case ["no-greeting"]:
        Console.WriteLine("Welcome to something else entirely.");
        return 3;
    default:
        return ExtractionWorker.Run(static () => new ExtractorRegistry([new FaultyExtractor()]));
}
