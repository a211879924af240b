using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Search;
using static IntranetSearch.Conformance.Index.IndexFixture;

namespace IntranetSearch.Search.Tests.Index;

/// <summary>What the query side relies on.</summary>
public sealed class IndexViewTests : IAsyncLifetime
{
    private readonly PassageIndexFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await _fixture.OpenAsync(Token);

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task A_batch_is_searchable_as_soon_as_it_is_applied()
    {
        for (int i = 0; i < 20; i++)
        {
            await _fixture.ApplyAsync($"{i}", Token, Put($"{i}", $"{i}.txt", AccessList.Everyone, "holiday plan"));
            using IndexView view = _fixture.Lucene.AcquireView();
            Assert.Equal(i + 1, Find(view, "holiday").Length);
        }
    }

    [Fact]
    public async Task A_hit_leads_to_its_passage_and_its_file()
    {
        await _fixture.ApplyAsync("c1", Token, Put("hr", "hr"), Put("0", "zero.txt", AccessList.Everyone, "nothing", "here"));
        PutFile put = Put("1", "pto.txt", AccessList.Parse("group:hr"), "first", "holiday plan", "last");
        put = put with { File = put.File with { Folder = FolderId("hr") } };
        await _fixture.ApplyAsync("c2", Token, put, Put("2", "two.txt", AccessList.Everyone, "other"));

        using IndexView view = _fixture.Lucene.AcquireView();
        int hit = Assert.Single(Find(view, "holiday"));
        Assert.Equivalent(put.Passages[1], view.ReadPassage(hit), strict: true);
        Assert.Equal(new IndexedFile(put.File, "hr/pto.txt", put.Access), view.ReadFile(hit));
        Assert.Equal(put.File, view.ReadFile(view.FileRecordOf(hit)).File);
    }

    [Fact]
    public async Task Passages_lead_to_their_files_after_updates_deletions_and_merges()
    {
        for (int round = 0; round < 15; round++)
        {
            await _fixture.ApplyAsync(
                $"{round}",
                Token,
                [
                    .. Enumerable.Range(0, 20).Where(i => (i + round) % 3 == 0)
                        .Select(i => Put($"{i}", $"{i}.txt", AccessList.Everyone, [.. Enumerable.Repeat($"word{i}", i % 4)])),
                    new RemoveFile(Id($"{round % 5}")),
                ]);
            await _fixture.Index.CommitAsync(Token);
        }
        _fixture.Lucene.MergeAll();
        await _fixture.ApplyAsync("after", Token, Put("new", "new.txt", AccessList.Everyone, "wordnew"));

        using IndexView view = _fixture.Lucene.AcquireView();
        int passages = 0;
        foreach ((AtomicReaderContext segment, int doc) in view.Matches(new TermQuery(IndexSchema.KindTerm(IndexSchema.Kinds.Passage))))
        {
            Passage passage = view.ReadPassage(segment.DocBase + doc);
            Assert.Equal(passage.Text, "word" + view.ReadFile(segment.DocBase + doc).File.Id.SourceId);
            passages++;
        }
        Assert.True(passages > 10);
    }

    [Fact]
    public async Task A_view_shows_its_moment_until_it_is_disposed()
    {
        await _fixture.ApplyAsync("c1", Token, Put("hr", "hr"), Put("1", "a.txt", AccessList.Everyone, "holiday"));
        using IndexView before = _fixture.Lucene.AcquireView();
        await _fixture.ApplyAsync("c2", Token, Put("hr", "people"), new SetAccess(Id("1"), null));
        await _fixture.ApplyAsync("c3", Token, new RemoveFile(Id("1")));
        await _fixture.CloseAsync();

        Assert.Equal(AccessList.Everyone, before.FindFile(Id("1"))!.Access);
        Assert.Equal("hr", before.Folders.PathOf(FolderId("hr")));
    }

    [Fact]
    public async Task Views_share_the_folder_tree_until_a_folder_changes()
    {
        await _fixture.ApplyAsync("c1", Token, Put("hr", "hr"));
        using IndexView first = _fixture.Lucene.AcquireView();
        FolderTree tree = first.Folders;
        await _fixture.ApplyAsync("c2", Token, Put("1", "a.txt", AccessList.Everyone, "a"));
        using IndexView second = _fixture.Lucene.AcquireView();
        Assert.Same(tree, second.Folders);
        await _fixture.ApplyAsync("c3", Token, new RemoveFolder(FolderId("hr")));
        using IndexView third = _fixture.Lucene.AcquireView();
        Assert.Empty(third.Folders.All);
        Assert.Same(tree, first.Folders);
    }

    [Fact]
    public async Task A_document_that_is_no_passage_is_refused_as_one()
    {
        await _fixture.ApplyAsync("c1", Token, Put("1", "a.txt", AccessList.Everyone, "holiday"));
        using IndexView view = _fixture.Lucene.AcquireView();
        int record = view.FileRecordOf(Assert.Single(Find(view, "holiday")));
        Assert.Throws<ArgumentException>(() => view.ReadPassage(record));
    }

    [Fact]
    public async Task The_words_of_a_file_are_found_as_they_are_written_once_per_file()
    {
        await _fixture.ApplyAsync("c1", Token, Put("1", "Annual report.txt", AccessList.Everyone, "running late", "running on", ""));
        using IndexView view = _fixture.Lucene.AcquireView();
        foreach (string word in new[] { "running", "late", "on", "handbook", "annual" })
            Assert.Equal(1, view.Searcher.IndexReader.DocFreq(new Term(IndexSchema.Words, word)));
    }

    private static int[] Find(IndexView view, string word) =>
        [.. view.Searcher.Search(new TermQuery(new Term(IndexSchema.Body, word)), 100).ScoreDocs.Select(hit => hit.Doc)];
}
