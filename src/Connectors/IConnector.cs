using System.Collections.Immutable;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors;

/// <summary>Reads one connection's storage. Knows nothing of text or indexes, and keeps no state of its own: where it stands is the cursor.</summary>
/// <remarks>Members may be called concurrently for different streams and documents. All throw <see cref="ConnectorException"/> for what goes wrong at the source.</remarks>
public interface IConnector : IAsyncDisposable
{
    /// <summary>What this connector can do.</summary>
    ConnectorCapabilities Capabilities { get; }

    /// <summary>Tries each thing a sync needs (reach, list, read …) and tells of each whether it works; does not throw for what fails.</summary>
    Task<ImmutableArray<ConnectionCheck>> CheckAsync(CancellationToken cancellationToken);

    /// <summary>The streams there are now.</summary>
    IAsyncEnumerable<SourceStream> ReadStreamsAsync(CancellationToken cancellationToken);

    /// <summary>What changed in a stream, page by page, to the end.</summary>
    /// <param name="stream">One of <see cref="ReadStreamsAsync"/>.</param>
    /// <param name="after">Where to resume; null for the first time.</param>
    /// <param name="cancellationToken">Ends the reading between pages or within one.</param>
    IAsyncEnumerable<ChangePage> ReadChangesAsync(StreamId stream, Cursor? after, CancellationToken cancellationToken);

    /// <summary>Opens a file's content. Called only when it must be read.</summary>
    /// <param name="stream">The stream that told of it.</param>
    /// <param name="document">The file.</param>
    /// <param name="listed">
    /// The version the stream told of, where it is thought to be there still: a connector that can verify it from the bytes alone need not ask the source first. It may be
    /// answered with a newer version, which <see cref="DocumentContent.VersionTag"/> then tells, or with <see cref="ConnectorFault.ContentChanged"/>. Null when no version is known.
    /// </param>
    /// <param name="cancellationToken">Ends the wait for the first bytes.</param>
    Task<DocumentContent> OpenAsync(StreamId stream, DocumentId document, ListedVersion? listed, CancellationToken cancellationToken);
}

/// <summary>The version of a file that its stream told of last.</summary>
/// <param name="Name">The file's name then, for messages.</param>
/// <param name="VersionTag">Its version tag.</param>
public sealed record ListedVersion(string Name, string VersionTag);

/// <summary>A connector that notices changes by itself. Its signals are hints to sync now; what changed is still read by <see cref="IConnector.ReadChangesAsync"/>.</summary>
public interface IWatchesChanges
{
    /// <summary>Yields the stream each time something in it changed, bursts merged; until cancelled.</summary>
    IAsyncEnumerable<StreamId> WatchAsync(CancellationToken cancellationToken);
}

/// <summary>A connector whose change log does not name what lies below a folder that came into a stream, back from the bin, or under other readers.</summary>
public interface IListsFolders
{
    /// <summary>All that lies below a folder of a stream, as it is now: files and folders, a folder before what is in it.</summary>
    /// <param name="stream">The stream whose change log named the folder.</param>
    /// <param name="folder">The folder; not part of what is listed.</param>
    /// <param name="cancellationToken">Ends the listing.</param>
    /// <returns>Its upserts, in parts of a page each.</returns>
    IAsyncEnumerable<ImmutableArray<Change>> ListFolderAsync(StreamId stream, FolderId folder, CancellationToken cancellationToken);
}

/// <summary>A stream as its source describes it.</summary>
/// <param name="Id">Its stable id.</param>
/// <param name="Name">Its name, for people.</param>
public sealed record SourceStream(StreamId Id, string Name);

/// <summary>One thing <see cref="IConnector.CheckAsync"/> tried.</summary>
/// <param name="Capability">What was tried: "reach", "list", "read".</param>
/// <param name="Passed">Whether it works.</param>
/// <param name="Message">What was found, or what is missing and what to do.</param>
public sealed record ConnectionCheck(string Capability, bool Passed, string Message);
