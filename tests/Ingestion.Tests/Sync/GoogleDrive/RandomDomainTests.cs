namespace IntranetSearch.Ingestion.Tests.Sync.GoogleDrive;

/// <summary>
/// The Google Drive connector against the simulator, with hundreds of things that happen in any order, syncs, crashes and faults between and
/// within them: the index ends as that of a clean crawl, and each person finds exactly the files they may open.
/// </summary>
public sealed class RandomDomainTests
{
    private const int Steps = 200;

    public static TheoryData<int> SeedsOfThisRun() => Seeds.Of(usual: 6);

    [Theory]
    [MemberData(nameof(SeedsOfThisRun))]
    public async Task Whatever_happens_in_a_domain_people_find_what_they_may_open(int seed)
    {
        await using RandomDomainRun run = await RandomDomainRun.StartAsync(seed);
        for (int step = 1; step <= Steps; step++)
        {
            await run.StepAsync();
            if (step % 50 == 0)
                await run.AssertTrueAsync();
        }
    }
}
