using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace IntranetSearch.Catalog.Storage;

/// <summary>The SQLite file: opening, upgrading, and telling a taken key from a real failure.</summary>
internal sealed class CatalogDatabase
{
    private const int SqliteConstraint = 19;
    private const int SqliteNotADatabase = 26;

    private readonly string _connectionString;
    private readonly DbContextOptions<CatalogContext> _options;

    private CatalogDatabase(string connectionString)
    {
        _connectionString = connectionString;
        _options = new DbContextOptionsBuilder<CatalogContext>()
            .UseSqlite(connectionString)
            .UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking)
            .Options;
    }

    public static async Task<CatalogDatabase> OpenAsync(string path, TimeSpan busyTimeout, CancellationToken cancellationToken)
    {
        string connectionString = new SqliteConnectionStringBuilder
        {
            DataSource = path,
            ForeignKeys = true,
            DefaultTimeout = (int)Math.Ceiling(busyTimeout.TotalSeconds),
        }.ToString();
        CatalogDatabase database = new(connectionString);
        try
        {
            await database.UpgradeAsync(path, cancellationToken);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SqliteNotADatabase)
        {
            database.Close();
            throw new CatalogException(CatalogFault.Unusable, $"{path} is not a catalog database, or it is damaged: restore it from a backup, or move it away to start anew.", e);
        }
        return database;
    }

    public CatalogContext NewContext() => new(_options);

    /// <summary>Inserts; false when a key is taken or a parent is gone.</summary>
    public Task<bool> TryInsertAsync<T>(T entity, CancellationToken cancellationToken)
        where T : class => TryInsertAsync([entity], cancellationToken);

    /// <summary>Inserts all or none; false when a key is taken or a parent is gone.</summary>
    public async Task<bool> TryInsertAsync(object[] entities, CancellationToken cancellationToken)
    {
        await using CatalogContext context = NewContext();
        context.AddRange(entities);
        try
        {
            await context.SaveChangesAsync(cancellationToken);
            context.ChangeTracker.Clear();
            return true;
        }
        catch (DbUpdateException e) when (IsConstraint(e))
        {
            return false;
        }
    }

    /// <summary>Whether a write was refused because a key is taken or a parent is gone.</summary>
    public static bool IsConstraint(Exception e) => (e is DbUpdateException ? e.InnerException : e) is SqliteException { SqliteErrorCode: SqliteConstraint };

    /// <summary>Lets a context see one moment of the database until what is returned is disposed. Writers are not kept waiting.</summary>
    public static async Task<IAsyncDisposable> BeginReadAsync(CatalogContext context, CancellationToken cancellationToken)
    {
        await context.Database.OpenConnectionAsync(cancellationToken);
        SqliteConnection connection = (SqliteConnection)context.Database.GetDbConnection();
        // Deferred: the usual transaction would take the one writer's place.
        SqliteTransaction transaction = connection.BeginTransaction(deferred: true);
        await context.Database.UseTransactionAsync(transaction, cancellationToken);
        return transaction;
    }

    /// <summary>Lets go of the file: pooled connections would keep it open.</summary>
    public void Close()
    {
        using SqliteConnection connection = new(_connectionString);
        SqliteConnection.ClearPool(connection);
    }

    private async Task UpgradeAsync(string path, CancellationToken cancellationToken)
    {
        await using CatalogContext context = NewContext();
        string[] known = [.. context.Database.GetMigrations()];
        string[] applied = [.. await context.Database.GetAppliedMigrationsAsync(cancellationToken)];
        string[] unknown = [.. applied.Except(known, StringComparer.Ordinal)];
        if (unknown.Length > 0)
        {
            throw new CatalogException(
                CatalogFault.Unusable, $"{path} was written by a newer version of intranet-search (it has '{unknown[0]}'): use that version or a later one.");
        }
        if (applied.Length == known.Length)
            return;

        // A process killed while it upgraded leaves EF Core's lock behind, and the next one would wait for it for ever.
        // Nobody else can be upgrading: one process owns the data directory.
        await context.Database.ExecuteSqlRawAsync("""DROP TABLE IF EXISTS "__EFMigrationsLock";""", cancellationToken);
        await context.Database.MigrateAsync(cancellationToken);

        // Readers and the one writer do not wait for each other; stays with the file.
        await context.Database.ExecuteSqlRawAsync("PRAGMA journal_mode = 'wal';", cancellationToken);
    }
}
