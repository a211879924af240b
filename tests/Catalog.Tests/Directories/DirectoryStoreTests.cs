using IntranetSearch.Catalog.Directories;
using IntranetSearch.Catalog.Storage;
using Microsoft.EntityFrameworkCore;

namespace IntranetSearch.Catalog.Tests.Directories;

/// <summary>A directory is replaced by a complete reading, and by nothing else.</summary>
public sealed class DirectoryStoreTests : DirectoryTest
{
    private static readonly PersonItem Anna = Person("1", "anna@corp.example");
    private static readonly GroupItem Eng = Group("g1", "eng@corp.example", Of("anna@corp.example"));

    private protected override CatalogOptions Options => new() { DirectoryEntries = 3_000, DirectoryLinks = 9_000 };

    [Fact]
    public async Task A_connection_that_was_not_asked_has_no_directory()
    {
        await AddConnectionsAsync(Drive);
        Assert.Null(await Catalog.Directories.FindAsync(Acme, Drive, Cancellation));
        Assert.Empty(await Catalog.Directories.ListAsync(Acme, Cancellation));
    }

    [Fact]
    public async Task A_reading_tells_how_many_people_and_groups_there_are_and_when_it_was()
    {
        await AddConnectionsAsync(Drive);
        DirectoryReplacement replaced = await ReadAsync(Drive, Anna, Eng);
        Assert.True(replaced.Changed);
        await ReopenAsync();
        DirectoryState state = Assert.Single(await Catalog.Directories.ListAsync(Acme, Cancellation));
        Assert.Equal((Drive, 1, 1, (DateTimeOffset?)Clock.Now, Clock.Now, null), (state.Connection, state.People, state.Groups, state.Read, state.Tried, state.Error));
    }

