using System.Collections.Immutable;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Tests;

public sealed class ConnectionTests : CatalogTest
{
    [Fact]
    public async Task An_added_connection_is_still_there_after_reopening()
    {
        await AddAcmeIntranetAsync();
        await ReopenAsync();
        Connection connection = await Catalog.GetConnectionAsync(Acme, Intranet, Cancellation);
        Assert.Equal("local-folder", connection.Provider);
        Assert.Equal(
            ImmutableSortedDictionary<string, string>.Empty.Add("path", "/srv/intranet").Add("readers", "everyone"), connection.Settings);
        Assert.Equal(TimeSpan.FromMinutes(5), connection.PollInterval);
        Assert.False(connection.IsPaused);
        Assert.False(connection.DeletionsConfirmed);
        Assert.Equal(Clock.Now, connection.Created);
    }

    [Fact]
    public async Task A_second_connection_of_the_same_name_is_refused()
    {
        await AddAcmeIntranetAsync();
        CatalogException exists = await Assert.ThrowsAsync<CatalogException>(
            () => Catalog.AddConnectionAsync(Acme, Intranet, "local-folder", new Dictionary<string, string>(), NoSecrets, null, Cancellation));
        Assert.Equal(CatalogFault.ConnectionExists, exists.Fault);
    }

    [Fact]
    public async Task A_connection_of_a_missing_client_is_refused() =>
        Assert.Equal(
            CatalogFault.ClientMissing,
            (await Assert.ThrowsAsync<CatalogException>(
                () => Catalog.AddConnectionAsync(Acme, Intranet, "local-folder", new Dictionary<string, string>(), NoSecrets, null, Cancellation))).Fault);

    [Fact]
    public async Task Pausing_keeps_the_reason_until_resumed()
    {
        await AddAcmeIntranetAsync();
        await Catalog.PauseAsync(Acme, Intranet, "the share is being moved", Cancellation);
        Assert.Equal("the share is being moved", (await Catalog.GetConnectionAsync(Acme, Intranet, Cancellation)).PausedReason);
        await Catalog.ResumeAsync(Acme, Intranet, Cancellation);
        Assert.False((await Catalog.GetConnectionAsync(Acme, Intranet, Cancellation)).IsPaused);
    }

    [Fact]
    public async Task Confirmed_deletions_stay_confirmed_until_taken_back()
    {
        await AddAcmeIntranetAsync();
        await Catalog.SetDeletionsConfirmedAsync(Acme, Intranet, true, Cancellation);
        Assert.True((await Catalog.GetConnectionAsync(Acme, Intranet, Cancellation)).DeletionsConfirmed);
        await Catalog.SetDeletionsConfirmedAsync(Acme, Intranet, false, Cancellation);
        Assert.False((await Catalog.GetConnectionAsync(Acme, Intranet, Cancellation)).DeletionsConfirmed);
    }

    [Fact]
    public async Task A_missing_connection_is_named_together_with_those_there_are()
    {
        await AddAcmeIntranetAsync();
        CatalogException missing = await Assert.ThrowsAsync<CatalogException>(() => Catalog.PauseAsync(Acme, ConnectionId.Parse("wiki"), "why", Cancellation));
        Assert.Equal(CatalogFault.ConnectionMissing, missing.Fault);
        Assert.Equal("The client 'acme' has no connection 'wiki'. It has: intranet.", missing.Message);
    }

    [Fact]
    public async Task A_missing_client_comes_before_a_missing_connection() =>
        Assert.Equal(
            CatalogFault.ClientMissing,
            (await Assert.ThrowsAsync<CatalogException>(() => Catalog.GetConnectionAsync(Acme, Intranet, Cancellation))).Fault);

    [Fact]
    public async Task A_removed_connection_is_gone_with_its_history()
    {
        await AddAcmeIntranetAsync();
        await Catalog.StartRunAsync(Acme, Intranet, "asked for", Cancellation);
        await Catalog.RemoveConnectionAsync(Acme, Intranet, Cancellation);
        Assert.Empty(await Catalog.ListConnectionsAsync(Acme, Cancellation));
        Assert.Empty(await Catalog.ListRunsAsync(Acme, null, 10, Cancellation));
    }
}
