using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>Size changes nothing but the number of pages.</summary>
public abstract class ConnectorLimitTests(ConnectorFixture fixture) : ConnectorSuite(fixture)
{
    [Fact]
    public async Task Every_file_is_on_exactly_one_page_and_no_page_is_larger_than_set()
    {
        await using ConnectorSource source = await StartAsync(new SourceSettings { PageSize = 7 });
        for (int i = 0; i < 100; i++)
            await source.AddFileAsync($"d{i % 5}/{i}.txt", "x", Cancel);

        IReadOnlyList<ChangePage> pages = await source.ReadPagesAsync(after: null, Cancel);

        DocumentId[] ids = [.. pages.SelectMany(p => p.Changes).OfType<Upsert>().Select(u => u.Document.Id)];
        Assert.Equal(100, ids.Length);
        Assert.Equal(100, ids.Distinct().Count());
        Assert.All(pages, p => Assert.True(p.Changes.Length <= 7));
    }

    [Fact]
    public async Task A_listing_ends_with_exactly_one_complete_page()
    {
        await using ConnectorSource source = await StartAsync(new SourceSettings { PageSize = 2 });
        for (int i = 0; i < 4; i++)
            await source.AddFileAsync($"{i}.txt", "x", Cancel);

        PageKind[] kinds = [.. (await source.ReadPagesAsync(after: null, Cancel)).Select(p => p.Kind)];

        Assert.Equal(PageKind.ListingComplete, kinds[^1]);
        Assert.All(kinds[..^1], k => Assert.Equal(PageKind.Listing, k));
    }

    [Fact]
    public async Task Deep_folders_and_long_names_arrive_and_open()
    {
        await using ConnectorSource source = await StartAsync();
        string path = string.Join('/', Enumerable.Range(0, 40).Select(i => $"folder {i}")) + "/" + new string('n', 200) + ".txt";
        await source.AddFileAsync(path, "deep", Cancel);

        SourceMirror mirror = await source.ReadAsync(Cancel);

        Assert.Equal([path], mirror.Paths);
        Assert.Equal(Bytes("deep"), (await source.OpenAsync(mirror.File(path).Id, Cancel)).Bytes);
    }

    [Fact]
    public async Task Cursors_stay_small()
    {
        await using ConnectorSource source = await StartAsync(new SourceSettings { PageSize = 2 });
        for (int i = 0; i < 20; i++)
            await source.AddFileAsync($"d{i}/{i}.txt", "x", Cancel);
        Assert.All(await source.ReadPagesAsync(after: null, Cancel), p => Assert.InRange(p.Next.Value.Length, 1, 2048));
    }
}
