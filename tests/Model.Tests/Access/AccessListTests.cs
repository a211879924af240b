using IntranetSearch.Model.Access;

namespace IntranetSearch.Model.Tests.Access;

/// <summary>Who may read, as a set.</summary>
public sealed class AccessListTests
{
    private static readonly Principal Anna = Principal.User("anna@example.com");
    private static readonly Principal Hr = Principal.Group("hr");

    [Fact]
    public void Order_and_repetition_do_not_matter()
    {
        AccessList one = new([Anna, Hr, Anna]);
        AccessList other = new([Hr, Anna]);
        Assert.Equal(one, other);
        Assert.Equal(one.GetHashCode(), other.GetHashCode());
        Assert.Equal([Hr, Anna], one.Principals);
    }

    [Fact]
    public void Lists_with_different_principals_differ()
    {
        Assert.NotEqual(new AccessList([Anna]), new AccessList([Anna, Hr]));
        Assert.NotEqual(AccessList.Everyone, AccessList.Nobody);
        Assert.False(AccessList.Nobody.Equals((object?)null));
    }

    [Fact]
    public void A_list_is_read_from_text_and_shown_as_it_can_be_read()
    {
        AccessList list = AccessList.Parse("group:hr, Anna@example.com ,");
        Assert.Equal(new AccessList([Hr, Anna]), list);
        Assert.Equal("group:hr,user:anna@example.com", list.ToString());
        Assert.Equal(list, AccessList.Parse(list.ToString()));
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    [InlineData("everyone,nonsense")]
    public void Text_without_readers_or_with_a_wrong_one_is_refused(string text) =>
        Assert.Throws<FormatException>(() => AccessList.Parse(text));
}
