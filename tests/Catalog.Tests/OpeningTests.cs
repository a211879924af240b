using IntranetSearch.Catalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntranetSearch.Catalog.Tests;

public sealed class OpeningTests : CatalogTest
{
    [Fact]
    public async Task The_model_has_no_change_without_a_migration()
    {
        await using CatalogContext context = NewContext();
        Assert.False(context.Database.HasPendingModelChanges());
    }

    [Fact]
    public async Task Every_migration_can_be_undone()
    {
        await using CatalogContext context = NewContext();
        await context.Database.MigrateAsync("0", Cancellation);
        Assert.Empty(await context.Database.GetAppliedMigrationsAsync(Cancellation));
    }

    [Fact]
    public async Task Readers_do_not_wait_for_the_writer()
    {
        await using CatalogContext context = NewContext();
        Assert.Equal("wal", await context.Database.SqlQuery<string>($"SELECT journal_mode AS Value FROM pragma_journal_mode").SingleAsync(Cancellation));
    }

    [Fact]
    public async Task A_catalog_of_a_newer_version_is_refused_and_left_as_it_is()
    {
        await using (CatalogContext context = NewContext())
        {
            await context.Database.ExecuteSqlAsync(
                $"INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('99990101000000_FromTheFuture', '99.0')", Cancellation);
        }
        CatalogException refused = await Assert.ThrowsAsync<CatalogException>(() => CatalogStore.OpenAsync(DatabasePath, Options, Clock, Cancellation));
        Assert.Equal(CatalogFault.Unusable, refused.Fault);
        Assert.Contains("newer version", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_that_is_no_catalog_is_refused()
    {
        string path = DatabasePath + ".txt";
        await File.WriteAllTextAsync(path, new string('x', 5000), Cancellation);
        CatalogException refused = await Assert.ThrowsAsync<CatalogException>(() => CatalogStore.OpenAsync(path, Options, Clock, Cancellation));
        Assert.Equal(CatalogFault.Unusable, refused.Fault);
    }

    [Fact]
    public async Task An_upgrade_that_was_killed_is_taken_up_again()
    {
        await using (CatalogContext context = NewContext())
        {
            await context.Database.MigrateAsync("0", Cancellation);
            await context.Database.ExecuteSqlAsync($"INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')", Cancellation);
        }
        await ReopenAsync();
        Assert.Empty(await Catalog.ListClientsAsync(Cancellation));
    }

    private CatalogContext NewContext() =>
        new(new DbContextOptionsBuilder<CatalogContext>().UseSqlite($"Data Source={DatabasePath}").Options);
}
