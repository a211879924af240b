using System.Globalization;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Queries;

/// <summary>The product's index of a synthetic client, built once and kept.</summary>
internal static class ProductIndex
{
    private const int FilesPerBatch = 200;

    /// <summary>Opens it, built if need be. A file beside it says that it is whole, and of how many files.</summary>
    public static async Task<(PassageIndex Index, int Files)> OpenAsync(SyntheticClient client, string directory, int passages, CancellationToken cancellationToken)
    {
        string whole = directory + ".files";
        if (!File.Exists(whole) && Directory.Exists(directory))
            Directory.Delete(directory, recursive: true);
        Directory.CreateDirectory(directory);
        PassageIndex index = await PassageIndex.OpenAsync(
            new ClientId("queries"), directory, new IndexOptions(), TimeProvider.System, NullLogger<PassageIndex>.Instance, cancellationToken);
        if (File.Exists(whole))
            return (index, int.Parse(await File.ReadAllTextAsync(whole, cancellationToken), CultureInfo.InvariantCulture));
        int files = 0;
        for (int done = 0; done < passages;)
        {
            List<IndexOperation> batch = [];
            for (; batch.Count < FilesPerBatch && done < passages; files++)
            {
                PutFile file = client.File(files);
                done += file.Passages.Length;
                batch.Add(file);
            }
            IndexSession session = await index.OpenSessionAsync(SyntheticClient.Stream, cancellationToken);
            StreamRecord after = new(SyntheticClient.Stream, "queries", new Cursor(files.ToString(CultureInfo.InvariantCulture)), null, 0, null);
            await index.ApplyAsync(new IndexBatch(session.Epoch, SyntheticClient.Stream, session.Stream?.Cursor, [.. batch], after), cancellationToken);
        }
        await index.CommitAsync(cancellationToken);
        await File.WriteAllTextAsync(whole, files.ToString(CultureInfo.InvariantCulture), cancellationToken);
        return (index, files);
    }
}
