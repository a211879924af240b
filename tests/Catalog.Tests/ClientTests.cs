using IntranetSearch.Catalog.Clients;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Tests;

public sealed class ClientTests : CatalogTest
{
    [Fact]
    public async Task An_added_client_is_still_there_after_reopening()
    {
        await Catalog.AddClientAsync(Acme, "Acme Ltd", Cancellation);
        await ReopenAsync();
        Assert.Equal(new Client(Acme, "Acme Ltd", Clock.Now), await Catalog.GetClientAsync(Acme, Cancellation));
    }

    [Fact]
    public async Task A_client_without_a_display_name_is_shown_by_its_name() =>
        Assert.Equal("acme", (await Catalog.AddClientAsync(Acme, " ", Cancellation)).DisplayName);

    [Fact]
    public async Task A_display_name_that_is_too_long_is_refused() =>
        await Assert.ThrowsAsync<FormatException>(() => Catalog.AddClientAsync(Acme, new string('x', 201), Cancellation));

    [Fact]
    public async Task Clients_are_listed_by_name()
    {
        await Catalog.AddClientAsync(ClientId.Parse("zeta"), null, Cancellation);
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        Assert.Equal(["acme", "zeta"], (await Catalog.ListClientsAsync(Cancellation)).Select(c => c.Id.Value));
    }

    [Fact]
    public async Task Of_many_that_add_the_same_client_at_once_exactly_one_succeeds()
    {
        CatalogFault?[] outcomes = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(TryAddAcmeAsync, Cancellation)));
        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(15, outcomes.Count(outcome => outcome == CatalogFault.ClientExists));
    }

    [Fact]
    public async Task A_missing_client_is_named_together_with_those_there_are()
    {
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        CatalogException missing = await Assert.ThrowsAsync<CatalogException>(() => Catalog.GetClientAsync(ClientId.Parse("acne"), Cancellation));
        Assert.Equal(CatalogFault.ClientMissing, missing.Fault);
        Assert.Equal("acne", missing.Name);
        Assert.Equal(["acme"], missing.Known);
        Assert.Equal("There is no client 'acne'. There are: acme.", missing.Message);
    }

    [Fact]
    public async Task Removing_a_client_removes_its_connections_and_history_and_nothing_of_others()
    {
        await AddAcmeIntranetAsync();
        await Catalog.StartRunAsync(Acme, Intranet, "asked for", Cancellation);
        ClientId other = ClientId.Parse("other");
        await Catalog.AddClientAsync(other, null, Cancellation);
        await Catalog.AddConnectionAsync(other, Intranet, "local-folder", new Dictionary<string, string>(), NoSecrets, null, Cancellation);

        await Catalog.RemoveClientAsync(Acme, Cancellation);

        Assert.Equal(other, Assert.Single(await Catalog.ListClientsAsync(Cancellation)).Id);
        Assert.Equal(other, Assert.Single(await Catalog.ListConnectionsAsync(null, Cancellation)).Client);
        Assert.Empty(await Catalog.ListRunsAsync(Acme, null, 10, Cancellation));
    }

    [Fact]
    public async Task Removing_a_missing_client_says_so() =>
        Assert.Equal(
            "There is no client 'acme'. There are none yet: add one with 'client add NAME'.",
            (await Assert.ThrowsAsync<CatalogException>(() => Catalog.RemoveClientAsync(Acme, Cancellation))).Message);

    private async Task<CatalogFault?> TryAddAcmeAsync()
    {
        try
        {
            await Catalog.AddClientAsync(Acme, null, Cancellation);
            return null;
        }
        catch (CatalogException e)
        {
            return e.Fault;
        }
    }
}
