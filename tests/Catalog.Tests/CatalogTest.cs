using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Tests;

/// <summary>A catalog in a folder of its own, and a clock that stands still until it is moved.</summary>
public abstract class CatalogTest : IAsyncLifetime
{
    protected static readonly ClientId Acme = ClientId.Parse("acme");
    protected static readonly ConnectionId Intranet = ConnectionId.Parse("intranet");

    private protected static readonly IReadOnlyDictionary<string, byte[]> NoSecrets = new Dictionary<string, byte[]>();

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("catalog-tests-");

    private protected CatalogStore Catalog { get; private set; } = null!;

    private protected StandingClock Clock { get; } = new();

    private protected virtual CatalogOptions Options => new();

    protected string DatabasePath => Path.Combine(_directory.FullName, "catalog.db");

    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await ReopenAsync();

    protected async Task ReopenAsync()
    {
        if (Catalog is not null)
            await Catalog.DisposeAsync();
        Catalog = await CatalogStore.OpenAsync(DatabasePath, Options, Clock, Cancellation);
    }

    protected async Task AddAcmeIntranetAsync()
    {
        await Catalog.AddClientAsync(Acme, "Acme Ltd", Cancellation);
        await Catalog.AddConnectionAsync(
            Acme, Intranet, "local-folder", new Dictionary<string, string> { ["path"] = "/srv/intranet", ["readers"] = "everyone" }, NoSecrets, TimeSpan.FromMinutes(5), Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await Catalog.DisposeAsync();
        _directory.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private protected sealed class StandingClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
