using System.Collections.Immutable;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Ingestion.Tests.Sync.GoogleDrive;

/// <summary>The people and groups of a run, in a catalog of its own.</summary>
internal sealed class DirectoryOfRun : IAsyncDisposable
{
    private static readonly ClientId Client = new("acme");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("intranet-search-people-");
    private CatalogStore _catalog = null!;

    private DirectoryOfRun()
    {
    }

    public static async Task<DirectoryOfRun> OpenAsync()
    {
        DirectoryOfRun run = new();
        run._catalog = await CatalogStore.OpenAsync(Path.Combine(run._folder.FullName, "catalog.db"), new CatalogOptions(), TimeProvider.System, TestContext.Current.CancellationToken);
        await run._catalog.AddClientAsync(Client, null, TestContext.Current.CancellationToken);
        await run._catalog.AddConnectionAsync(
            Client, SyncFixture.Connection, "google-drive", new Dictionary<string, string>(), new Dictionary<string, byte[]>(), null, TestContext.Current.CancellationToken);
        return run;
    }

    /// <summary>Reads the directory as it is now.</summary>
    public Task ReadAsync(IReadsDirectory directory) =>
        _catalog.Directories.ReplaceAsync(Client, SyncFixture.Connection, directory.ReadDirectoryAsync(TestContext.Current.CancellationToken).Select(ItemOf), TestContext.Current.CancellationToken);

    /// <summary>A person with all they hold.</summary>
    public async Task<Caller> FindAsync(string mail) => (await _catalog.Directories.ExpandAsync(Client, mail, TestContext.Current.CancellationToken)).Caller;

    public async ValueTask DisposeAsync()
    {
        await _catalog.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    private static DirectoryItem ItemOf(DirectoryEntry entry)
    {
        ImmutableArray<string> addresses = [entry.Mail, .. entry.Aliases];
        return entry switch
        {
            DirectoryPerson person => new PersonItem(person.Id, addresses, person.Suspended),
            DirectoryGroup group => new GroupItem(group.Id, addresses, [.. group.Members.Select(member => new GroupMember((MemberKind)member.Kind, member.Key))]),
            _ => throw new InvalidOperationException($"A {entry.GetType().Name} in a directory."),
        };
    }
}
