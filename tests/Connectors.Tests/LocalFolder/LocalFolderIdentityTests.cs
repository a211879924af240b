using System.Text;
using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Connectors.LocalFolder.Tree;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>What makes two files the same file.</summary>
public sealed class LocalFolderIdentityTests
{
    private static readonly EntryFacts File1 = new(EntryKind.File, Inode: 77, Device: 1, new FileTime(1000, 5), Links: 1, Size: 10, new FileTime(2000, 6));
    private static readonly FolderNode Root = new(null, "", default);
    private static readonly FolderNode Hr = new(Root, "hr", default);
    private static readonly LocalFolderIdentity Stable = new(stable: true, rootDevice: 1);

    [Fact]
    public void A_rename_or_move_changes_nothing() =>
        Assert.Equal(Stable.IdOf(File1, Root, "a"), Stable.IdOf(File1, Hr, "b"));

    [Fact]
    public void An_edit_changes_only_the_version()
    {
        EntryFacts edited = File1 with { Modified = new FileTime(2000, 7) };
        Assert.Equal(Stable.IdOf(File1, Root, "a"), Stable.IdOf(edited, Root, "a"));
        Assert.NotEqual(LocalFolderIdentity.VersionOf(File1), LocalFolderIdentity.VersionOf(edited));
        Assert.NotEqual(LocalFolderIdentity.VersionOf(File1), LocalFolderIdentity.VersionOf(File1 with { Size = 11 }));
    }

    [Fact]
    public void A_reused_number_is_another_file() =>
        Assert.NotEqual(Stable.IdOf(File1, Root, "a"), Stable.IdOf(File1 with { Born = new FileTime(1000, 6) }, Root, "a"));

    [Fact]
    public void The_same_number_on_another_disk_is_another_file() =>
        Assert.NotEqual(Stable.IdOf(File1, Root, "a"), Stable.IdOf(File1 with { Device = 2 }, Root, "a"));

    [Fact]
    public void The_number_of_the_roots_disk_does_not_matter() =>
        Assert.Equal(Stable.IdOf(File1, Root, "a"), new LocalFolderIdentity(stable: true, rootDevice: 9).IdOf(File1 with { Device = 9 }, Root, "a"));

    [Fact]
    public void Each_name_of_a_file_with_several_has_its_own_id()
    {
        EntryFacts shared = File1 with { Links = 2 };
        Assert.NotEqual(Stable.IdOf(shared, Root, "a"), Stable.IdOf(shared, Root, "b"));
        Assert.Equal(Stable.IdOf(shared, Root, "a"), Stable.IdOf(shared, Root, "a"));
    }

    [Fact]
    public void A_folder_has_one_id_however_many_links_it_counts() =>
        Assert.Equal(
            Stable.IdOf(File1 with { Kind = EntryKind.Folder, Links = 2 }, Root, "a"),
            Stable.IdOf(File1 with { Kind = EntryKind.Folder, Links = 9 }, Root, "b"));

    [Fact]
    public void Without_reliable_numbers_the_path_is_the_identity()
    {
        LocalFolderIdentity unstable = new(stable: false, rootDevice: 1);
        Assert.Equal(unstable.IdOf(File1, Hr, "a"), unstable.IdOf(File1 with { Inode = 78 }, Hr, "a"));
        Assert.NotEqual(unstable.IdOf(File1, Hr, "a"), unstable.IdOf(File1, Root, "a"));
    }

    [Theory]
    [InlineData(0xEF53u, true)]      // ext4
    [InlineData(0x58465342u, true)]  // xfs
    [InlineData(0x9123683Eu, true)]  // btrfs
    [InlineData(0x6969u, true)]      // nfs
    [InlineData(0xFF534D42u, false)] // cifs
    [InlineData(0x65735546u, false)] // fuse
    [InlineData(0x4D44u, false)]     // vfat
    public void File_systems_that_make_up_numbers_are_known(uint magic, bool stable) =>
        Assert.Equal(stable, LinuxFileSystems.HasStableInodes(magic));

    [Theory]
    [InlineData("plain.txt")]
    [InlineData("caf\u00e9 \U0001F600.txt")]
    [InlineData("\uFFFD")]
    public void A_name_comes_back_from_its_bytes(string name)
    {
        Assert.Equal(name, FileNames.Decode(Encoding.UTF8.GetBytes(name)));
        Assert.Equal([.. Encoding.UTF8.GetBytes(name), 0], FileNames.Encode(name));
        Assert.Equal(name, FileNames.ToDisplay(name));
    }

    [Fact]
    public void Any_bytes_come_back_as_they_were()
    {
        Random random = new(3);
        for (int i = 0; i < 2000; i++)
        {
            byte[] bytes = new byte[random.Next(1, 12)];
            random.NextBytes(bytes);
            string name = FileNames.Decode(bytes);
            Assert.Equal([.. bytes, 0], FileNames.Encode(name));
            Assert.DoesNotContain(FileNames.ToDisplay(name).EnumerateRunes(), r => r == Rune.ReplacementChar);
        }
    }

    [Theory]
    [InlineData(-1, 999_999_900u, "1969-12-31T23:59:59.9999999+00:00")]
    [InlineData(0, 0u, "1970-01-01T00:00:00.0000000+00:00")]
    public void Times_before_1970_are_right(long seconds, uint nanoseconds, string time)
    {
        DateTimeOffset? converted = new FileTime(seconds, nanoseconds).ToDateTimeOffset();
        Assert.Equal(time, converted?.ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(new FileTime(seconds, nanoseconds), FileTime.Of(converted!.Value.UtcDateTime));
    }

    [Theory]
    [InlineData(long.MaxValue)]
    [InlineData(long.MinValue)]
    public void A_time_outside_the_calendar_is_unknown(long seconds) =>
        Assert.Null(new FileTime(seconds, 0).ToDateTimeOffset());
}
