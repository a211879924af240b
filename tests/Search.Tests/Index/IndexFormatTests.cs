using IntranetSearch.Conformance.Index;
using IntranetSearch.Model.Access;
using IntranetSearch.Search.Index;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Store;
using Lucene.Net.Util;
using Document = Lucene.Net.Documents.Document;

namespace IntranetSearch.Search.Tests.Index;

/// <summary>An index that this program cannot read is refused with the reason, and never taken for an empty one.</summary>
public sealed class IndexFormatTests : IAsyncLifetime
{
    private readonly PassageIndexFixture _fixture = new();

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Fact]
    public async Task Every_commit_carries_the_format_version()
    {
        await _fixture.OpenAsync(Token);
        Assert.Equal(IndexSchema.Format, StoredFormat());
        await _fixture.ApplyAsync("c1", Token, IndexFixture.Put("1", "a.txt", AccessList.Everyone, "a"));
        await _fixture.CloseAsync();
        Assert.Equal(IndexSchema.Format, StoredFormat());
    }

    [Fact]
    public async Task An_index_of_a_newer_format_is_refused_and_left_as_it_is()
    {
        await MakeAsync(new() { [IndexSchema.FormatKey] = "99" });
        IndexUnreadableException refused = await Assert.ThrowsAsync<IndexUnreadableException>(() => _fixture.OpenAsync(Token));
        Assert.Contains($"It has format 99; this version reads format {IndexSchema.Format}. Use the version that made it.", refused.Message, StringComparison.Ordinal);
        Assert.Equal("99", StoredFormat());
    }

    [Fact]
    public async Task An_index_of_another_program_is_refused()
    {
        await MakeAsync([]);
        IndexUnreadableException refused = await Assert.ThrowsAsync<IndexUnreadableException>(() => _fixture.OpenAsync(Token));
        Assert.Contains("It was not made by this program.", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_index_whose_list_of_segments_is_missing_is_refused()
    {
        await FillAsync();
        foreach (string file in System.IO.Directory.GetFiles(_fixture.Folder, "segments_*"))
            File.Delete(file);
        await AssertRefusedAsync();
    }

    [Fact]
    public async Task An_index_of_which_a_file_is_missing_or_cut_is_refused_and_says_how_to_make_it_anew()
    {
        await FillAsync();
        foreach (string file in System.IO.Directory.GetFiles(_fixture.Folder, "_*"))
        {
            byte[] whole = await File.ReadAllBytesAsync(file, Token);
            File.Delete(file);
            await AssertRefusedAsync();
            await File.WriteAllBytesAsync(file, whole[..(whole.Length / 3)], Token);
            await AssertRefusedAsync();
            await File.WriteAllBytesAsync(file, whole, Token);
        }
        await _fixture.OpenAsync(Token);
        Assert.NotNull(await _fixture.Index.ReadFileAsync(IndexFixture.Id("1"), Token));
    }

    [Fact]
    public async Task What_a_crash_left_of_the_first_opening_is_no_index_yet()
    {
        await File.WriteAllTextAsync(Path.Combine(_fixture.Folder, "_0.fdt"), "half written", Token);
        await _fixture.OpenAsync(Token);
        Assert.Null((await _fixture.Index.OpenSessionAsync(IndexFixture.Root, Token)).Stream);
    }

    private async Task AssertRefusedAsync()
    {
        IndexUnreadableException refused = await Assert.ThrowsAsync<IndexUnreadableException>(() => _fixture.OpenAsync(Token));
        Assert.Contains("intranet-search reindex acme", refused.Message, StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        await _fixture.OpenAsync(Token);
        await _fixture.ApplyAsync("c1", Token, IndexFixture.Put("1", "a.txt", AccessList.Everyone, "a"));
        await _fixture.CloseAsync();
    }

    private async Task MakeAsync(Dictionary<string, string> userData)
    {
        await Task.Run(
            () =>
            {
                using FSDirectory directory = FSDirectory.Open(_fixture.Folder);
                using IndexWriter writer = new(directory, new IndexWriterConfig(LuceneVersion.LUCENE_48, analyzer: null));
                writer.AddDocument(new Document { new StringField("id", "1", Field.Store.NO) });
                writer.SetCommitData(userData);
                writer.Commit();
            },
            Token);
    }

    private string StoredFormat()
    {
        using FSDirectory directory = FSDirectory.Open(_fixture.Folder);
        SegmentInfos segments = new();
        segments.Read(directory);
        return segments.UserData[IndexSchema.FormatKey];
    }
}
