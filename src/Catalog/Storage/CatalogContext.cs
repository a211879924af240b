using System.Collections.Immutable;
using System.Text.Json;
using IntranetSearch.Catalog.Clients;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Catalog.Credentials;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Catalog.History;
using IntranetSearch.Catalog.Synonyms;
using IntranetSearch.Model.Documents;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace IntranetSearch.Catalog.Storage;

/// <summary>The tables of catalog.db. The public records are the entities: they are read without tracking and changed by set-based updates.</summary>
internal sealed class CatalogContext(DbContextOptions<CatalogContext> options) : DbContext(options)
{
    public DbSet<Client> Clients => Set<Client>();

    public DbSet<Connection> Connections => Set<Connection>();

    public DbSet<SyncRun> SyncRuns => Set<SyncRun>();

    public DbSet<Synonym> Synonyms => Set<Synonym>();

    public DbSet<SealedSecret> Secrets => Set<SealedSecret>();

    public DbSet<DirectoryState> Directories => Set<DirectoryState>();

    public DbSet<DirectoryReading> DirectoryReadings => Set<DirectoryReading>();

    public DbSet<DirectoryEntryRow> DirectoryEntries => Set<DirectoryEntryRow>();

    public DbSet<DirectoryAddressRow> DirectoryAddresses => Set<DirectoryAddressRow>();

    public DbSet<DirectoryMemberRow> DirectoryMembers => Set<DirectoryMemberRow>();

    protected override void ConfigureConventions(ModelConfigurationBuilder configuration)
    {
        configuration.Properties<ClientId>().HaveConversion<ClientIdConverter>().HaveMaxLength(Slug.MaxLength);
        configuration.Properties<ConnectionId>().HaveConversion<ConnectionIdConverter>().HaveMaxLength(Slug.MaxLength);
        configuration.Properties<DateTimeOffset>().HaveConversion<MomentConverter>();
        configuration.Properties<TimeSpan>().HaveConversion<SecondsConverter>();
        configuration.Properties<SyncResult>().HaveConversion<string>().HaveMaxLength(20);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<Client>(client =>
        {
            client.HasKey(c => c.Id);
            client.Property(c => c.Id).HasColumnName("Client");
            client.Property(c => c.DisplayName).HasMaxLength(200);
        });
        modelBuilder.Entity<Connection>(connection =>
        {
            connection.HasKey(c => new { c.Client, c.Id });
            connection.Property(c => c.Id).HasColumnName("Name");
            connection.Property(c => c.Provider).HasMaxLength(Slug.MaxLength);
            connection.Property(c => c.PollInterval).HasColumnName("PollSeconds");
            connection.Property(c => c.Settings).HasConversion(new SettingsConverter(), new SettingsComparer());
            connection.Ignore(c => c.IsPaused);
            connection.HasOne<Client>().WithMany().HasForeignKey(c => c.Client).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<SyncRun>(run =>
        {
            run.HasKey(r => r.Id);
            run.ComplexProperty(r => r.Counts, CountColumns);
            run.HasIndex(r => new { r.Client, r.Connection, r.Id });
            run.HasOne<Connection>().WithMany().HasForeignKey(r => new { r.Client, r.Connection }).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<SealedSecret>(secret =>
        {
            secret.ToTable("Secrets");
            secret.HasKey(s => new { s.Client, s.Connection, s.Setting });
            secret.Property(s => s.Setting).HasMaxLength(Slug.MaxLength);
            secret.HasOne<Connection>().WithMany().HasForeignKey(s => new { s.Client, s.Connection }).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<Synonym>(synonym =>
        {
            synonym.HasKey(s => s.Id);
            synonym.Ignore(s => s.Group);
            synonym.HasIndex(s => new { s.Client, s.Line }).IsUnique();
            synonym.HasOne<Client>().WithMany().HasForeignKey(s => s.Client).OnDelete(DeleteBehavior.Cascade);
        });
        BuildDirectory(modelBuilder);
    }

    private static void BuildDirectory(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<DirectoryState>(state =>
        {
            state.HasKey(s => new { s.Client, s.Connection });
            state.HasOne<Connection>().WithMany().HasForeignKey(s => new { s.Client, s.Connection }).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<DirectoryReading>(reading =>
        {
            reading.HasKey(r => r.Id);
            reading.HasIndex(r => new { r.Client, r.Connection });
            reading.HasOne<Connection>().WithMany().HasForeignKey(r => new { r.Client, r.Connection }).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<DirectoryEntryRow>(entry =>
        {
            entry.HasKey(e => e.Number);
            entry.Property(e => e.Number).ValueGeneratedNever();
            entry.Property(e => e.Id).IsRequired();
            entry.HasIndex(e => new { e.Reading, e.Id, e.Kind }).IsUnique();
            entry.HasOne<DirectoryReading>().WithMany().HasForeignKey(e => e.Reading).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<DirectoryAddressRow>(address =>
        {
            address.HasKey(a => new { a.Entry, a.Address });
            address.HasIndex(a => a.Address);
            address.HasOne<DirectoryEntryRow>().WithMany().HasForeignKey(a => a.Entry).OnDelete(DeleteBehavior.Cascade);
        });
        modelBuilder.Entity<DirectoryMemberRow>(member =>
        {
            member.HasKey(m => new { m.Group, m.Kind, m.Member });
            member.HasIndex(m => new { m.Member, m.Kind });
            member.HasOne<DirectoryEntryRow>().WithMany().HasForeignKey(m => m.Group).OnDelete(DeleteBehavior.Cascade);
        });
    }

    private static void CountColumns(ComplexPropertyBuilder<RunCounts> counts)
    {
        counts.Property(c => c.Listed).HasColumnName("Listed");
        counts.Property(c => c.Unchanged).HasColumnName("Unchanged");
        counts.Property(c => c.Added).HasColumnName("Added");
        counts.Property(c => c.Updated).HasColumnName("Updated");
        counts.Property(c => c.Moved).HasColumnName("Moved");
        counts.Property(c => c.AccessChanged).HasColumnName("AccessChanged");
        counts.Property(c => c.Removed).HasColumnName("Removed");
        counts.Property(c => c.Failed).HasColumnName("Failed");
        counts.Property(c => c.HeldDeletions).HasColumnName("HeldDeletions");
        counts.Property(c => c.Bytes).HasColumnName("Bytes");
    }

    private sealed class ClientIdConverter() : ValueConverter<ClientId, string>(id => id.Value, text => new ClientId(text));

    private sealed class ConnectionIdConverter() : ValueConverter<ConnectionId, string>(id => id.Value, text => new ConnectionId(text));

    // Milliseconds since 1970: SQLite has no type for moments, and a number sorts as time does.
    private sealed class MomentConverter() : ValueConverter<DateTimeOffset, long>(
        moment => moment.ToUnixTimeMilliseconds(), milliseconds => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));

    private sealed class SecondsConverter() : ValueConverter<TimeSpan, double>(span => span.TotalSeconds, seconds => TimeSpan.FromSeconds(seconds));

    private sealed class SettingsConverter() : ValueConverter<ImmutableSortedDictionary<string, string>, string>(
        settings => JsonSerializer.Serialize(settings, (JsonSerializerOptions?)null),
        json => JsonSerializer.Deserialize<ImmutableSortedDictionary<string, string>>(json, (JsonSerializerOptions?)null)!.WithComparers(StringComparer.Ordinal));

    private sealed class SettingsComparer() : ValueComparer<ImmutableSortedDictionary<string, string>>(
        (a, b) => ReferenceEquals(a, b) || (a != null && b != null && a.SequenceEqual(b)),
        settings => settings.Count);
}
