using IntranetSearch.Conformance.Index;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Search.Tests.Index;

public sealed class PassageIndexFixture : IndexFixture
{
    /// <summary>The index as the code in its own project sees it.</summary>
    internal PassageIndex Lucene => (PassageIndex)Index;

    protected override async Task<IPassageIndex> OpenAsync(string folder, CancellationToken cancellationToken) =>
        await PassageIndex.OpenAsync(new ClientId("acme"), folder, new IndexOptions(), TimeProvider.System, NullLogger<PassageIndex>.Instance, cancellationToken);
}
