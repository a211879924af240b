using IntranetSearch.Model.Access;

namespace IntranetSearch.Model.Tests.Access;

/// <summary>People and groups as operators write them.</summary>
public sealed class PrincipalTests
{
    [Theory]
    [InlineData("everyone", "everyone")]
    [InlineData(" Everyone ", "everyone")]
    [InlineData("user:Anna@Example.com", "user:anna@example.com")]
    [InlineData("USER: anna@example.com", "user:anna@example.com")]
    [InlineData("Anna@Example.com", "user:anna@example.com")]
    [InlineData("group:All-Staff", "group:all-staff")]
    [InlineData("group:people team", "group:people team")]
    [InlineData("group:hr:berlin", "group:hr:berlin")]
    [InlineData("group:Eng@Example.com", "group:eng@example.com")]
    [InlineData("group:drive/Eng@Example.com", "group:drive/eng@example.com")]
    [InlineData("Domain: Drive/Example.com", "domain:drive/example.com")]
    public void A_reader_is_read_in_lower_case(string text, string value) =>
        Assert.Equal(value, Principal.Parse(text).Value);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("anna")]
    [InlineData("user:")]
    [InlineData("group: ")]
    [InlineData(":anna@example.com")]
    [InlineData("team:hr")]
    [InlineData("everyone:else")]
    [InlineData("domain:example.com")]
    [InlineData("domain:drive/ ")]
    public void Anything_else_is_refused_with_what_is_allowed(string text)
    {
        FormatException error = Assert.Throws<FormatException>(() => Principal.Parse(text));
        Assert.Contains("group:NAME", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_shown_can_be_read_again()
    {
        foreach (Principal principal in (Principal[])[Principal.Everyone, Principal.User("anna@example.com"), Principal.Group("all-staff")])
            Assert.Equal(principal, Principal.Parse(principal.ToString()));
    }

    [Fact]
    public void A_person_and_a_group_of_the_same_name_differ() =>
        Assert.NotEqual(Principal.User("hr@example.com"), Principal.Group("hr@example.com"));

    [Fact]
    public void Lower_case_does_not_depend_on_the_machines_language()
    {
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("tr-TR");
            Assert.Equal("group:it", Principal.Parse("GROUP:IT").Value);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }
}
