namespace IntranetSearch.Search.Index;

/// <summary>A batch does not continue what is stored: a second run went ahead, or writes were rolled back. Begin a new session.</summary>
public sealed class StaleBatchException(string message) : Exception(message);

/// <summary>A write failed and everything since the last commit was rolled back. Begin a new session.</summary>
public sealed class IndexWriteException(string message, Exception innerException) : Exception(message, innerException);

/// <summary>Another process has the index open for writing.</summary>
public sealed class IndexLockedException(string message, Exception? innerException = null) : Exception(message, innerException);

/// <summary>The index is damaged, or was written by a version this program does not know. The message says what to do.</summary>
public sealed class IndexUnreadableException(string message, Exception? innerException = null) : Exception(message, innerException);
