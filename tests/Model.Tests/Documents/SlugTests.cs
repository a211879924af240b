using IntranetSearch.Model.Documents;

namespace IntranetSearch.Model.Tests.Documents;

/// <summary>Names that people give, safe as directory names and in URLs.</summary>
public sealed class SlugTests
{
    [Theory]
    [InlineData("acme")]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("acme-2024-eu")]
    [InlineData("ends-with-")]
    public void Lower_case_letters_digits_and_hyphens_make_a_slug(string text)
    {
        Assert.True(Slug.IsValid(text));
        Assert.Equal(text, Slug.Parse(text, "client name"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-acme")]
    [InlineData("Acme")]
    [InlineData("acme corp")]
    [InlineData("acme/corp")]
    [InlineData("..")]
    [InlineData("acme.corp")]
    [InlineData("acme_corp")]
    [InlineData("caf\u00e9")]
    [InlineData("\u0430cme")] // a Cyrillic letter that looks like "a"
    [InlineData("acme\n")]
    public void Anything_else_does_not(string? text)
    {
        Assert.False(Slug.IsValid(text));
        Assert.Throws<FormatException>(() => Slug.Parse(text, "client name"));
    }

    [Fact]
    public void A_slug_has_at_most_63_characters()
    {
        Assert.True(Slug.IsValid(new string('a', Slug.MaxLength)));
        Assert.False(Slug.IsValid(new string('a', Slug.MaxLength + 1)));
    }

    [Fact]
    public void The_error_names_what_is_wrong_and_what_is_allowed()
    {
        FormatException error = Assert.Throws<FormatException>(() => Slug.Parse("My Client", "client name"));
        Assert.Contains("'My Client' is not a valid client name", error.Message, StringComparison.Ordinal);
        Assert.Contains("a–z", error.Message, StringComparison.Ordinal);
    }
}
