using IntranetSearch.Connectors;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>A reading may end at any page; going on from its cursor, in another process and after further changes, ends in the truth.</summary>
public abstract class ConnectorResumeTests(ConnectorFixture fixture) : ConnectorSuite(fixture)
{
    private static readonly SourceSettings TinyPages = new() { PageSize = 2 };

    [Fact]
    public async Task Reading_again_from_any_pages_cursor_ends_in_the_same_state()
    {
        await using ConnectorSource source = await StartAsync(TinyPages);
        for (int i = 0; i < 9; i++)
            await source.AddFileAsync($"f{i % 2}/{i}.txt", $"{i}", Cancel);
        int pages = (await source.ReadPagesAsync(after: null, Cancel)).Count;
        IReadOnlyList<string> truth = (await source.ReadAsync(Cancel)).Paths;

        for (int stop = 1; stop <= pages; stop++)
        {
            SourceMirror mirror = source.NewMirror();
            await source.ReadIntoAsync(mirror, Cancel, stop);
            await source.ReconnectAsync();
            await source.ReadIntoAsync(mirror, Cancel);
            Assert.Equal(truth, mirror.Paths);
        }
    }

    [Fact]
    public async Task What_is_deleted_after_it_was_read_and_before_the_reading_went_on_is_gone()
    {
        await using ConnectorSource source = await StartAsync(TinyPages);
        for (int i = 0; i < 9; i++)
            await source.AddFileAsync($"{i}.txt", $"{i}", Cancel);
        SourceMirror mirror = source.NewMirror();
        await source.ReadIntoAsync(mirror, Cancel, pages: 2);
        string seen = mirror.Paths[0];

        await source.DeleteFileAsync(seen, Cancel);
        await source.ReconnectAsync();
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(8, mirror.Paths.Count);
        Assert.DoesNotContain(seen, mirror.Paths);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Any_work_at_the_source_between_broken_readings_ends_in_the_truth(int seed)
    {
        await using ConnectorSource source = await StartAsync(TinyPages);
        Random random = new(seed);
        SortedSet<string> truth = new(StringComparer.Ordinal);
        SourceMirror mirror = source.NewMirror();
        int made = 0;

        for (int round = 0; round < 12; round++)
        {
            for (int step = 0; step < 5; step++)
            {
                string[] files = [.. truth];
                string some = files.Length > 0 ? files[random.Next(files.Length)] : "";
                string place = random.Next(3) == 0 ? "" : $"d{random.Next(3)}/" + (random.Next(2) == 0 ? "" : $"e{random.Next(2)}/");
                switch (files.Length > 0 ? random.Next(5) : 0)
                {
                    case 0 or 1:
                        string path = $"{place}{made++}.txt";
                        await source.AddFileAsync(path, path, Cancel);
                        truth.Add(path);
                        break;
                    case 2:
                        await source.DeleteFileAsync(some, Cancel);
                        truth.Remove(some);
                        break;
                    case 3:
                        string to = $"{place}{made++}.txt";
                        await source.MoveFileAsync(some, to, Cancel);
                        truth.Remove(some);
                        truth.Add(to);
                        break;
                    default:
                        await source.EditFileAsync(some, $"{some} {round}.{step}", Cancel);
                        break;
                }
            }
            await source.ReadIntoAsync(mirror, Cancel, pages: random.Next(4));
            if (random.Next(2) == 0)
                await source.ReconnectAsync();
        }
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(truth, mirror.Paths);
    }

    [Fact]
    public async Task Applying_pages_twice_changes_nothing()
    {
        await using ConnectorSource source = await StartAsync(TinyPages);
        for (int i = 0; i < 5; i++)
            await source.AddFileAsync($"a/{i}.txt", "x", Cancel);
        SourceMirror mirror = source.NewMirror();
        mirror.BeginReading();
        foreach (ChangePage page in await source.ReadPagesAsync(after: null, Cancel))
        {
            mirror.Apply(page with { Kind = PageKind.Listing });
            mirror.Apply(page);
        }
        Assert.Equal((await source.ReadAsync(Cancel)).Paths, mirror.Paths);
    }
}
