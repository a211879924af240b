using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Connectors.LocalFolder.Tree;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>The tables from an error to its meaning.</summary>
public sealed class LocalFolderErrorsTests
{
    [Theory]
    [InlineData(2, "Missing")]      // ENOENT
    [InlineData(13, "Denied")]      // EACCES
    [InlineData(1, "Denied")]       // EPERM
    [InlineData(20, "Replaced")]    // ENOTDIR
    [InlineData(40, "Replaced")]    // ELOOP
    [InlineData(6, "Replaced")]     // ENXIO
    [InlineData(5, "Unavailable")]  // EIO
    [InlineData(116, "Unavailable")] // ESTALE
    [InlineData(107, "Unavailable")] // ENOTCONN
    [InlineData(24, "Unavailable")] // EMFILE
    [InlineData(9999, "Unavailable")]
    public void An_error_number_has_one_meaning(int errno, string fault) =>
        Assert.Equal(fault, LocalFolderErrors.FaultOf(errno).ToString());

    [Fact]
    public void A_NET_exception_has_the_same_meanings()
    {
        Assert.Equal(TreeFault.Missing, LocalFolderErrors.Of(new FileNotFoundException()).Fault);
        Assert.Equal(TreeFault.Missing, LocalFolderErrors.Of(new DirectoryNotFoundException()).Fault);
        Assert.Equal(TreeFault.Denied, LocalFolderErrors.Of(new UnauthorizedAccessException()).Fault);
        Assert.Equal(TreeFault.Unavailable, LocalFolderErrors.Of(new IOException()).Fault);
        Assert.False(LocalFolderErrors.IsFileSystemError(new InvalidOperationException()));
    }

    [Theory]
    [InlineData("Missing", ConnectorFault.Transient)]
    [InlineData("Denied", ConnectorFault.Unauthorized)]
    [InlineData("Replaced", ConnectorFault.Transient)]
    [InlineData("Unavailable", ConnectorFault.Transient)]
    public void A_root_that_fails_never_ends_a_listing(string fault, ConnectorFault meaning)
    {
        ConnectorException error = LocalFolderErrors.Root("/srv/share", new FileTreeException(Enum.Parse<TreeFault>(fault), "why"));
        Assert.Equal(meaning, error.Fault);
        Assert.Contains("/srv/share", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Missing", ConnectorFault.Gone)]
    [InlineData("Denied", ConnectorFault.AccessDenied)]
    [InlineData("Replaced", ConnectorFault.Gone)]
    [InlineData("Unavailable", ConnectorFault.Transient)]
    public void A_document_that_fails_concerns_only_itself(string fault, ConnectorFault meaning) =>
        Assert.Equal(meaning, LocalFolderErrors.Document("a.txt", new FileTreeException(Enum.Parse<TreeFault>(fault), "why")).Fault);
}
