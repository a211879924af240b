using System.Collections.Immutable;
using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Connectors.LocalFolder.Tree;
using Microsoft.Win32.SafeHandles;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>A disk that is away, or fails, looks much like a folder without files. It must never be taken for one.</summary>
public sealed class MissingRootTests : LocalFolderTest
{
    [Fact]
    public async Task A_missing_folder_is_not_an_empty_one()
    {
        await using LocalFolderConnector connector = Connect(o => o with { Path = Folder["missing"] });
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(connector));
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Contains("mounted", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_in_the_place_of_the_folder_is_refused()
    {
        await using LocalFolderConnector connector = Connect(o => o with { Path = Folder.Write("file.txt") });
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => ReadAsync(connector));
        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Contains("not a folder", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_empty_folder_where_another_was_indexed_is_taken_for_an_unmounted_disk()
    {
        Folder.Write("file.txt");
        await using LocalFolderConnector connector = Connect();
        Assert.SkipUnless(connector.Capabilities.StableIdentity, "Needs inode numbers.");
        SourceMirror mirror = await ReadAsync(connector);

        Directory.Move(Folder.Root, Folder.Root + ".away");
        Directory.CreateDirectory(Folder.Root);
        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => ReadIntoAsync(mirror, connector));

        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Equal(["file.txt"], mirror.Paths);
    }

    [Fact]
    public async Task A_folder_put_back_from_a_backup_is_read_as_it_is()
    {
        Folder.Write("old.txt");
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);

        Directory.Move(Folder.Root, Folder.Root + ".away");
        Folder.Write("restored.txt");
        await ReadIntoAsync(mirror, connector);

        Assert.Equal(["restored.txt"], mirror.Paths);
    }

    [Fact]
    public async Task A_root_that_may_not_be_listed_is_a_missing_grant_and_not_an_empty_folder()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs Unix permissions.");
        Folder.Write("file.txt");
        await using LocalFolderConnector connector = Connect();
        TempFolder.SetMode(Folder.Root, UnixFileMode.None);

        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => Unprivileged.RunAsync(() => ReadAsync(connector)));

        Assert.Equal(ConnectorFault.Unauthorized, error.Fault);
        Assert.Contains("read and search permission", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_that_may_be_listed_but_not_entered_counts_as_unreadable()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Needs Unix permissions.");
        Folder.Write("closed/file.txt");
        Folder.Write("open.txt");
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        TempFolder.SetMode(Folder["closed"], UnixFileMode.OtherRead | UnixFileMode.UserRead | UnixFileMode.GroupRead);

        await Unprivileged.RunAsync(() => ReadIntoAsync(mirror, connector));

        Assert.Equal(["closed/file.txt", "open.txt"], mirror.Paths);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(30)]
    public async Task A_disk_that_fails_in_the_middle_of_a_listing_deletes_nothing(int entriesRead)
    {
        for (int i = 0; i < 40; i++)
            Folder.Write($"d{i % 4}/{i}.txt");
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        await using LocalFolderConnector failing = Connect(o => o with { PageSize = 3 }, new FailingTree(Folder.Root, entriesRead));

        ConnectorException error = await Assert.ThrowsAsync<ConnectorException>(() => ReadIntoAsync(mirror, failing));

        Assert.Equal(ConnectorFault.Transient, error.Fault);
        Assert.Equal(40, mirror.Paths.Count);
    }

    [Fact]
    public async Task Folders_deeper_than_the_limit_are_told_and_not_swept()
    {
        Folder.Write("1/2/3/deep.txt");
        Folder.Write("1/flat.txt");
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        await using LocalFolderConnector shallow = Connect(o => o with { MaxDepth = 2 });

        ImmutableArray<UnreadableFolder> unreadable =
            [.. (await shallow.ReadChangesAsync(LocalFolderConnector.Root, mirror.Cursor, Cancel).ToArrayAsync(Cancel)).SelectMany(p => p.UnreadableFolders)];
        await ReadIntoAsync(mirror, shallow);

        Assert.Contains("--max-depth", Assert.Single(unreadable).Detail, StringComparison.Ordinal);
        Assert.Equal(["1/2/3/deep.txt", "1/flat.txt"], mirror.Paths);
    }

    /// <summary>The real folder on a disk that fails after some entries.</summary>
    private sealed class FailingTree(string path, int entries) : IFileTree
    {
        private int _left = entries;

        public ITreeFolder OpenRoot() => new Folder(this, FileTrees.For(path).OpenRoot());

        private sealed class Folder(FailingTree tree, ITreeFolder inner) : ITreeFolder
        {
            public EntryFacts Facts => inner.Facts;

            public bool HasStableInodes => inner.HasStableInodes;

            public bool TryReadNext(out TreeEntry entry) => tree._left-- > 0
                ? inner.TryReadNext(out entry)
                : throw LocalFolderErrors.OfErrno(5);

            public ITreeFolder OpenFolder(string name) => new Folder(tree, inner.OpenFolder(name));

            public SafeFileHandle OpenFile(string name, out EntryFacts facts) => inner.OpenFile(name, out facts);

            public LinkTarget ResolveLink(string name) => inner.ResolveLink(name);

            public void Dispose() => inner.Dispose();
        }
    }
}
