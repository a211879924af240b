using System.Collections.Immutable;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Sightings;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>What an index says of drives, as text that can be compared: not which of several drives a file is shown in, and how often and as which revision it was tried.</summary>
internal static class DriveDump
{
    /// <summary>All of it.</summary>
    public static Task<ImmutableArray<string>> OfAsync(PassageIndex index) => OfAsync(index, file => true, withCounts: true);

    /// <summary>What somebody may open. What each drive sees is left out: drives are not told who came into a group, or left it.</summary>
    public static Task<ImmutableArray<string>> OfReadableAsync(PassageIndex index) => OfAsync(index, file => file.Access?.Principals.IsEmpty == false, withCounts: false);

    private static async Task<ImmutableArray<string>> OfAsync(PassageIndex index, Func<IndexedFile, bool> wanted, bool withCounts)
    {
        CancellationToken cancel = TestContext.Current.CancellationToken;
        List<string> lines = [];
        await foreach (IndexedFile file in index.ReadFilesAsync(new FileFilter(), cancel).Where(wanted))
        {
            FileRecord record = file.File with { Stream = default, Attempts = 0, NextAttempt = null, Revision = null };
            lines.Add($"{file.Path} {file.Access} {record}");
            foreach (Passage passage in await index.ReadPassagesAsync(file.File.Id, cancel))
                lines.Add($"  {file.File.Id} {passage.Text}");
        }
        if (!withCounts)
            return [.. lines.Order(StringComparer.Ordinal)];
        await foreach (FolderRecord folder in index.ReadFoldersAsync(null, cancel))
            lines.Add($"folder {folder.Folder}");
        foreach ((StreamId stream, SightingCount files) in await index.Sightings.CountFilesAsync(SyncFixture.Connection, cancel))
            lines.Add($"stream {stream} sees {files}");
        return [.. lines.Order(StringComparer.Ordinal)];
    }
}
