using IntranetSearch.Conformance.Index;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Search.Tests.Index;

public sealed class FolderTreeTests
{
    private static readonly FolderTree Tree = new(new[]
    {
        IndexFixture.Put("hr", "HR"),
        IndexFixture.Put("policies", "Política", parent: "hr"),
        IndexFixture.Put("old", "old", parent: "policies"),
        IndexFixture.Put("it", "IT"),
        IndexFixture.Put("orphan", "orphan", parent: "nowhere"),
        IndexFixture.Put("ping", "ping", parent: "pong"),
        IndexFixture.Put("pong", "pong", parent: "ping"),
        IndexFixture.Put("self", "self", parent: "self"),
    }.Select(put => put.Folder));

    [Theory]
    [InlineData("old", "HR/Política/old")]
    [InlineData("hr", "HR")]
    [InlineData("orphan", "orphan")]
    [InlineData("ping", "pong/ping")]
    [InlineData("self", "self")]
    [InlineData("never heard of", "")]
    [InlineData(null, "")]
    public void A_path_names_the_folders_from_the_top(string? folder, string path)
    {
        Assert.Equal(path, Tree.PathOf(folder is null ? null : IndexFixture.FolderId(folder)));
    }

    [Theory]
    [InlineData("HR/Política", "old,policies")]
    [InlineData("/hr/poli\u0301tica/", "old,policies")]
    [InlineData("hr", "hr,old,policies")]
    [InlineData("pong", "")]
    [InlineData("pong/ping", "ping,pong")]
    [InlineData("no such folder", "")]
    public void Below_a_path_are_its_folder_and_all_under_it(string path, string folders)
    {
        Assert.Equal(folders, string.Join(',', Tree.Below(path).Select(id => id.SourceId).Order()));
    }

    [Fact]
    public void A_folder_chain_of_any_depth_has_a_path()
    {
        FolderTree deep = new(Enumerable.Range(0, 20_000).Select(i => IndexFixture.Put($"{i}", "d", parent: i == 0 ? null : $"{i - 1}").Folder));
        Assert.Equal(20_000, deep.PathOf(new FolderId(IndexFixture.Connection, "19999")).Count(c => c == 'd'));
    }
}
