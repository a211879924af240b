using IntranetSearch.App.Composition.Credentials;

namespace IntranetSearch.App.Tests.Credentials;

public sealed class SecretFileTests : IDisposable
{
    private readonly DirectoryInfo _root = Directory.CreateTempSubdirectory("secret-tests-");

    private string Here => Path.Combine(_root.FullName, "secret.txt");

    public void Dispose() => _root.Delete(recursive: true);

    [Theory]
    [InlineData("top secret", "top secret")]
    [InlineData("top secret\r\n", "top secret")]
    [InlineData("\uFEFF  top secret\n\n", "top secret")]
    [InlineData("two\nlines\n", "two\nlines")]
    public void The_text_is_read_without_what_editors_add(string content, string read)
    {
        File.WriteAllText(Here, content);
        Assert.Equal(read, SecretFile.Read("secret-file", Here));
    }

    [Fact]
    public void A_file_as_large_as_allowed_is_read()
    {
        File.WriteAllText(Here, new string('x', SecretFile.MaxBytes));
        Assert.Equal(SecretFile.MaxBytes, SecretFile.Read("secret-file", Here).Length);
    }

    [Fact]
    public void What_is_wrong_with_a_file_is_told_with_its_option_and_path_and_without_its_content()
    {
        (string What, Action Make)[] wrongs =
        [
            ("is not there", () => { }),
            ("is empty", () => File.WriteAllText(Here, "\n")),
            ("is larger than 64 KiB", () => File.WriteAllText(Here, "hush" + new string('x', SecretFile.MaxBytes))),
            ("is no text in UTF-8", () => File.WriteAllBytes(Here, [.. "hush"u8, 0xFF, 0xFE])),
            ("is no text", () => File.WriteAllBytes(Here, [.. "hush"u8, 0, 1])),
            ("is a folder", () => { File.Delete(Here); Directory.CreateDirectory(Here); }),
        ];
        foreach ((string what, Action make) in wrongs)
        {
            make();
            FormatException error = Assert.Throws<FormatException>(() => SecretFile.Read("secret-file", Here));
            Assert.StartsWith($"--secret-file: the file {Here} {what}", error.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("hush", error.Message, StringComparison.Ordinal);
        }
    }
}
