using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>Settings as the command line and the API hand them over.</summary>
public sealed class LocalFolderOptionsTests
{
    private static Dictionary<string, string> Settings(params (string Name, string Value)[] more)
    {
        Dictionary<string, string> settings = new() { ["path"] = "/srv/share" };
        foreach ((string name, string value) in more)
            settings[name] = value;
        return settings;
    }

    [Fact]
    public void Only_the_path_is_needed()
    {
        LocalFolderOptions options = LocalFolderOptions.Parse(Settings());
        Assert.Equal(AccessList.Everyone, options.Readers);
        Assert.Empty(options.Includes);
        Assert.Empty(options.Excludes);
        Assert.True(options.UseDefaultExcludes);
        Assert.Equal(200, options.MaxDepth);
        Assert.Equal(TimeSpan.FromMinutes(5), options.WatchInterval);
    }

    [Fact]
    public void Defaults_shown_are_the_defaults_used()
    {
        LocalFolderOptions shown = LocalFolderOptions.Parse(Settings(
            [.. LocalFolderProvider.AllSettings.Where(s => s.DefaultValue is not null).Select(s => (s.Name, s.DefaultValue!))]));
        LocalFolderOptions used = LocalFolderOptions.Parse(Settings());
        Assert.Equal(used.Readers, shown.Readers);
        Assert.Equal(used with { Readers = shown.Readers }, shown);
    }

    [Fact]
    public void Several_patterns_stand_on_lines_of_their_own()
    {
        LocalFolderOptions options = LocalFolderOptions.Parse(Settings(("include", "*.pdf\n*.docx"), ("exclude", "drafts/\r\n")));
        Assert.Equal(["*.pdf", "*.docx"], options.Includes.Select(p => p.Text));
        Assert.Equal(["drafts/"], options.Excludes.Select(p => p.Text));
    }

    [Theory]
    [InlineData("/srv/share/", "/srv/share")]
    [InlineData("/srv/../srv/share", "/srv/share")]
    [InlineData("/", "/")]
    public void A_path_is_kept_absolute_and_plain(string path, string kept)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Paths of Unix.");
        Assert.Equal(kept, LocalFolderOptions.Parse(Settings(("path", path))).Path);
    }

    [Theory]
    [InlineData("path", "")]
    [InlineData("path", "/srv\0/share")]
    [InlineData("readers", "all staff")]
    [InlineData("exclude", "../x")]
    [InlineData("default-excludes", "perhaps")]
    [InlineData("max-depth", "0")]
    [InlineData("max-depth", "many")]
    [InlineData("watch-interval", "-5")]
    [InlineData("colour", "blue")]
    public void A_wrong_setting_is_refused(string name, string value)
    {
        FormatException error = Assert.Throws<FormatException>(() => LocalFolderOptions.Parse(Settings((name, value))));
        Assert.NotEqual("", error.Message);
    }

    [Fact]
    public async Task Making_a_connector_touches_no_disk()
    {
        LocalFolderProvider provider = new(TimeProvider.System, NullLoggerFactory.Instance);
        await using IConnector connector = provider.Create(ConnectionId.Parse("files"), new Dictionary<string, string> { ["path"] = "/nowhere/at/all" }, ConnectorSecrets.None);
        Assert.Equal("local-folder", provider.Name);
        Assert.Equal(ChangeDetection.Listing, connector.Capabilities.Detection);
    }
}
