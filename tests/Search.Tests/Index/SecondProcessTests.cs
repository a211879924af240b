using System.Globalization;
using IntranetSearch.Conformance.Index;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Search.Tests.Index;

/// <summary>One process at a time writes to an index, and one that is killed leaves its last commit.</summary>
public sealed class SecondProcessTests : IAsyncLifetime
{
    private readonly PassageIndexFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task An_index_open_in_another_process_is_refused_and_names_that_process()
    {
        using OtherProcess other = OtherProcess.WriteTo(_fixture.Folder);
        await other.ReadCommittedAsync(Token);

        IndexLockedException refused = await Assert.ThrowsAsync<IndexLockedException>(() => _fixture.OpenAsync(Token));
        Assert.Contains(string.Create(CultureInfo.InvariantCulture, $"is open in another process (pid {other.Id}): stop it or use its API"), refused.Message, StringComparison.Ordinal);

        // Being refused has not broken the other's lock.
        await Assert.ThrowsAsync<IndexLockedException>(() => _fixture.OpenAsync(Token));
        await other.ReadCommittedAsync(Token);
    }

    [Fact]
    public async Task A_killed_process_frees_the_index_and_leaves_exactly_its_last_commit()
    {
        int expected = -1;
        for (int kill = 0; kill < 4; kill++)
        {
            using (OtherProcess other = OtherProcess.WriteTo(_fixture.Folder))
            {
                for (int commits = 0; commits < 3 + (kill * 5); commits++)
                    expected = Math.Max(expected, await other.ReadCommittedAsync(Token));
                await other.KillAsync(Token);
            }

            IPassageIndex index = await _fixture.OpenAsync(Token);
            int next = OtherProcess.Next(await index.OpenSessionAsync(IndexFixture.Root, Token));
            Assert.True(next > expected, $"Page {expected} was reported as committed, the index stands before page {next}.");
            await AssertIsAsOfAsync(index, next);
            await _fixture.CloseAsync();
        }
    }

    private static async Task AssertIsAsOfAsync(IPassageIndex index, int pages)
    {
        Dictionary<string, string> access = [];
        for (int page = 0; page < pages; page++)
        {
            access[$"new {page}"] = $"group:g{page % 7}";
            access[$"new {page / 2}"] = $"group:g{page % 7}";
        }
        int files = 0;
        await foreach (IndexedFile file in index.ReadFilesAsync(new FileFilter(), Token))
        {
            files++;
            bool shared = file.File.Id.SourceId == "shared";
            Assert.Equal(shared ? "everyone" : access[file.File.Id.SourceId], file.Access!.ToString());
            Assert.Equal(shared ? $"version {pages - 1}.txt" : file.File.Id.SourceId + ".txt", file.File.Name);
            Assert.Equal(file.File.Passages, (await index.ReadPassagesAsync(file.File.Id, Token)).Length);
        }
        Assert.Equal(pages + 1, files);
    }
}
