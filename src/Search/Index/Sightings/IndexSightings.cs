using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index.Sightings;

/// <summary>Reads the sightings of a Lucene index.</summary>
internal sealed class IndexSightings(PassageIndex index) : ISightings
{
    public Task<SightedFile> FindAsync(StreamKey stream, DocumentId file, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using IndexView view = index.AcquireView(generation => generation.AcquireFor(file));
            return new SightedFile(view.FindRecord(file)?.File, view.FindSighting(stream, file));
        },
        cancellationToken);

    public Task<FolderSighting?> FindAsync(StreamKey stream, FolderId folder, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            using IndexView view = index.AcquireView(generation => generation.AcquireFor(folder));
            return view.FindSighting(stream, folder);
        },
        cancellationToken);

    public IAsyncEnumerable<Sighting> ReadFilesAsync(SightingFilter filter, CancellationToken cancellationToken) =>
        index.StreamAsync(view => SightingReader.ReadFiles(view, filter), cancellationToken);

    public IAsyncEnumerable<FolderSighting> ReadFoldersAsync(SightingFilter filter, CancellationToken cancellationToken) =>
        index.StreamAsync(view => SightingReader.ReadFolders(view, filter), cancellationToken);

    public Task<int> CountFilesAsync(SightingFilter filter, CancellationToken cancellationToken) =>
        index.ReadAsync(view => SightingReader.CountFiles(view, filter), cancellationToken);

    public Task<IReadOnlyDictionary<StreamId, SightingCount>> CountFilesAsync(ConnectionId connection, CancellationToken cancellationToken) =>
        index.ReadAsync(view => SightingReader.CountFiles(view, connection), cancellationToken);

    public IAsyncEnumerable<Orphan> ReadOrphansAsync(ConnectionId connection, CancellationToken cancellationToken) =>
        index.StreamAsync(view => SightingReader.ReadOrphans(view, connection), cancellationToken);
}
