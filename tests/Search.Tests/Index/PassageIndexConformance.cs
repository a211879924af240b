using IntranetSearch.Conformance.Index;

namespace IntranetSearch.Search.Tests.Index;

public sealed class PassageIndexRecordTests : IndexRecordTests
{
    protected override IndexFixture Fixture { get; } = new PassageIndexFixture();
}

public sealed class PassageIndexListingTests : IndexListingTests
{
    protected override IndexFixture Fixture { get; } = new PassageIndexFixture();
}

public sealed class PassageIndexSessionTests : IndexSessionTests
{
    protected override IndexFixture Fixture { get; } = new PassageIndexFixture();
}
