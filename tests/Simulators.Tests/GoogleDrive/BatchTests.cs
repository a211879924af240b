using System.Net.Http.Headers;
using System.Text;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Improve performance: batch requests" (Drive API guides).</summary>
public sealed class BatchTests : SimulatorTest
{
    [Fact]
    public async Task Each_part_has_its_own_status_in_the_order_of_the_batch()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Fail("drive.drives.list", DriveErrors.UserRateLimitExceeded);

        Answer answer = await BatchAsync($"/drive/v3/files/{file.Id}?fields=name", "/drive/v3/files/nothing", "http://any.example/drive/v3/drives", $"/drive/v3/files/{file.Id}?alt=media");

        Assert.Equal(200, answer.Status);
        Assert.Equal(["200", "404", "403", "400"], Statuses(answer));
        Assert.Contains("\"a.txt\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("userRateLimitExceeded", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Content-ID: <response-part-0>", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_counts_the_batch_and_its_parts()
    {
        await BatchAsync("/drive/v3/files", "/drive/v3/drives");

        Assert.Equal(["drive.batch", "drive.files.list", "drive.drives.list"], Simulator.Requests.All.Select(r => r.Operation));
        Assert.Equal([false, true, true], Simulator.Requests.All.Select(r => r.Request.IsBatchPart));
    }

    [Fact]
    public async Task A_batch_has_at_most_a_hundred_parts()
    {
        Assert.Equal(200, (await BatchAsync([.. Enumerable.Repeat("/drive/v3/files", 100)])).Status);
        Assert.Equal(400, (await BatchAsync([.. Enumerable.Repeat("/drive/v3/files", 101)])).Status);
    }

    [Theory]
    [InlineData("multipart/mixed; boundary=other")]
    [InlineData("text/plain")]
    public async Task What_is_no_batch_is_refused(string type)
    {
        using StringContent body = new("--b\r\nnothing\r\n--b--\r\n");
        body.Headers.ContentType = MediaTypeHeaderValue.Parse(type);

        Assert.Equal(400, (await SendAsync(HttpMethod.Post, "batch/drive/v3", Token, body)).Status);
    }

    private string Token => Simulator.Tokens.Issue(Ann, Simulator.Tokens.DelegatedScopes);

    private async Task<Answer> BatchAsync(params string[] targets)
    {
        StringBuilder text = new();
        for (int i = 0; i < targets.Length; i++)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"--b\r\nContent-Type: application/http\r\nContent-ID: <part-{i}>\r\n\r\nGET {targets[i]} HTTP/1.1\r\nAccept: application/json\r\n\r\n\r\n");
        using StringContent body = new(text.Append("--b--\r\n").ToString());
        body.Headers.ContentType = MediaTypeHeaderValue.Parse("multipart/mixed; boundary=\"b\"");
        return await SendAsync(HttpMethod.Post, "batch/drive/v3", Token, body);
    }

    private static IEnumerable<string> Statuses(Answer answer) =>
        answer.Text.Split('\n').Where(l => l.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)).Select(l => l.Split(' ')[1]);
}
