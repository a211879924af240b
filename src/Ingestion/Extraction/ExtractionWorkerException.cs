namespace IntranetSearch.Ingestion.Extraction;

/// <summary>The child process cannot be started at all: the installation is at fault, not a file.</summary>
public sealed class ExtractionWorkerException(string message, Exception? innerException = null) : Exception(message, innerException);
