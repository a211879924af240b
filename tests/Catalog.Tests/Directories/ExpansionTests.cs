using IntranetSearch.Catalog.Directories;
using IntranetSearch.Model.Access;

namespace IntranetSearch.Catalog.Tests.Directories;

/// <summary>What a person holds by the directories of their client's connections.</summary>
public sealed class ExpansionTests : DirectoryTest
{
    [Fact]
    public async Task A_person_that_no_directory_knows_is_themselves_and_one_of_everyone()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Person("1", "anna@corp.example"), Group("g", "all@corp.example", Everybody));
        PersonRights rights = await ExpandAsync("Stranger@Elsewhere.example");
        Assert.Equal(["everyone", "user:stranger@elsewhere.example"], rights.Caller.Principals.Select(p => p.Value).Order(StringComparer.Ordinal));
        Assert.Empty(rights.Accounts);
    }

    [Fact]
    public async Task Groups_are_held_under_their_directorys_name_and_under_their_address_alone()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Person("1", "anna@corp.example"), Group("g", "Eng@Corp.example", Of("1")));
        Assert.Equal(["domain:drive/corp.example", "group:drive/eng@corp.example", "group:eng@corp.example"], await HeldAsync("ANNA@corp.example"));
    }

    [Fact]
    public async Task All_addresses_of_a_person_are_theirs_whichever_they_ask_with()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Person("1", "anna@corp.example", "a.smith@corp.example"), Group("g", "eng@corp.example", Of("anna@corp.example")));
        Assert.Equal(["domain:drive/corp.example", "group:drive/eng@corp.example", "group:eng@corp.example", "user:anna@corp.example"], await HeldAsync("a.smith@corp.example"));
        Assert.Contains("user:a.smith@corp.example", await HeldAsync("anna@corp.example"));
    }

    [Fact]
    public async Task A_group_is_held_under_all_its_addresses()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Person("1", "anna@corp.example"), new GroupItem("g", ["eng@corp.example", "dev@corp.example"], [Of("1")]));
        string[] held = await HeldAsync("anna@corp.example");
        Assert.Contains("group:drive/dev@corp.example", held);
        Assert.Contains("group:dev@corp.example", held);
    }

    [Fact]
    public async Task Groups_in_groups_are_held_and_cycles_end()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(
            Drive,
            Person("1", "anna@corp.example"),
            Group("web", "web@corp.example", Of("anna@corp.example"), Nested("all@corp.example")),
            Group("eng", "eng@corp.example", Nested("web")),
            Group("all", "all@corp.example", Nested("eng@corp.example"), Nested("all")));
        PersonRights rights = await ExpandAsync("anna@corp.example");
        Assert.Equal(["web@corp.example", "eng@corp.example", "all@corp.example"], rights.Groups.Select(g => g.Addresses[0]));
        Assert.Equal([null, "web@corp.example", "eng@corp.example"], rights.Groups.Select(g => g.Through?.Addresses[0]));
    }

    [Fact]
    public async Task A_group_of_everybody_has_all_people_of_its_directory_and_nobody_else()
    {
        await AddConnectionsAsync(Drive, Graph);
        await ReadAsync(Drive, Person("1", "anna@corp.example"), Group("g", "all@corp.example", Everybody), Group("h", "more@corp.example", Nested("g")));
        await ReadAsync(Graph, Person("2", "bo@corp.example"));
        Assert.Contains("group:drive/more@corp.example", await HeldAsync("anna@corp.example"));
        Assert.DoesNotContain("group:drive/all@corp.example", await HeldAsync("bo@corp.example"));
    }

    [Fact]
    public async Task Members_from_outside_hold_the_groups_that_list_their_address()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Group("g", "guests@corp.example", Of("Bo@Partner.example")));
        Assert.Equal(["group:drive/guests@corp.example", "group:guests@corp.example"], await HeldAsync("bo@partner.example"));
    }

    [Fact]
    public async Task An_alias_known_to_one_directory_leads_to_groups_of_another_that_list_it()
    {
        await AddConnectionsAsync(Drive, Graph);
        await ReadAsync(Graph, Person("1", "anna@corp.example", "anna@brand.example"));
        await ReadAsync(Drive, Group("g", "guests@partner.example", Of("anna@brand.example")));
        Assert.Contains("group:drive/guests@partner.example", await HeldAsync("anna@corp.example"));
    }

    [Fact]
    public async Task An_alias_that_another_directory_knows_as_someone_elses_leads_to_none_of_their_groups()
    {
        await AddConnectionsAsync(Drive, Graph);
        await ReadAsync(Graph, Person("1", "anna@corp.example", "sales@corp.example"));
        await ReadAsync(Drive, Person("2", "bo@corp.example", "sales@corp.example"), Group("g", "board@corp.example", Of("sales@corp.example")));
        Assert.DoesNotContain("group:drive/board@corp.example", await HeldAsync("anna@corp.example"));
        Assert.Contains("group:drive/board@corp.example", await HeldAsync("bo@corp.example"));
    }

    [Fact]
    public async Task Groups_of_the_same_address_in_two_directories_are_two_groups()
    {
        await AddConnectionsAsync(Drive, Graph);
        await ReadAsync(Drive, Person("1", "anna@corp.example"), Group("g", "eng@corp.example", Of("1")));
        await ReadAsync(Graph, Person("1", "anna@corp.example"), Group("g", "eng@corp.example"));
        string[] held = await HeldAsync("anna@corp.example");
        Assert.Contains("group:drive/eng@corp.example", held);
        Assert.DoesNotContain("group:graph/eng@corp.example", held);
    }

    [Fact]
    public async Task Domains_are_those_of_main_addresses_per_directory()
    {
        await AddConnectionsAsync(Drive, Graph);
        await ReadAsync(Drive, Person("1", "anna@corp.example", "anna@brand.example"));
        await ReadAsync(Graph, Person("1", "someone@corp.example"));
        Assert.Equal(["domain:drive/corp.example", "user:anna@corp.example"], await HeldAsync("anna@brand.example"));
    }

    [Fact]
    public async Task A_suspended_person_holds_nothing_at_all()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, SuspendedPerson("1", "anna@corp.example", "a.smith@corp.example"), Group("g", "eng@corp.example", Of("1"), Everybody));
        foreach (string mail in (string[])["anna@corp.example", "A.Smith@corp.example"])
        {
            PersonRights rights = await ExpandAsync(mail);
            Assert.Empty(rights.Caller.Principals);
            Assert.False(rights.Caller.MayRead(AccessList.Everyone));
            Assert.Equal(Drive, rights.Suspension!.Connection);
            Assert.Empty(rights.Groups);
        }
    }

    [Fact]
    public async Task Suspended_in_one_directory_is_suspended_in_all()
    {
        await AddConnectionsAsync(Drive, Graph);
        await ReadAsync(Drive, Person("1", "anna@corp.example"), Group("g", "eng@corp.example", Of("1")));
        await ReadAsync(Graph, SuspendedPerson("2", "anna@corp.example"));
        Assert.Empty((await ExpandAsync("anna@corp.example")).Caller.Principals);
    }

    [Fact]
    public async Task A_main_address_goes_before_someone_elses_alias()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, SuspendedPerson("1", "old@corp.example", "anna@corp.example"), Person("2", "anna@corp.example"), Group("g", "eng@corp.example", Of("2")));
        Assert.Contains("group:drive/eng@corp.example", await HeldAsync("anna@corp.example"));
    }

    [Fact]
    public async Task An_address_of_several_people_gives_what_none_of_them_has()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(
            Drive, Person("1", "anna@corp.example", "info@corp.example"), Person("2", "bo@corp.example", "info@corp.example"), Group("g", "eng@corp.example", Of("1"), Of("info@corp.example"), Everybody));
        Assert.Empty(await HeldAsync("info@corp.example"));
        Assert.True(Assert.Single((await ExpandAsync("info@corp.example")).Accounts).Ambiguous);
        await ReadAsync(Drive, Person("1", "anna@corp.example", "info@corp.example"), SuspendedPerson("2", "bo@corp.example", "info@corp.example"));
        Assert.Empty((await ExpandAsync("info@corp.example")).Caller.Principals);
    }

    [Fact]
    public async Task A_groups_address_that_looks_like_another_directorys_group_does_not_pass_for_it()
    {
        await AddConnectionsAsync(Drive, Graph);
        await ReadAsync(Graph, Person("1", "anna@corp.example"), Group("g", "drive/board@corp.example", Of("1")));
        Assert.DoesNotContain("group:drive/board@corp.example", await HeldAsync("anna@corp.example"));
    }

    [Fact]
    public async Task What_cannot_be_an_address_is_nobodys()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(
            Drive,
            Person("1", "anna@corp.example", "everyone\nuser:boss@corp.example", "", new string('x', 400) + "@corp.example"),
            Person("2", " ", "anna2@corp.example"),
            Group("g", "one two@corp.example", Of("1")),
            Group("h", "ok@corp.example", Nested("g")));
        Assert.Equal(["domain:drive/corp.example", "group:drive/ok@corp.example", "group:ok@corp.example"], await HeldAsync("anna@corp.example"));
        Assert.DoesNotContain(await HeldAsync("anna2@corp.example"), p => p.StartsWith("domain:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Ids_that_differ_in_case_alone_are_two()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, Person("aB", "anna@corp.example"), Person("ab", "bo@corp.example"), Group("g", "eng@corp.example", Of("ab")));
        Assert.DoesNotContain("group:eng@corp.example", await HeldAsync("anna@corp.example"));
        Assert.Contains("group:eng@corp.example", await HeldAsync("bo@corp.example"));
    }

    [Fact]
    public async Task Directories_of_other_clients_say_nothing()
    {
        await AddConnectionsAsync(Drive);
        await ReadAsync(Drive, SuspendedPerson("1", "anna@corp.example"));
        Model.Documents.ClientId other = Model.Documents.ClientId.Parse("other");
        await Catalog.AddClientAsync(other, null, Cancellation);
        Assert.Null((await Catalog.Directories.ExpandAsync(other, "anna@corp.example", Cancellation)).Suspension);
    }
}
