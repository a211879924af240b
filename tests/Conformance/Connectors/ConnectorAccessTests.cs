using IntranetSearch.Model.Access;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>Who may read. A connector that knows nothing of a file's readers must say so, and the connection's own readers apply.</summary>
public abstract class ConnectorAccessTests(ConnectorFixture fixture) : ConnectorSuite(fixture)
{
    [Fact]
    public async Task Files_carry_the_readers_of_the_connection_where_the_source_tells_none()
    {
        AccessList readers = AccessList.Parse("group:people-team,anna@example.com");
        await using ConnectorSource source = await StartAsync(new SourceSettings { Readers = readers });
        SkipUnless(!source.Connector.Capabilities.AccessPerDocument, "readers set on the connection");
        await source.AddFileAsync("a.txt", "x", Cancel);
        await source.AddFileAsync("hr/b.txt", "y", Cancel);

        Assert.All((await source.ReadAsync(Cancel)).Files, f => Assert.Equal(readers, f.Document.Access));
    }

    [Fact]
    public async Task A_file_kept_out_by_a_rule_is_no_more_open_than_the_others()
    {
        AccessList readers = AccessList.Parse("group:people-team");
        await using ConnectorSource source = await StartAsync(new SourceSettings { Readers = readers });
        SkipUnless(!source.Connector.Capabilities.AccessPerDocument, "readers set on the connection");
        await source.AddFileAsync("~$lock.docx", "x", Cancel);

        Assert.All((await source.ReadAsync(Cancel)).Files, f => Assert.Equal(readers, f.Document.Access));
    }
}
