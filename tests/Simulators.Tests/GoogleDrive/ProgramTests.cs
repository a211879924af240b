using System.Globalization;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>The simulator as a program.</summary>
public sealed class ProgramTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("simulator-").FullName;

    private string Credentials => Path.Combine(_folder, "key.json");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task It_writes_the_credentials_and_says_what_to_run_next()
    {
        (int code, string output, _) = await RunAsync();

        JsonNode json = JsonNode.Parse(await File.ReadAllTextAsync(Credentials, TestContext.Current.CancellationToken))!;
        string endpoint = ((string)json["token_uri"]!)[..^"/token".Length];
        Assert.Equal(0, code);
        Assert.Equal("service_account", (string?)json["type"]);
        Assert.Contains($"intranet-search connection add northlake google-drive --name drive --credentials \"{Credentials}\" --subject ana@northlake.example --endpoint {endpoint}", output, StringComparison.Ordinal);
        Assert.Contains("-d '{\"file\": \"Handbook/IT/Passwords.txt\"", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_run_keeps_the_key_of_the_first()
    {
        await RunAsync();
        string first = (string)JsonNode.Parse(await File.ReadAllTextAsync(Credentials, TestContext.Current.CancellationToken))!["private_key"]!;
        await RunAsync();

        Assert.Equal(first, (string?)JsonNode.Parse(await File.ReadAllTextAsync(Credentials, TestContext.Current.CancellationToken))!["private_key"]);
    }

    [Theory]
    [InlineData("""{"type":"service_account","client_email":"real@company.iam.gserviceaccount.com","private_key":"secret"}""")]
    [InlineData("not json")]
    public async Task A_file_with_other_credentials_is_left_alone(string content)
    {
        await File.WriteAllTextAsync(Credentials, content, TestContext.Current.CancellationToken);

        (int code, _, string errors) = await RunAsync();

        Assert.Equal(1, code);
        Assert.Contains("give another name", errors, StringComparison.Ordinal);
        Assert.Equal(content, await File.ReadAllTextAsync(Credentials, TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("google-drive --port 70000")]
    [InlineData("google-drive --port")]
    [InlineData("google-drive --fast 1")]
    [InlineData("sharepoint")]
    [InlineData("")]
    public void What_it_does_not_understand_it_does_not_run(string arguments) =>
        Assert.Null(SimulatorOptions.Parse(arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries)));

    /// <summary>Runs until it has said what to do next.</summary>
    private async Task<(int Code, string Output, string Errors)> RunAsync()
    {
        SimulatorOptions options = SimulatorOptions.Parse(["google-drive", "--port", "0", "--credentials", Credentials, "--files", "100"])!;
        using CancellationTokenSource stop = new();
        using SignallingWriter output = new(stop);
        using StringWriter errors = new(CultureInfo.InvariantCulture);
        int code = await GoogleDriveProgram.RunAsync(options, output, errors, stop.Token);
        return (code, output.ToString(), errors.ToString());
    }

    /// <summary>Ends the program once it has written its guide.</summary>
    private sealed class SignallingWriter(CancellationTokenSource stop) : StringWriter(CultureInfo.InvariantCulture)
    {
        public override async Task WriteLineAsync(string? value)
        {
            await base.WriteLineAsync(value);
            await stop.CancelAsync();
        }
    }
}
