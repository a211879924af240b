using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>No link is followed, so nothing outside the folder is ever read and no cycle is walked.</summary>
public sealed class SymbolicLinkTests : LocalFolderTest
{
    [Fact]
    public async Task A_file_linked_within_the_folder_is_listed_once()
    {
        Folder.Write("policy.txt");
        File.CreateSymbolicLink(Folder["latest.txt"], "policy.txt");
        await using LocalFolderConnector connector = Connect();
        Assert.Equal(["policy.txt"], (await ReadAsync(connector)).Paths);
    }

    [Fact]
    public async Task A_folder_linked_into_itself_is_listed_once()
    {
        Folder.Write("a/b/file.txt");
        Directory.CreateSymbolicLink(Folder["a/b/again"], Folder["a"]);
        Directory.CreateSymbolicLink(Folder["a/up"], "..");
        await using LocalFolderConnector connector = Connect();
        Assert.Equal(["a/b/file.txt"], (await ReadAsync(connector)).Paths);
    }

    [Theory]
    [InlineData("secret.txt")]
    [InlineData("private")]
    [InlineData("root-beside")]
    public async Task A_link_out_of_the_folder_is_skipped_with_the_reason(string target)
    {
        Directory.CreateDirectory(Path.Combine(Folder.Outside, "private"));
        Directory.CreateDirectory(Path.Combine(Folder.Outside, "root-beside"));
        await File.WriteAllTextAsync(Path.Combine(Folder.Outside, "secret.txt"), "secret", Cancel);
        await File.WriteAllTextAsync(Path.Combine(Folder.Outside, "private/salaries.txt"), "secret", Cancel);
        File.CreateSymbolicLink(Folder["link"], Path.Combine(Folder.Outside, target));
        await using LocalFolderConnector connector = Connect();

        SourceMirror mirror = await ReadAsync(connector);

        Assert.Equal(["link"], mirror.Paths);
        Assert.Equal("symbolic link out of the folder", mirror.Change("link").SkippedBy);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => OpenAsync(connector, mirror.File("link").Id));
        Assert.Equal(ConnectorFault.Gone, error.Fault);
    }

    [Theory]
    [InlineData("nowhere.txt")]
    [InlineData("broken")]
    public async Task A_link_to_nothing_or_to_itself_is_skipped_with_the_reason(string target)
    {
        File.CreateSymbolicLink(Folder["broken"], target);
        await using LocalFolderConnector connector = Connect();
        Assert.Equal("symbolic link to nothing", (await ReadAsync(connector)).Change("broken").SkippedBy);
    }

    [Fact]
    public async Task The_folder_itself_may_be_a_link()
    {
        Folder.Write("a/file.txt", "through the link");
        string link = Path.Combine(Folder.Outside, "link");
        Directory.CreateSymbolicLink(link, Folder.Root);
        await using LocalFolderConnector connector = Connect(o => o with { Path = link });

        SourceMirror mirror = await ReadAsync(connector);

        Assert.Equal("through the link", await OpenAsync(connector, mirror.File("a/file.txt").Id));
    }

    [Fact]
    public async Task A_link_put_in_the_place_of_a_listed_file_is_not_followed()
    {
        Folder.Write("file.txt", "ours");
        string secret = Path.Combine(Folder.Outside, "secret.txt");
        await File.WriteAllTextAsync(secret, "secret", Cancel);
        await using LocalFolderConnector connector = Connect();
        DocumentId id = (await ReadAsync(connector)).File("file.txt").Id;

        File.Delete(Folder["file.txt"]);
        File.CreateSymbolicLink(Folder["file.txt"], secret);

        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => OpenAsync(connector, id));
        Assert.Equal(ConnectorFault.Gone, error.Fault);
    }

    [Fact]
    public async Task A_link_put_in_the_place_of_a_listed_folder_is_not_followed()
    {
        Folder.Write("a/file.txt", "ours");
        string outside = Path.Combine(Folder.Outside, "outside");
        await using LocalFolderConnector connector = Connect();
        DocumentId id = (await ReadAsync(connector)).File("a/file.txt").Id;

        Directory.Move(Folder["a"], outside);
        Directory.CreateSymbolicLink(Folder["a"], outside);

        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => OpenAsync(connector, id));
        Assert.Equal(ConnectorFault.Gone, error.Fault);
    }

    [Fact]
    public async Task The_local_path_stays_the_opened_file_when_a_link_takes_its_name()
    {
        Folder.Write("file.txt", "ours");
        string secret = Path.Combine(Folder.Outside, "secret.txt");
        await File.WriteAllTextAsync(secret, "secret", Cancel);
        await using LocalFolderConnector connector = Connect();
        DocumentId id = (await ReadAsync(connector)).File("file.txt").Id;

        await using DocumentContent content = await connector.OpenAsync(LocalFolderConnector.Root, id, listed: null, Cancel);
        File.Delete(Folder["file.txt"]);
        File.CreateSymbolicLink(Folder["file.txt"], secret);

        Assert.SkipUnless(content.LocalPath is not null, "Needs /proc.");
        Assert.Equal("ours", await File.ReadAllTextAsync(content.LocalPath!, Cancel));
    }
}
