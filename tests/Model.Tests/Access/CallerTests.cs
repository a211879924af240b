using IntranetSearch.Model.Access;

namespace IntranetSearch.Model.Tests.Access;

/// <summary>Who may see what: the rule everything else relies on.</summary>
public sealed class CallerTests
{
    private static readonly Principal Hr = Principal.Group("hr");
    private static readonly AccessList HrOnly = new([Hr]);

    [Fact]
    public void No_list_means_nobody_but_the_operator()
    {
        Assert.False(Caller.Person("anna@example.com", Hr).MayRead(null));
        Assert.False(Caller.Anonymous.MayRead(null));
        Assert.True(Caller.Operator.MayRead(null));
    }

    [Fact]
    public void An_empty_list_means_nobody_but_the_operator()
    {
        Assert.False(Caller.Person("anna@example.com", Hr).MayRead(AccessList.Nobody));
        Assert.True(Caller.Operator.MayRead(AccessList.Nobody));
    }

    [Fact]
    public void Everyone_includes_the_unnamed()
    {
        Assert.True(Caller.Anonymous.MayRead(AccessList.Everyone));
        Assert.True(Caller.Person("anna@example.com").MayRead(AccessList.Everyone));
    }

    [Fact]
    public void A_person_reads_what_they_or_their_groups_may_read()
    {
        Assert.True(Caller.Person("Anna@Example.com").MayRead(new AccessList([Principal.User("anna@example.com")])));
        Assert.True(Caller.Person("anna@example.com", Hr).MayRead(HrOnly));
        Assert.False(Caller.Person("anna@example.com").MayRead(HrOnly));
        Assert.False(Caller.Anonymous.MayRead(HrOnly));
    }

    [Fact]
    public void A_person_named_like_a_group_is_not_in_it() =>
        Assert.False(Caller.Person("hr").MayRead(HrOnly));

    [Fact]
    public void Callers_with_the_same_rights_share_a_key_and_others_do_not()
    {
        Principal staff = Principal.Group("staff");
        Assert.Equal(Caller.Person("anna@example.com", Hr, staff).Key, Caller.Person("ANNA@example.com", staff, Hr, Hr).Key);
        Assert.NotEqual(Caller.Person("anna@example.com", Hr).Key, Caller.Person("anna@example.com").Key);
        Assert.NotEqual(Caller.Operator.Key, Caller.Person("operator").Key);
        Assert.NotEqual(Caller.Operator.Key, Caller.Anonymous.Key);
    }

    [Fact]
    public void A_suspended_person_reads_nothing_not_even_what_is_open_to_everyone()
    {
        Assert.False(Caller.Suspended("anna@example.com").MayRead(AccessList.Everyone));
        Assert.False(Caller.Suspended("anna@example.com").MayRead(new AccessList([Principal.User("anna@example.com")])));
        Assert.Equal("user:anna@example.com", Caller.Suspended("Anna@example.com").Name);
        Assert.NotEqual(Caller.Anonymous.Key, Caller.Suspended("anna@example.com").Key);
    }

    [Fact]
    public void The_key_of_someone_in_hundreds_of_groups_is_short_and_still_their_own()
    {
        Principal[] groups = [.. Enumerable.Range(0, 500).Select(n => Principal.Group($"group-{n}@example.com"))];
        string key = Caller.Person("anna@example.com", groups).Key;
        Assert.InRange(key.Length, 1, 256);
        Assert.Equal(key, Caller.Person("anna@example.com", groups.Reverse()).Key);
        Assert.NotEqual(key, Caller.Person("anna@example.com", groups.Skip(1)).Key);
    }

    [Fact]
    public void Only_the_operator_is_the_operator()
    {
        Assert.True(Caller.Operator.IsOperator);
        Assert.False(Caller.Anonymous.IsOperator);
        Assert.False(Caller.Person("operator").IsOperator);
    }
}
