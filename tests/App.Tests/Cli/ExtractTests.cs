using System.Diagnostics;
using System.IO.Compression;
using System.Text.Json;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>The command for people: text on standard output, or JSON.</summary>
public sealed class ExtractTests : CliTest
{
    [Fact]
    public async Task The_text_of_one_file_is_printed_and_nothing_else()
    {
        WriteFile("note.md", "# Leave\n\nTwenty-five days.");
        CliResult result = await LaunchAsync("extract", "files/note.md");
        Assert.Equal((0, "Leave\nTwenty-five days.\n", ""), (result.ExitCode, result.Output, result.Error));
    }

    [Fact]
    public async Task The_texts_of_a_folder_come_in_the_order_of_their_names_each_under_its_own()
    {
        WriteFile("b.txt", "Second.");
        WriteFile("a.txt", "First.");
        WriteFile("c/d.txt", "Third.");
        CliResult result = await LaunchAsync("extract", "files", "--workers", "2");
        Assert.Equal(
            $"==> {Files}/a.txt <==\nFirst.\n\n==> {Files}/b.txt <==\nSecond.\n\n==> {Files}/c/d.txt <==\nThird.\n",
            result.Output);
    }

    [Fact]
    public async Task A_file_that_cannot_be_read_says_why_on_the_error_stream()
    {
        WriteFile("a.txt", "Words.");
        WriteFile("broken.docx", "no document");
        CliResult one = await LaunchAsync("extract", "files/broken.docx");
        Assert.Equal((1, ""), (one.ExitCode, one.Output));
        Assert.Contains("broken.docx: Corrupt: ", one.Error, StringComparison.Ordinal);
        Assert.Equal(0, (await LaunchAsync("extract", "files")).ExitCode);
    }

    [Fact]
    public async Task With_json_each_file_is_a_line_with_its_sections_and_places()
    {
        WriteFile("days.csv", "Grade,Days\nL4,25\n");
        WriteFile("empty.txt", "");
        IReadOnlyList<JsonElement> lines = (await LaunchAsync("extract", "files", "--json")).ReadJsonLines();
        Assert.Equal(["days.csv", "empty.txt"], lines.Select(l => l.GetProperty("name").GetString()));
        Assert.Equal(("text/csv", "Answerable"), (lines[0].GetProperty("type").GetString(), lines[0].GetProperty("state").GetString()));
        JsonElement block = lines[0].GetProperty("sections")[0].GetProperty("blocks")[0];
        Assert.Equal("""{"kind":"table_row","text":"Grade: L4 · Days: 25","row":2}""", block.GetRawText());
        Assert.Equal(("Unreadable", "NoText"), (lines[1].GetProperty("state").GetString(), lines[1].GetProperty("reason").GetString()));
        Assert.False(lines[1].TryGetProperty("sections", out _));
    }

    [Fact]
    public async Task What_a_limit_cuts_is_told_with_its_place()
    {
        WriteFile("long.csv", "Number\n" + string.Concat(Enumerable.Range(1, 50).Select(i => $"{i}\n")));
        CliResult text = await LaunchAsync("extract", "files/long.csv", "--max-rows", "3");
        Assert.Contains("long.csv: partial: row 5: 3 rows", text.Error, StringComparison.Ordinal);
        JsonElement line = Assert.Single((await LaunchAsync("extract", "files/long.csv", "--max-rows", "3", "--json")).ReadJsonLines());
        Assert.Equal("Partial", line.GetProperty("state").GetString());
        Assert.Equal("""[{"where":"row 5","what":"3 rows","reason":"TooLarge"}]""", line.GetProperty("cuts").GetRawText());
        CliResult folder = await LaunchAsync("extract", "files", "--out", "texts", "--max-characters", "20");
        Assert.Contains("1 text (1 of them partial)", folder.Output, StringComparison.Ordinal);
        Assert.Contains("long.csv", folder.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--max-embedding-depth", "0", "0 levels of files within files")]
    [InlineData("--max-embedded-files", "1", "1 files within a file")]
    [InlineData("--max-decompressed", "1M", "1 MiB after decompression")]
    public async Task How_much_of_what_a_file_packs_is_read_can_be_said(string option, string value, string limit)
    {
        await using (ZipArchive archive = await ZipFile.OpenAsync(Path.Combine(Files, "packed.zip"), ZipArchiveMode.Create, Cancellation))
        {
            foreach (string name in (string[])["a.txt", "b.txt"])
            {
                await using StreamWriter entry = new(await archive.CreateEntry(name).OpenAsync(Cancellation));
                await entry.WriteAsync(string.Concat(Enumerable.Repeat("The quiet river bends. ", 40_000)));
            }
        }
        CliResult result = await LaunchAsync("extract", "files/packed.zip", option, value);
        Assert.Contains(limit, result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task With_json_a_folder_gets_the_sections_beside_the_texts_and_the_summary_names_partial_files()
    {
        WriteFile("a.csv", "Number\n1\n2\n3\n");
        JsonElement summary = (await LaunchAsync("extract", "files", "--out", "texts", "--json", "--max-rows", "1")).ReadJson();
        Assert.Equal((1, 1, 1), (summary.GetProperty("files").GetInt32(), summary.GetProperty("texts").GetInt32(), summary.GetProperty("cut").GetInt32()));
        Assert.EndsWith("a.csv", summary.GetProperty("partial")[0].GetProperty("path").GetString(), StringComparison.Ordinal);
        Assert.True(File.Exists(Path.Combine(Root, "texts", "a.csv.txt")));
        using JsonDocument json = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Root, "texts", "a.csv.json"), Cancellation));
        Assert.Equal("a.csv", json.RootElement.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_named_pipe_is_left_out_and_said_so()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Named pipes are told from files on Linux only.");
        WriteFile("a.txt", "Words.");
        using (Process make = Process.Start("mkfifo", [Path.Combine(Files, "pipe")]))
            await make.WaitForExitAsync(Cancellation);
        CliResult folder = await LaunchAsync("extract", "files");
        Assert.Equal(3, folder.ExitCode);
        Assert.Contains("pipe is a named pipe", folder.Error, StringComparison.Ordinal);
        Assert.Contains("Words.", folder.Output, StringComparison.Ordinal);
        Assert.Equal(3, (await LaunchAsync("extract", "files/pipe")).ExitCode);
    }

    [Fact]
    public async Task A_name_cannot_steer_the_terminal()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such names.");
        WriteFile("a\e[2Jb\nc.txt", "Words.");
        WriteFile("d.txt", "More.");
        CliResult result = await LaunchAsync("extract", "files");
        Assert.DoesNotContain('\e', result.Output);
        Assert.Contains(@"a\x1b[2Jb\nc.txt <==", result.Output, StringComparison.Ordinal);
    }
}
