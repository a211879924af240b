using IntranetSearch.Model.Access;

namespace IntranetSearch.Model.Documents;

/// <summary>One thing that happened at a source. Applying a change twice is the same as applying it once.</summary>
public abstract record Change;

/// <summary>The file is there and looks like this; whether its content must be read is decided by its version tag.</summary>
/// <param name="Document">The file as it is now.</param>
/// <param name="SkippedBy">The rule that keeps its content out ("--exclude *.tmp"); null when it is to be read.</param>
public sealed record Upsert(SourceDocument Document, string? SkippedBy = null) : Change;

/// <summary>Only who may read the file changed.</summary>
/// <param name="Id">The file.</param>
/// <param name="Access">Who may read it now; null when the source did not tell: then nobody may.</param>
public sealed record AccessChanged(DocumentId Id, AccessList? Access) : Change;

/// <summary>Only the file's name or folder changed.</summary>
/// <param name="Id">The file.</param>
/// <param name="Name">Its name now.</param>
/// <param name="Folder">Its folder now; null at the top of its stream.</param>
public sealed record Moved(DocumentId Id, string Name, FolderId? Folder) : Change;

/// <summary>The file is gone, or no longer ours to read.</summary>
/// <param name="Id">The file.</param>
public sealed record Tombstone(DocumentId Id) : Change;

/// <summary>The folder is there and looks like this.</summary>
/// <param name="Folder">The folder as it is now.</param>
public sealed record FolderUpsert(SourceFolder Folder) : Change;

/// <summary>The folder is gone.</summary>
/// <param name="Id">The folder.</param>
/// <param name="WithContents">Whether all that lies below it in this stream is gone with it; else each file in it has its own tombstone or move.</param>
public sealed record FolderTombstone(FolderId Id, bool WithContents = false) : Change;