    [Fact]
    public async Task A_reading_without_changes_moves_the_date_and_writes_nothing_else()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Anna, Eng);
        long[] before = await NumbersAsync();
        Clock.Now = Clock.Now.AddMinutes(15);
        DirectoryReplacement again = await ReadAsync(Drive, Eng, Anna with { Addresses = ["Anna@Corp.Example "] });
        Assert.False(again.Changed);
        Assert.Equal(Clock.Now, again.State.Read);
        Assert.Equal(before, await NumbersAsync());
    }

    [Fact]
    public async Task Only_what_changed_is_written_again()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Anna, Eng, Person("2", "bo@corp.example"));
        long[] before = await NumbersAsync();
        Assert.True((await ReadAsync(Drive, Anna, Eng with { Members = [Of("2")] })).Changed);
        Assert.Single((await NumbersAsync()).Intersect(before));
        Assert.DoesNotContain("group:drive/eng@corp.example", await HeldAsync("anna@corp.example"));
    }

    [Fact]
    public async Task A_reading_that_breaks_off_leaves_the_directory_as_it_was()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Anna, Eng);
        string[] before = await HeldAsync("anna@corp.example");
        long[] rows = await NumbersAsync();
        await Assert.ThrowsAsync<IOException>(() => Catalog.Directories.ReplaceAsync(Acme, Drive, BreakingOffAsync(), Cancellation));
        Assert.Equal(before, await HeldAsync("anna@corp.example"));
        Assert.Equal(rows, await NumbersAsync());
    }

    [Fact]
    public async Task A_first_reading_that_breaks_off_gives_nobody_anything()
    {
        await AddConnectionsAsync(Drive);
        await Assert.ThrowsAsync<IOException>(() => Catalog.Directories.ReplaceAsync(Acme, Drive, BreakingOffAsync(), Cancellation));
        Assert.Null(await Catalog.Directories.FindAsync(Acme, Drive, Cancellation));
        Assert.Empty(await HeldAsync("p7@corp.example"));
        Assert.Empty(await NumbersAsync());
    }

    [Fact]
    public async Task What_a_killed_reading_left_counts_for_nothing_and_goes_with_the_next()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Anna);
        await using (CatalogContext context = NewContext())
        {
            context.Add(new DirectoryReading(77, Acme, Drive, Clock.Now));
            context.Add(new DirectoryEntryRow(77L << 32, 77, MemberKind.Person, "9", Suspended: true, []));
            context.Add(new DirectoryAddressRow(77L << 32, "anna@corp.example", Main: true));
            await context.SaveChangesAsync(Cancellation);
        }
        Assert.Null((await ExpandAsync("anna@corp.example")).Suspension);
        await ReadAsync(Drive, Anna);
        Assert.Single(await NumbersAsync());
    }

    [Fact]
    public async Task Of_what_is_named_twice_the_later_counts_also_far_apart()
    {
        await AddConnectionsAsync(Drive);
        IEnumerable<DirectoryItem> others = Enumerable.Range(0, 1_200).Select(n => Person($"p{n}", $"p{n}@corp.example"));
        await ReadAsync(Drive, [Anna, .. others, SuspendedPerson("1", "anna@corp.example")]);
        Assert.NotNull((await ExpandAsync("anna@corp.example")).Suspension);
        await ReadAsync(Drive, [SuspendedPerson("1", "anna@corp.example"), .. others, Anna]);
        Assert.Null((await ExpandAsync("anna@corp.example")).Suspension);
        await ReadAsync(Drive, [SuspendedPerson("1", "anna@corp.example"), Person("1", "anna@old.example"), .. others, Anna]);
        Assert.Equal(1_201, (await NumbersAsync()).Length);
        Assert.Null((await ExpandAsync("anna@corp.example")).Suspension);
    }

    [Fact]
    public async Task A_failure_is_told_and_changes_nothing_else()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Anna, Eng);
        DateTimeOffset read = Clock.Now;
        Clock.Now = Clock.Now.AddHours(1);
        await Catalog.Directories.FailedAsync(Acme, Drive, "The scope is missing.", Cancellation);
        DirectoryState state = (await Catalog.Directories.FindAsync(Acme, Drive, Cancellation))!;
        Assert.Equal(((DateTimeOffset?)read, Clock.Now, "The scope is missing.", 1, 1), (state.Read, state.Tried, state.Error, state.People, state.Groups));
        Assert.Contains("group:drive/eng@corp.example", await HeldAsync("anna@corp.example"));
        Assert.Null((await ReadAsync(Drive, Anna, Eng)).State.Error);
    }

    [Fact]
    public async Task A_failure_before_the_first_reading_is_told_too()
    {
        await AddConnectionsAsync(Drive);
        await Catalog.Directories.FailedAsync(Acme, Drive, "The scope is missing.", Cancellation);
        Assert.Equal("The scope is missing.", (await Catalog.Directories.FindAsync(Acme, Drive, Cancellation))!.Error);
        Assert.True((await ReadAsync(Drive, Anna)).Changed);
    }

    [Fact]
    public async Task A_removed_connection_takes_its_directory_along()
    {
        await AddConnectionsAsync(Drive, Graph);
        await ReadAsync(Drive, Anna, Eng);
        await ReadAsync(Graph, Person("7", "bo@corp.example"));
        await Catalog.RemoveConnectionAsync(Acme, Drive, Cancellation);
        Assert.Single(await NumbersAsync());
        await AddConnectionsAsync(Drive);
        Assert.Null(await Catalog.Directories.FindAsync(Acme, Drive, Cancellation));
        Assert.Empty(await HeldAsync("anna@corp.example"));
        await Catalog.RemoveClientAsync(Acme, Cancellation);
        Assert.Empty(await NumbersAsync());
    }

    [Fact]
    public async Task A_connection_that_is_gone_has_no_directory_to_replace()
    {
        await AddConnectionsAsync(Graph);
        CatalogException missing = await Assert.ThrowsAsync<CatalogException>(() => ReadAsync(Drive, Anna));
        Assert.Equal(CatalogFault.ConnectionMissing, missing.Fault);
        await Catalog.Directories.FailedAsync(Acme, Drive, "It cannot be reached.", Cancellation);
        Assert.Empty(await Catalog.Directories.ListAsync(Acme, Cancellation));
    }

    [Fact]
    public async Task A_connection_removed_while_its_directory_is_read_ends_the_reading()
    {
        await AddConnectionsAsync(Drive);
        CatalogException missing = await Assert.ThrowsAsync<CatalogException>(() => Catalog.Directories.ReplaceAsync(Acme, Drive, RemovingAsync(), Cancellation));
        Assert.Equal(CatalogFault.ConnectionMissing, missing.Fault);
        Assert.Empty(await NumbersAsync());

        async IAsyncEnumerable<DirectoryItem> RemovingAsync()
        {
            yield return Anna;
            await Catalog.RemoveConnectionAsync(Acme, Drive, Cancellation);
        }
    }

    [Fact]
    public async Task A_directory_beyond_the_limits_is_refused_whole()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Anna);
        CatalogException people = await Assert.ThrowsAsync<CatalogException>(() => ReadAsync(Drive, Enumerable.Range(0, 3_001).Select(n => Person($"{n}", $"p{n}@corp.example"))));
        Assert.Contains("catalog.directory_entries", people.Message, StringComparison.Ordinal);
        CatalogException members = await Assert.ThrowsAsync<CatalogException>(
            () => ReadAsync(Drive, Group("g", "all@corp.example", [.. Enumerable.Range(0, 9_001).Select(n => Of($"{n}"))])));
        Assert.Equal((CatalogFault.DirectoryTooLarge, true), (members.Fault, members.Message.Contains("catalog.directory_links", StringComparison.Ordinal)));
        Assert.Equal(1, (await Catalog.Directories.FindAsync(Acme, Drive, Cancellation))!.People);
    }

    [Fact]
    public async Task A_group_is_found_by_any_of_its_addresses()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, new GroupItem("g", ["eng@corp.example", "dev@corp.example"], []), Anna);
        Assert.Equal("eng@corp.example", await Catalog.Directories.FindGroupAsync(Acme, Drive, "Dev@Corp.example", Cancellation));
        Assert.Null(await Catalog.Directories.FindGroupAsync(Acme, Drive, "anna@corp.example", Cancellation));
        Assert.Null(await Catalog.Directories.FindGroupAsync(Acme, Graph, "eng@corp.example", Cancellation));
    }

    private static async IAsyncEnumerable<DirectoryItem> BreakingOffAsync()
    {
        // Enough that some of it was written aside already.
        for (int n = 0; n < 1_500; n++)
            yield return Person($"{n}", $"p{n}@corp.example");
        await Task.Yield();
        throw new IOException("The network is gone.");
    }

    private async Task<long[]> NumbersAsync()
    {
        await using CatalogContext context = NewContext();
        return await context.DirectoryEntries.Select(e => e.Number).Order().ToArrayAsync(Cancellation);
    }

    private CatalogContext NewContext() =>
        new(new DbContextOptionsBuilder<CatalogContext>().UseSqlite($"Data Source={DatabasePath}").Options);
}
