using System.Collections.Immutable;
using IntranetSearch.Catalog.Synonyms;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Catalog.Tests;

public sealed class SynonymTests : CatalogTest
{
    private static readonly SynonymGroup Leave = SynonymGroup.Parse("vacation, annual leave, =time away");
    private static readonly SynonymGroup Laptop = SynonymGroup.Parse("laptop, notebook");

    private protected override CatalogOptions Options => new() { SynonymGroups = 3 };

    [Fact]
    public async Task Added_groups_are_still_there_after_reopening()
    {
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        await Catalog.Synonyms.AddAsync(Acme, [Leave, Laptop], Cancellation);
        await ReopenAsync();
        ImmutableArray<Synonym> there = await Catalog.Synonyms.ListAsync(Acme, Cancellation);
        Assert.Equal(["vacation, annual leave, =time away", "laptop, notebook"], there.Select(s => s.Line));
        Assert.All(there, s => Assert.Equal(Clock.Now, s.Created));
    }

    [Fact]
    public async Task A_group_that_is_there_already_is_not_added_again()
    {
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        await Catalog.Synonyms.AddAsync(Acme, [Leave], Cancellation);
        Assert.Single(await Catalog.Synonyms.AddAsync(Acme, [Leave, Leave], Cancellation));
    }

    [Fact]
    public async Task Replacing_keeps_the_numbers_of_groups_that_stay()
    {
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        ImmutableArray<Synonym> before = await Catalog.Synonyms.AddAsync(Acme, [Leave, Laptop], Cancellation);
        ImmutableArray<Synonym> after = await Catalog.Synonyms.ReplaceAsync(Acme, [SynonymGroup.Parse("car, vehicle"), Laptop], Cancellation);
        Assert.Equal(["laptop, notebook", "car, vehicle"], after.Select(s => s.Line));
        Assert.Equal(before[1].Id, after[0].Id);
        Assert.NotEqual(before[0].Id, after[1].Id);
    }

    [Fact]
    public async Task More_groups_than_allowed_are_refused_and_none_is_added()
    {
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        SynonymGroup[] groups = [.. Enumerable.Range(0, 4).Select(i => SynonymGroup.Parse($"a{i}, b{i}"))];
        CatalogException refused = await Assert.ThrowsAsync<CatalogException>(() => Catalog.Synonyms.AddAsync(Acme, groups, Cancellation));
        Assert.Equal(CatalogFault.TooManySynonyms, refused.Fault);
        Assert.Empty(await Catalog.Synonyms.ListAsync(Acme, Cancellation));
    }

    [Fact]
    public async Task Of_many_that_add_at_once_no_more_succeed_than_are_allowed()
    {
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        bool[] succeeded = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => Task.Run(() => TryAddAsync($"a{i}, b{i}"), Cancellation)));
        Assert.Equal(3, succeeded.Count(s => s));
        Assert.Equal(3, (await Catalog.Synonyms.ListAsync(Acme, Cancellation)).Length);
    }

    [Fact]
    public async Task Removing_takes_one_group_of_one_client()
    {
        ClientId other = ClientId.Parse("other");
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        await Catalog.AddClientAsync(other, null, Cancellation);
        Synonym leave = (await Catalog.Synonyms.AddAsync(Acme, [Leave, Laptop], Cancellation))[0];
        await Catalog.Synonyms.AddAsync(other, [Leave], Cancellation);
        CatalogException missing = await Assert.ThrowsAsync<CatalogException>(() => Catalog.Synonyms.RemoveAsync(other, leave.Id, Cancellation));
        Assert.Equal(CatalogFault.SynonymMissing, missing.Fault);
        Assert.Equal(leave, await Catalog.Synonyms.RemoveAsync(Acme, leave.Id, Cancellation));
        Assert.Equal(["laptop, notebook"], (await Catalog.Synonyms.ListAsync(Acme, Cancellation)).Select(s => s.Line));
        Assert.Single(await Catalog.Synonyms.ListAsync(other, Cancellation));
    }

    [Fact]
    public async Task Synonyms_go_with_their_client()
    {
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        await Catalog.Synonyms.AddAsync(Acme, [Leave], Cancellation);
        await Catalog.RemoveClientAsync(Acme, Cancellation);
        await Assert.ThrowsAsync<CatalogException>(() => Catalog.Synonyms.ListAsync(Acme, Cancellation));
        await Catalog.AddClientAsync(Acme, null, Cancellation);
        Assert.Empty(await Catalog.Synonyms.ListAsync(Acme, Cancellation));
    }

    [Theory]
    [InlineData("vacation,  annual   leave", "vacation, annual leave")]
    [InlineData("! pto, paid time off", "pto, paid time off")]
    [InlineData("=trip, vacation", "vacation, =trip")]
    public void A_line_is_read_and_written(string line, string expected) => Assert.Equal(expected, SynonymGroup.Parse(line).ToString());

    [Theory]
    [InlineData("", "at least two")]
    [InlineData("vacation", "at least two")]
    [InlineData("=a, =b", "at least two")]
    [InlineData("vacation, Vacation", "twice")]
    [InlineData("vacation, ---", "no word")]
    [InlineData("vacation, one two three four five six seven eight nine", "more than 8 words")]
    [InlineData("vacation, #leave", "meaning of their own")]
    [InlineData("vacation, a\u0001b", "meaning of their own")]
    [InlineData("a1, a2, a3, a4, a5, a6, a7, a8, a9, a10, a11, a12, a13, a14, a15, a16, a17, a18, a19, a20, a21", "at most 20")]
    public void A_line_that_is_no_group_is_refused_with_the_reason(string line, string reason) =>
        Assert.Contains(reason, Assert.Throws<FormatException>(() => SynonymGroup.Parse(line)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_word_that_is_too_long_is_refused() =>
        Assert.Contains("longer than 100", Assert.Throws<FormatException>(() => SynonymGroup.Of([new string('x', 101), "y"], [])).Message, StringComparison.Ordinal);

    private async Task<bool> TryAddAsync(string line)
    {
        try
        {
            await Catalog.Synonyms.AddAsync(Acme, [SynonymGroup.Parse(line)], Cancellation);
            return true;
        }
        catch (CatalogException)
        {
            return false;
        }
    }
}
