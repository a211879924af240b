using IntranetSearch.Ingestion.Checkpoints;

namespace IntranetSearch.Ingestion.Tests.Checkpoints;

public sealed class MassChangeGuardTests
{
    [Theory]
    [InlineData(49, 49, false)]
    [InlineData(50, 50, true)]
    [InlineData(50, 500, false)]
    [InlineData(51, 500, true)]
    public void More_than_a_tenth_and_at_least_fifty_deletions_are_held(int deletions, int known, bool held) =>
        Assert.Equal(held, new MassChangeGuard(new SyncOptions(), confirmed: false).Holds(deletions, known));

    [Fact]
    public void Confirmed_deletions_are_not_held() =>
        Assert.False(new MassChangeGuard(new SyncOptions(), confirmed: true).Holds(500, 500));
}
