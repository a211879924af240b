using IntranetSearch.Conformance.Index;

namespace IntranetSearch.Search.Tests.Index;

public sealed class PassageIndexRecordTests : IndexRecordTests
{
    protected override IndexFixture Fixture { get; } = new PassageIndexFixture();
}
