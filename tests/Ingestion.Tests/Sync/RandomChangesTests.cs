using CsCheck;

namespace IntranetSearch.Ingestion.Tests.Sync;

/// <summary>Whatever happened, in whatever order, with however many syncs in between: the index is that of a clean crawl.</summary>
public sealed class RandomChangesTests
{
    private enum Step
    {
        Add,
        Edit,
        Rename,
        MoveFile,
        DeleteFile,
        AddFolder,
        RenameFolder,
        DeleteFolder,
        Replace,
        Sync,
        Reopen,
    }

    [Fact]
    public async Task Any_order_of_changes_and_syncs_ends_in_the_index_of_a_clean_crawl() =>
        await Gen.Select(Gen.Enum<Step>(), Gen.Int[0, 1_000]).List[5, 60].SampleAsync(
            async steps =>
            {
                await using SyncFixture fixture = await SyncFixture.CreateAsync();
                foreach ((Step step, int choice) in steps)
                    await TakeAsync(fixture, step, choice);

                await fixture.SyncAsync(confirm: true);

                Assert.Equal(await fixture.DumpOfCleanCrawlAsync(), await fixture.DumpAsync());
            },
            iter: 25,
            threads: 1);

    private static async Task TakeAsync(SyncFixture fixture, Step step, int choice)
    {
        string[] files = [.. Directory.EnumerateFiles(fixture.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string[] folders = [.. Directory.EnumerateDirectories(fixture.Folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string folder = folders.Length == 0 || choice % 3 == 0 ? fixture.Folder : folders[choice % folders.Length];
        string? file = files.Length == 0 ? null : files[choice % files.Length];
        switch (step)
        {
            case Step.Add:
                fixture.Write(Path.GetRelativePath(fixture.Folder, Path.Combine(folder, $"f{choice}.md")), $"# Title {choice}\n\nText {choice}.");
                break;
            case Step.Edit when file is not null:
                fixture.Edit(Path.GetRelativePath(fixture.Folder, file), $"Edited {choice}.");
                break;
            case Step.Rename when file is not null:
                File.Move(file, Path.Combine(Path.GetDirectoryName(file)!, $"r{choice}.txt"), overwrite: true);
                break;
            case Step.MoveFile when file is not null:
                File.Move(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
                break;
            case Step.DeleteFile when file is not null:
                File.Delete(file);
                break;
            case Step.AddFolder:
                Directory.CreateDirectory(Path.Combine(folder, $"d{choice}"));
                break;
            case Step.RenameFolder when folder != fixture.Folder && !Directory.Exists(folder + "x"):
                Directory.Move(folder, folder + "x");
                break;
            case Step.DeleteFolder when folder != fixture.Folder:
                Directory.Delete(folder, recursive: true);
                break;
            case Step.Replace when file is not null:
                // As many editors save: a new file under a temporary name, renamed over the old one.
                await File.WriteAllTextAsync(file + "~", $"Replaced {choice}.", TestContext.Current.CancellationToken);
                File.Move(file + "~", file, overwrite: true);
                break;
            case Step.Sync:
                await fixture.SyncAsync();
                break;
            case Step.Reopen:
                await fixture.ReopenIndexAsync();
                break;
        }
    }
}
