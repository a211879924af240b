using IntranetSearch.Model.Documents;

namespace IntranetSearch.Model.Tests.Documents;

public sealed class FileFieldsTests
{
    [Fact]
    public void The_order_in_which_fields_are_told_says_nothing()
    {
        FileFields one = FileFields.Of([new("b", "2"), new("A", "1"), new("b", "1"), new("A", "1")]);
        FileFields other = FileFields.Of([new("A", "1"), new("b", "1"), new("b", "2")]);
        Assert.Equal("A=1,b=1,b=2", one.ToString());
        Assert.Equal(one, other);
        Assert.Equal(one.Mark, other.Mark);
    }

    [Theory]
    [InlineData("ab", "c", "a", "bc")]
    [InlineData("a", "1", "A", "1")]
    [InlineData("a", "", "a", "1")]
    public void Different_fields_have_different_marks(string name, string value, string otherName, string otherValue)
    {
        FileFields one = FileFields.Of([new(name, value)]);
        FileFields other = FileFields.Of([new(otherName, otherValue)]);
        Assert.NotEqual(one, other);
        Assert.NotEqual(one.Mark, other.Mark);
        Assert.NotEqual(0, one.Mark);
    }

    [Fact]
    public void Without_fields_there_is_one_empty_set()
    {
        Assert.Same(FileFields.None, FileFields.Of([new("", "x"), new(" ", "y")]));
        Assert.Equal(0, FileFields.None.Mark);
    }

    [Fact]
    public void What_is_beyond_the_bounds_is_counted()
    {
        FileFields many = FileFields.Of(Enumerable.Range(0, FileFields.MostFields + 7).Select(i => new FileField($"n{i:000}", "x")));
        Assert.Equal((FileFields.MostFields, 7), (many.Items.Length, many.LeftOut));
        FileFields large = FileFields.Of([new("a", "x"), new("b", new string('x', FileFields.MostCharacters)), new("c", "x")]);
        Assert.Equal(("a=x", 2), (large.ToString(), large.LeftOut));
        Assert.Equal(large, FileFields.Of(large.Items, large.LeftOut));
        Assert.NotEqual(large.Mark, FileFields.Of(large.Items).Mark);
    }

    [Fact]
    public void All_that_blob_storage_takes_is_kept()
    {
        IEnumerable<FileField> metadata = [new("m", new string('x', 8_191))];
        IEnumerable<FileField> tags = Enumerable.Range(0, 10).Select(i => new FileField($"{i}".PadRight(128, 't'), new string('v', 256)));
        Assert.Equal(0, FileFields.Of([.. metadata, .. tags]).LeftOut);
    }

    [Fact]
    public void Half_a_character_is_replaced_so_that_the_set_can_be_stored()
    {
        FileField field = Assert.Single(FileFields.Of([new("a", "x\uD800y")]).Items);
        Assert.Equal("x\uFFFDy", field.Value);
        Assert.Equal("😀", Assert.Single(FileFields.Of([new("a", "😀")]).Items).Value);
    }
}
