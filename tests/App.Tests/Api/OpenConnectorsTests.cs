using System.Collections.Immutable;
using IntranetSearch.App.Api;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Connectors;
using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Tests.Api;

public sealed class OpenConnectorsTests : IDisposable
{
    private static readonly ConnectorRegistry Registry = new([new LocalFolderProvider(TimeProvider.System, NullLoggerFactory.Instance)]);
    private readonly string _root = Directory.CreateTempSubdirectory("intranet-search-").FullName;

    [Fact]
    public async Task A_file_is_opened_as_often_as_asked_for()
    {
        await using OpenConnectors connectors = new(Registry);
        Connection connection = Connect("first", DateTimeOffset.UnixEpoch);
        FileRecord file = await WriteAsync(connection, "a.txt", "hello");

        for (int time = 0; time < 3; time++)
        {
            await using DocumentContent content = await connectors.OpenAsync(connection, file, TestContext.Current.CancellationToken);
            using StreamReader reader = new(content.Content);
            Assert.Equal("hello", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
        }
    }

    [Fact]
    public async Task A_connection_that_was_made_anew_is_read_from_its_new_place()
    {
        await using OpenConnectors connectors = new(Registry);
        Connection before = Connect("first", DateTimeOffset.UnixEpoch);
        Connection after = Connect("second", DateTimeOffset.UnixEpoch.AddDays(1));
        await using (await connectors.OpenAsync(before, await WriteAsync(before, "a.txt", "old"), TestContext.Current.CancellationToken))
        {
            // Opened once, so that a connector of the old place is there.
        }
        await using DocumentContent content = await connectors.OpenAsync(after, await WriteAsync(after, "a.txt", "new"), TestContext.Current.CancellationToken);
        using StreamReader reader = new(content.Content);

        Assert.Equal("new", await reader.ReadToEndAsync(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_connection_whose_provider_is_not_there_fails_as_a_source_does()
    {
        await using OpenConnectors connectors = new(new ConnectorRegistry([]));
        Connection connection = Connect("first", DateTimeOffset.UnixEpoch);

        ConnectorException failure = await Assert.ThrowsAsync<ConnectorException>(
            async () => await connectors.OpenAsync(connection, Record(new DocumentId(connection.Id, "x"), new StreamId("s")), TestContext.Current.CancellationToken));
        Assert.Equal(ConnectorFault.Permanent, failure.Fault);
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);

    private Connection Connect(string folder, DateTimeOffset created) => new(
        new ClientId("acme"),
        new ConnectionId("files"),
        "local-folder",
        ImmutableSortedDictionary<string, string>.Empty.Add("path", Directory.CreateDirectory(Path.Combine(_root, folder)).FullName),
        PollInterval: null,
        PausedReason: null,
        DeletionsConfirmed: false,
        created);

    private static async Task<FileRecord> WriteAsync(Connection connection, string name, string text)
    {
        await File.WriteAllTextAsync(Path.Combine(connection.Settings["path"], name), text, TestContext.Current.CancellationToken);
        await using IConnector connector = Registry.Find("local-folder").Create(connection.Id, connection.Settings);
        await foreach (SourceStream stream in connector.ReadStreamsAsync(TestContext.Current.CancellationToken))
        {
            await foreach (ChangePage page in connector.ReadChangesAsync(stream.Id, after: null, TestContext.Current.CancellationToken))
            {
                foreach (Upsert upsert in page.Changes.OfType<Upsert>())
                    return Record(upsert.Document.Id, stream.Id);
            }
        }
        throw new InvalidOperationException("The folder shows no file.");
    }

    private static FileRecord Record(DocumentId id, StreamId stream) =>
        new(id, stream, "a.txt", null, "a.txt", null, null, null, null, "v", null, DocumentOutcome.Waiting, 0, null, 0, 0);
}
