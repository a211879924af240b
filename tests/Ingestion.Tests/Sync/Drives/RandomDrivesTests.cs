using IntranetSearch.Model.Access;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.Ingestion.Tests.Sync.Drives;

/// <summary>
/// Hundreds of things happen to the drives of a company in any order, with syncs, crashes and faults between and within
/// them: the index ends as that of a clean crawl, and each person finds exactly the files they may open.
/// </summary>
public sealed class RandomDrivesTests
{
    private const int Steps = 250;

    public static TheoryData<int> SeedsOfThisRun() => Seeds.Of(usual: 8);

    [Theory]
    [MemberData(nameof(SeedsOfThisRun))]
    public async Task Whatever_happens_the_index_ends_as_that_of_a_clean_crawl_and_people_find_what_they_may_open(int seed)
    {
        await using RandomDrives drives = await RandomDrives.CreateAsync(seed);
        for (int step = 0; step < Steps; step++)
        {
            await drives.StepAsync();
            if (step % 50 == 49)
                await AssertTrueAsync(drives);
        }
    }

    private static async Task AssertTrueAsync(RandomDrives drives)
    {
        await drives.SettleAsync();
        Assert.Equal(await drives.DumpOfCleanCrawlAsync(), await drives.DumpAsync());
        PassageSearcher searcher = new(drives.Fixture.Index, new SearchOptions(), TimeProvider.System);
        for (int person = 0; person < DriveWorld.People; person++)
        {
            Caller caller = Caller.Person(DriveWorld.MailOf(person));
            string[] expected = [.. drives.ReadableBy(person)];
            Assert.Equal(expected, await drives.ListedForAsync(caller));
            SearchResults found = await searcher.SearchAsync(new SearchRequest("common words report", Top: 100, FoldsCopies: false), caller, TestContext.Current.CancellationToken);
            Assert.Equal(expected, found.Hits.Select(hit => hit.File.File.Id.SourceId).Order(StringComparer.Ordinal));
        }
    }
}
