using IntranetSearch.Model.Documents;

namespace IntranetSearch.Model.Tests.Documents;

/// <summary>Ids: what they look like to people, and that nothing else is taken for one.</summary>
public sealed class IdTests
{
    private static readonly ConnectionId Share = ConnectionId.Parse("share");

    [Fact]
    public void A_client_id_is_a_slug()
    {
        Assert.Equal("acme", ClientId.Parse("acme").ToString());
        Assert.Throws<FormatException>(() => ClientId.Parse("Acme Corp"));
        Assert.True(ClientId.TryParse("acme", out ClientId client));
        Assert.Equal(new ClientId("acme"), client);
        Assert.False(ClientId.TryParse("../acme", out _));
        Assert.False(ClientId.TryParse(null, out _));
    }

    [Fact]
    public void A_connection_id_is_a_slug()
    {
        Assert.Equal("hr-share", ConnectionId.Parse("hr-share").ToString());
        Assert.Throws<FormatException>(() => ConnectionId.Parse("hr:share"));
        Assert.True(ConnectionId.TryParse("hr-share", out ConnectionId connection));
        Assert.Equal(new ConnectionId("hr-share"), connection);
        Assert.False(ConnectionId.TryParse("", out _));
    }

    [Theory]
    [InlineData("i1a2b-17e0")]
    [InlineData("with:colons:in:it")]
    [InlineData("b!4eqR/öß 文")]
    public void A_document_id_comes_back_from_its_text(string sourceId)
    {
        DocumentId id = new(Share, sourceId);
        Assert.Equal("share:" + sourceId, id.ToString());
        Assert.Equal(id, DocumentId.Parse(id.ToString()));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("share")]
    [InlineData("share:")]
    [InlineData(":id")]
    [InlineData("Not A Slug:id")]
    public void Text_without_connection_or_id_is_no_document_id(string? text)
    {
        Assert.False(DocumentId.TryParse(text, out DocumentId id));
        Assert.Equal(default, id);
        if (text is not null)
            Assert.Throws<FormatException>(() => DocumentId.Parse(text));
    }

    [Fact]
    public void Documents_of_different_connections_differ_even_with_the_same_source_id() =>
        Assert.NotEqual(new DocumentId(Share, "1"), new DocumentId(ConnectionId.Parse("drive"), "1"));

    [Fact]
    public void Other_ids_show_what_they_are_made_of()
    {
        Assert.Equal("share:f1", new FolderId(Share, "f1").ToString());
        Assert.Equal("share:root", new StreamKey(Share, new StreamId("root")).ToString());
        Assert.Equal("root", new StreamId("root").ToString());
        Assert.Equal("opaque", new Cursor("opaque").ToString());
    }
}
