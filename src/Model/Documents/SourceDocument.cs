using IntranetSearch.Model.Access;

namespace IntranetSearch.Model.Documents;

/// <summary>What a source says of one of its files, without its content.</summary>
/// <param name="Id">Its stable identity.</param>
/// <param name="Name">File name with extension, as the source writes it (any Unicode form).</param>
/// <param name="Folder">The folder it is in; null when it lies at the top of its stream.</param>
/// <param name="VersionTag">Changes whenever the content may have changed, and only then: an ETag, or size and modification time. A rename does not change it.</param>
/// <param name="Size">Bytes; null when the source does not say.</param>
/// <param name="Modified">When the content last changed, by the source's clock; null when unknown.</param>
/// <param name="MediaType">What the source calls its type; a hint only, null when it does not say.</param>
/// <param name="WebUrl">Where a person opens it; null when it has no address of its own.</param>
/// <param name="Access">Who may read it; null when the source did not tell: then nobody may.</param>
public sealed record SourceDocument(
    DocumentId Id,
    string Name,
    FolderId? Folder,
    string VersionTag,
    long? Size,
    DateTimeOffset? Modified,
    string? MediaType,
    Uri? WebUrl,
    AccessList? Access)
{
    /// <summary>
    /// Grows with every change of the file at its source, of its access as well; what several streams say of one file is
    /// put in order by it. Null when the source keeps none.
    /// </summary>
    public long? Revision { get; init; }

    /// <summary>
    /// Whether <see cref="Access"/> names only whom this stream knows of, such as the person whose drive it is, because the
    /// source told no more: others may read the file as well.
    /// </summary>
    public bool AccessIsPartial { get; init; }

    /// <summary>What is kept beside the file at its source, as far as it is read: none for a source whose fields are not.</summary>
    public FileFields Fields { get; init; } = FileFields.None;
}
