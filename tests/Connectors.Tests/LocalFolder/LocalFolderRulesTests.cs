using System.Collections.Immutable;
using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.LocalFolder;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>Which files are kept out, and that the ledger says by which rule.</summary>
public sealed class LocalFolderRulesTests : LocalFolderTest
{
    [Theory]
    [InlineData("*.tmp", "a.tmp", true)]
    [InlineData("*.tmp", "deep/er/a.TMP", true)]
    [InlineData("*.tmp", "a.tmp.txt", false)]
    [InlineData("report-?.pdf", "report-1.pdf", true)]
    [InlineData("report-?.pdf", "report-10.pdf", false)]
    [InlineData("/a.txt", "a.txt", true)]
    [InlineData("/a.txt", "b/a.txt", false)]
    [InlineData("hr/*.txt", "hr/a.txt", true)]
    [InlineData("hr/*.txt", "hr/leave/a.txt", false)]
    [InlineData("hr/*.txt", "x/hr/a.txt", false)]
    [InlineData("hr/**/*.txt", "hr/a.txt", true)]
    [InlineData("hr/**/*.txt", "hr/x/y/a.txt", true)]
    [InlineData("**/old/*", "old/a.txt", true)]
    [InlineData("**/old/*", "x/y/old/a.txt", true)]
    [InlineData("**/old/*", "x/old/y/a.txt", false)]
    [InlineData("**/a/**/b/*.txt", "x/a/a/b/c/b/f.txt", true)]
    [InlineData("hr/**", "hr/x/a.txt", true)]
    [InlineData("caf\u00e9*", "cafe\u0301.txt", true)]
    [InlineData("(*)+[x].txt", "(y)+[x].txt", true)]
    [InlineData("*", "anything", true)]
    public void A_pattern_matches_as_in_gitignore(string pattern, string path, bool matches)
    {
        string normal = GlobPattern.Normal(path);
        Assert.Equal(matches, GlobPattern.Parse(pattern).IsMatch(normal.Split('/')[^1], normal));
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    [InlineData("../secret")]
    public void A_pattern_that_means_nothing_is_refused(string pattern) =>
        Assert.Throws<FormatException>(() => GlobPattern.Parse(pattern));

    [Fact]
    public void No_pattern_takes_long()
    {
        string many = string.Concat(Enumerable.Repeat("a/", 2000)) + "b";
        string pattern = string.Concat(Enumerable.Repeat("**/a*a*a*/", 50)) + "c";
        Assert.False(GlobPattern.Parse(pattern).IsMatch("b", many));
    }

    [Fact]
    public async Task An_excluded_file_is_listed_with_the_rule_that_keeps_it_out()
    {
        Folder.Write("draft.tmp");
        Folder.Write("final.txt");
        await using LocalFolderConnector connector = Connect(o => o with { Excludes = [GlobPattern.Parse("*.tmp")] });
        SourceMirror mirror = await ReadAsync(connector);
        Assert.Equal("--exclude *.tmp", mirror.Change("draft.tmp").SkippedBy);
        Assert.Null(mirror.Change("final.txt").SkippedBy);
    }

    [Fact]
    public async Task A_file_that_no_include_matches_is_listed_with_the_includes()
    {
        Folder.Write("hr/a.pdf");
        Folder.Write("hr/a.txt");
        await using LocalFolderConnector connector = Connect(o => o with { Includes = [GlobPattern.Parse("*.pdf"), GlobPattern.Parse("legal/**")] });
        SourceMirror mirror = await ReadAsync(connector);
        Assert.Null(mirror.Change("hr/a.pdf").SkippedBy);
        Assert.Equal("--include *.pdf, legal/**: not matched", mirror.Change("hr/a.txt").SkippedBy);
    }

    [Fact]
    public async Task Exclude_wins_over_include()
    {
        Folder.Write("draft.pdf");
        await using LocalFolderConnector connector = Connect(o => o with { Includes = [GlobPattern.Parse("*.pdf")], Excludes = [GlobPattern.Parse("draft*")] });
        Assert.Equal("--exclude draft*", (await ReadAsync(connector)).Change("draft.pdf").SkippedBy);
    }

    [Fact]
    public async Task An_excluded_folder_is_not_looked_into()
    {
        Folder.Write("hr/drafts/a.txt");
        Folder.Write("hr/drafts.txt");
        await using LocalFolderConnector connector = Connect(o => o with { Excludes = [GlobPattern.Parse("drafts/")] });
        SourceMirror mirror = await ReadAsync(connector);
        Assert.Equal(["hr/drafts.txt"], mirror.Paths);
        Assert.Equal(["hr"], mirror.FolderPaths);
    }

    [Fact]
    public async Task A_folder_excluded_later_is_gone_with_the_next_reading()
    {
        Folder.Write("drafts/a.txt");
        Folder.Write("b.txt");
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        await using LocalFolderConnector narrower = Connect(o => o with { Excludes = [GlobPattern.Parse("drafts/")] });
        await ReadIntoAsync(mirror, narrower);
        Assert.Equal(["b.txt"], mirror.Paths);
    }

    [Fact]
    public async Task Lock_files_caches_and_version_control_are_left_out_unless_wanted()
    {
        foreach (string path in (string[])["~$handbook.docx", ".DS_Store", "Thumbs.db", ".git/config", "x/node_modules/y/readme.md", "handbook.docx"])
            Folder.Write(path);
        await using LocalFolderConnector connector = Connect();
        SourceMirror mirror = await ReadAsync(connector);
        Assert.Equal([".DS_Store", "Thumbs.db", "handbook.docx", "~$handbook.docx"], mirror.Paths);
        Assert.Equal("default exclude: ~$*", mirror.Change("~$handbook.docx").SkippedBy);

        await using LocalFolderConnector all = Connect(o => o with { UseDefaultExcludes = false });
        Assert.Equal(6, (await ReadAsync(all)).Files.Count(f => f.SkippedBy is null));
    }

    [Theory]
    [InlineData("node_modules/x/y.js", true)]
    [InlineData("a/.git/index", true)]
    [InlineData("a/b.txt", false)]
    [InlineData("drafts", false)]
    [InlineData("drafts/a.txt", true)]
    public void A_path_through_a_left_out_folder_is_left_out(string path, bool leftOut)
    {
        LocalFolderRules rules = new(new LocalFolderOptions { Path = "/", Excludes = ImmutableArray.Create(GlobPattern.Parse("/drafts/")) });
        Assert.Equal(leftOut, rules.LeavesOutPath(path));
    }
}
