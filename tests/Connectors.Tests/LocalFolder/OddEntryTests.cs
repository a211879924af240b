using System.Net.Sockets;
using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>What a Linux folder can hold beside plain files with plain names.</summary>
public sealed class OddEntryTests : LocalFolderTest
{
    [Fact]
    public async Task A_pipe_is_skipped_and_never_waited_for()
    {
        await Shell.RunAsync(Folder.Root, "mkfifo pipe");
        await using LocalFolderConnector connector = Connect();

        SourceMirror mirror = await ReadAsync(connector);

        Assert.Equal("not a regular file: a pipe, socket or device", mirror.Change("pipe").SkippedBy);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => OpenAsync(connector, mirror.File("pipe").Id));
        Assert.Equal(ConnectorFault.Gone, error.Fault);
    }

    [Fact]
    public async Task A_socket_is_skipped()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs Linux.");
        using Socket socket = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Bind(new UnixDomainSocketEndPoint(Folder["socket"]));
        await using LocalFolderConnector connector = Connect();
        Assert.Equal("not a regular file: a pipe, socket or device", (await ReadAsync(connector)).Change("socket").SkippedBy);
    }

    [Fact]
    public async Task A_name_that_is_not_UTF8_is_shown_escaped_and_can_be_opened()
    {
        await Shell.RunAsync(Folder.Root, """d=$(printf 'd\377r'); mkdir "$d"; printf 'old encoding' > "$d/$(printf 'caf\351.txt')" """);
        await using LocalFolderConnector connector = Connect();

        SourceMirror mirror = await ReadAsync(connector);

        Assert.Equal([@"d\xFFr/caf\xE9.txt"], mirror.Paths);
        Assert.Equal("old encoding", await OpenAsync(connector, mirror.Files.Single().Document.Id));
        await using LocalFolderConnector another = Connect();
        Assert.Equal("old encoding", await OpenAsync(another, mirror.Files.Single().Document.Id));
    }

    [Fact]
    public async Task Names_that_differ_only_in_bytes_that_are_not_UTF8_are_two_files()
    {
        await Shell.RunAsync(Folder.Root, """printf one > "$(printf 'a\351')"; printf two > "$(printf 'a\350')" """);
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        Assert.Equal([@"a\xE8", @"a\xE9"], mirror.Paths);
        Assert.Equal("two", await OpenAsync(connector, mirror.File(@"a\xE8").Id));
    }

    [Theory]
    [InlineData("line\nbreak.txt")]
    [InlineData("tab\tand bell\a.txt")]
    [InlineData(@"back\slash.txt")]
    public async Task Control_characters_and_backslashes_in_names_do_no_harm(string name)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs Linux.");
        Folder.Write(name, "here");
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        Assert.Equal([name], mirror.Paths);
        Assert.Equal("here", await OpenAsync(connector, mirror.File(name).Id));
    }

    [Fact]
    public async Task Composed_and_decomposed_forms_of_a_name_are_two_files()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Needs Linux.");
        Folder.Write("\u00e9.txt", "composed");
        Folder.Write("e\u0301.txt", "decomposed");
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        Assert.Equal("composed", await OpenAsync(connector, mirror.File("\u00e9.txt").Id));
        Assert.Equal("decomposed", await OpenAsync(connector, mirror.File("e\u0301.txt").Id));
    }

    [Fact]
    public async Task Each_name_of_a_file_with_two_names_is_a_document()
    {
        await Shell.RunAsync(Folder.Root, "mkdir a; printf shared > a/one.txt; ln a/one.txt two.txt");
        await using LocalFolderConnector connector = Connect();

        SourceMirror mirror = await ReadAsync(connector);

        Assert.Equal(["a/one.txt", "two.txt"], mirror.Paths);
        Assert.Equal("shared", await OpenAsync(connector, mirror.File("a/one.txt").Id));
        await using LocalFolderConnector another = Connect();
        Assert.Equal("shared", await OpenAsync(another, mirror.File("two.txt").Id));
    }

    [Fact]
    public async Task Times_before_1970_and_after_2038_arrive_as_they_are()
    {
        await Shell.RunAsync(Folder.Root, "touch -d '1950-06-01 12:00:00.25 UTC' early.txt; touch -d '2100-01-01 00:00:00 UTC' late.txt");
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        Assert.Equal(new DateTimeOffset(1950, 6, 1, 12, 0, 0, 250, TimeSpan.Zero), mirror.File("early.txt").Modified);
        Assert.Equal(new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero), mirror.File("late.txt").Modified);
    }

    [Fact]
    public async Task A_file_made_anew_with_the_number_of_a_deleted_one_is_another_document()
    {
        Folder.Write("file.txt", "before");
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        DocumentId before = mirror.File("file.txt").Id;
        Assert.SkipUnless(connector.Capabilities.StableIdentity, "Needs inode numbers.");

        for (int i = 0; i < 50; i++)
        {
            File.Delete(Folder["file.txt"]);
            Folder.Write("file.txt", "after");
            await ReadIntoAsync(mirror, connector);
            Assert.NotEqual(before, mirror.File("file.txt").Id);
        }
    }
}
