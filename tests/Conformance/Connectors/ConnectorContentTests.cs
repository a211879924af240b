using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>What is opened is the file that was listed, byte for byte.</summary>
public abstract class ConnectorContentTests(ConnectorFixture fixture) : ConnectorSuite(fixture)
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(3_000_001)]
    public async Task Content_is_the_files_bytes_with_length_and_version(int length)
    {
        await using ConnectorSource source = await StartAsync();
        byte[] bytes = new byte[length];
        new Random(7).NextBytes(bytes);
        await source.AddFileAsync("a/file.bin", bytes, Cancel);
        SourceDocument file = (await source.ReadAsync(Cancel)).File("a/file.bin");

        (byte[] read, long? size, string version) = await source.OpenAsync(file.Id, Cancel);

        Assert.Equal(bytes, read);
        Assert.True(size is null || size == length);
        Assert.Equal(file.VersionTag, version);
    }

    [Fact]
    public async Task A_local_path_holds_the_same_bytes()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "the same bytes", Cancel);
        SourceDocument file = (await source.ReadAsync(Cancel)).File("file.txt");

        await using DocumentContent content = await source.Connector.OpenAsync(await source.StreamAsync(Cancel), file.Id, listed: null, Cancel);

        SkipUnless(content.LocalPath is not null, "files on this machine");
        Assert.Equal(Bytes("the same bytes"), await File.ReadAllBytesAsync(content.LocalPath!, Cancel));
    }

    [Fact]
    public async Task Files_with_difficult_names_can_be_opened()
    {
        await using ConnectorSource source = await StartAsync();
        foreach (string name in DifficultNames)
            await source.AddFileAsync("names/" + name, name, Cancel);

        foreach (Upsert file in (await source.ReadAsync(Cancel)).Files)
            Assert.Equal(Bytes(file.Document.Name), (await source.OpenAsync(file.Document.Id, Cancel)).Bytes);
    }

    [Fact]
    public async Task A_new_connector_opens_a_file_it_has_not_listed()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("a/b/file.txt", "cited", Cancel);
        SourceDocument file = (await source.ReadAsync(Cancel)).File("a/b/file.txt");

        await source.ReconnectAsync();

        Assert.Equal(Bytes("cited"), (await source.OpenAsync(file.Id, Cancel)).Bytes);
    }

    [Fact]
    public async Task A_file_renamed_since_it_was_listed_is_opened_in_its_new_place()
    {
        await using ConnectorSource source = await StartAsync();
        SkipUnless(source.Connector.Capabilities.StableIdentity, "ids that survive a rename");
        await source.AddFileAsync("old.txt", "moved", Cancel);
        SourceDocument file = (await source.ReadAsync(Cancel)).File("old.txt");

        await source.MoveFileAsync("old.txt", "a/new.txt", Cancel);

        Assert.Equal(Bytes("moved"), (await source.OpenAsync(file.Id, Cancel)).Bytes);
    }

    [Fact]
    public async Task A_file_edited_since_it_was_listed_is_opened_in_its_new_version()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "before", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);
        SourceDocument before = mirror.File("file.txt");

        await source.EditFileAsync("file.txt", "after that", Cancel);
        (byte[] read, _, string version) = await source.OpenAsync(before.Id, Cancel);
        await source.ReadIntoAsync(mirror, Cancel);

        Assert.Equal(Bytes("after that"), read);
        Assert.NotEqual(before.VersionTag, version);
        Assert.Equal(mirror.File("file.txt").VersionTag, version);
    }

    [Fact]
    public async Task A_file_opened_by_the_version_it_was_listed_in_gives_that_version()
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "as listed", Cancel);
        SourceDocument listed = (await source.ReadAsync(Cancel)).File("file.txt");

        (byte[] read, _, string version) = await source.OpenAsync(listed.Id, new ListedVersion(listed.Name, listed.VersionTag), Cancel);

        Assert.Equal(Bytes("as listed"), read);
        Assert.Equal(listed.VersionTag, version);
    }

    [Theory]
    [InlineData("as longs")]
    [InlineData("short")]
    [InlineData("longer than before")]
    public async Task Other_bytes_are_never_given_out_as_the_version_that_was_listed(string edited)
    {
        await using ConnectorSource source = await StartAsync();
        await source.AddFileAsync("file.txt", "as long.", Cancel);
        SourceDocument listed = (await source.ReadAsync(Cancel)).File("file.txt");
        await source.EditFileAsync("file.txt", edited, Cancel);

        (byte[] Bytes, long? Length, string VersionTag)? opened = null;
        try
        {
            opened = await source.OpenAsync(listed.Id, new ListedVersion(listed.Name, listed.VersionTag), Cancel);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.ContentChanged)
        {
            // As good as the new version: it is asked for next.
        }

        if (opened is { } newer)
        {
            Assert.Equal(Bytes(edited), newer.Bytes);
            Assert.NotEqual(listed.VersionTag, newer.VersionTag);
        }
        Assert.Equal(Bytes(edited), (await source.OpenAsync(listed.Id, Cancel)).Bytes);
    }

    [Fact]
    public async Task Many_files_can_be_open_at_once()
    {
        await using ConnectorSource source = await StartAsync();
        for (int i = 0; i < 20; i++)
            await source.AddFileAsync($"f{i % 3}/{i}.txt", $"content {i}", Cancel);
        SourceMirror mirror = await source.ReadAsync(Cancel);
        await source.ReconnectAsync();

        (string Name, byte[] Bytes)[] read = await Task.WhenAll(mirror.Files.Select(async f =>
            (f.Document.Name, (await source.OpenAsync(f.Document.Id, Cancel)).Bytes)));

        Assert.All(read, r => Assert.Equal(Bytes("content " + Path.GetFileNameWithoutExtension(r.Name)), r.Bytes));
    }
}
