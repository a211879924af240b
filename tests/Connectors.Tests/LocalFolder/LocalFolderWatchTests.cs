using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Time.Testing;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>A watch says "look again" when something changed, and now and then when nothing seems to have.</summary>
public sealed class LocalFolderWatchTests : LocalFolderTest
{
    [Fact]
    public async Task A_watch_begins_with_a_signal_for_what_happened_before()
    {
        await using IAsyncEnumerator<StreamId> watch = Watch();
        await NextAsync(watch);
        Assert.Equal(LocalFolderConnector.Root, watch.Current);
    }

    [Theory]
    [InlineData("new.txt")]
    [InlineData("there/new.txt")]
    public async Task A_new_file_is_noticed(string path)
    {
        Directory.CreateDirectory(Folder["there"]);
        await using IAsyncEnumerator<StreamId> watch = Watch();
        await NextAsync(watch);

        Task next = NextAsync(watch);
        Folder.Write(path);
        await next;
    }

    [Fact]
    public async Task A_file_in_a_folder_made_meanwhile_is_noticed()
    {
        await using IAsyncEnumerator<StreamId> watch = Watch();
        await NextAsync(watch);
        Task next = NextAsync(watch);
        Folder.Write("made/meanwhile/file.txt");
        await next;
    }

    [Fact]
    public async Task An_edit_a_rename_and_a_deletion_are_noticed()
    {
        string file = Folder.Write("file.txt");
        await using IAsyncEnumerator<StreamId> watch = Watch();
        await NextAsync(watch);

        Task next = NextAsync(watch);
        await File.WriteAllTextAsync(file, "edited", Cancel);
        await next;
        next = NextAsync(watch);
        File.Move(file, Folder["renamed.txt"]);
        await next;
        next = NextAsync(watch);
        File.Delete(Folder["renamed.txt"]);
        await next;
    }

    [Fact]
    public async Task A_folder_that_vanishes_and_comes_back_is_watched_again()
    {
        await using IAsyncEnumerator<StreamId> watch = Watch();
        await NextAsync(watch);

        Task next = NextAsync(watch);
        Directory.Move(Folder.Root, Folder.Root + ".away");
        Directory.CreateDirectory(Folder.Root);
        await next;
        next = NextAsync(watch);
        Folder.Write("in the new one.txt");
        await next;
    }

    [Fact]
    public async Task A_folder_that_is_not_there_yet_is_watched_when_it_comes()
    {
        Directory.Delete(Folder.Root);
        await using IAsyncEnumerator<StreamId> watch = Watch();
        Task next = NextAsync(watch);
        Directory.CreateDirectory(Folder.Root);
        await next;
    }

    [Fact]
    public async Task Without_any_change_a_sync_is_asked_for_once_per_interval()
    {
        FakeTimeProvider time = new();
        DateTimeOffset start = time.GetUtcNow();
        await using IAsyncEnumerator<StreamId> watch = Connect(time: time).WatchAsync(Cancel).GetAsyncEnumerator(Cancel);
        await NextAsync(watch, time);
        await NextAsync(watch, time);
        Assert.True(time.GetUtcNow() - start >= TimeSpan.FromMinutes(5));
    }

    private IAsyncEnumerator<StreamId> Watch() => Connect(o => o with
    {
        QuietPeriod = TimeSpan.FromMilliseconds(10),
        RootCheckInterval = TimeSpan.FromMilliseconds(10),
    }).WatchAsync(Cancel).GetAsyncEnumerator(Cancel);

    // A watch that notices nothing must fail the test rather than hang it.
    private static async Task NextAsync(IAsyncEnumerator<StreamId> watch, FakeTimeProvider? time = null)
    {
        Task<bool> next = watch.MoveNextAsync().AsTask();
        while (time is not null && !next.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
        Assert.True(await next.WaitAsync(TimeSpan.FromSeconds(60), TimeProvider.System, Cancel));
    }
}
