using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using IntranetSearch.Simulators.Content;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Download and export files" (Drive API guides); ranges as in RFC 9110, section 14.</summary>
public sealed class DownloadTests : SimulatorTest
{
    [Fact]
    public async Task A_file_is_downloaded_with_its_type_and_its_checksum_fits()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "hello");

        Answer content = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media");
        Answer metadata = await GetAsync(Ann, $"drive/v3/files/{file.Id}?fields=md5Checksum,sha256Checksum");

        Assert.Equal((200, "hello", "text/plain"), (content.Status, content.Text, content.Response.Content.Headers.ContentType?.MediaType));
        Assert.Equal("5d41402abc4b2a76b9719d911017c592", (string?)metadata.Json["md5Checksum"]);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content.Bytes)), (string?)metadata.Json["sha256Checksum"]);
    }

    [Theory]
    [InlineData("bytes=0-1", "he", "bytes 0-1/5")]
    [InlineData("bytes=3-", "lo", "bytes 3-4/5")]
    [InlineData("bytes=3-100", "lo", "bytes 3-4/5")]
    [InlineData("bytes=-2", "lo", "bytes 3-4/5")]
    public async Task A_range_is_a_part(string range, string part, string contentRange)
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "hello");

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media", ("Range", range));

        Assert.Equal((206, part, contentRange), (answer.Status, answer.Text, answer.Response.Content.Headers.ContentRange?.ToString()));
    }

    [Theory]
    [InlineData("hello", "bytes=5-")]
    [InlineData("", "bytes=0-")]
    [InlineData("", "bytes=-1")]
    public async Task A_range_past_the_end_or_of_an_empty_file_is_refused(string content, string range)
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", content);

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media", ("Range", range));

        Assert.Equal((416, "requestedRangeNotSatisfiable"), (answer.Status, answer.Reason));
        Assert.Equal($"bytes */{content.Length}", answer.Response.Content.Headers.ContentRange?.ToString());
    }

    [Fact]
    public async Task An_empty_file_is_downloaded_as_nothing()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "empty.txt", "");

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media");

        Assert.Equal((200, 0), (answer.Status, answer.Bytes.Length));
    }

    [Fact]
    public async Task A_file_of_five_gigabytes_costs_nothing_to_list_and_gives_any_range()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "image.bin", FileContent.Sparse(5L * 1024 * 1024 * 1024));

        Answer metadata = await GetAsync(Ann, $"drive/v3/files/{file.Id}?fields=size,md5Checksum");
        Answer end = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media", ("Range", "bytes=5368709110-"));

        Assert.Equal(("5368709120", "ec4bcc8776ea04479b786e063a9ace45"), ((string)metadata.Json["size"]!, (string)metadata.Json["md5Checksum"]!));
        Assert.Equal((206, 10), (end.Status, end.Bytes.Length));
    }

    [Fact]
    public async Task A_native_document_cannot_be_downloaded()
    {
        DriveItem doc = Workspace.AddNative(Ann.Root, "Doc", DriveTypes.Document, "Text");

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{doc.Id}?alt=media");

        Assert.Equal((403, "fileNotDownloadable"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task Malware_is_given_only_to_its_owner_and_only_on_request()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "bad");
        Workspace.Share(file, Bob);
        Workspace.MarkAbusive(file);

        Answer refused = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media");
        Answer taken = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media&acknowledgeAbuse=true");
        Answer reader = await GetAsync(Bob, $"drive/v3/files/{file.Id}?alt=media&acknowledgeAbuse=true");

        Assert.Equal((403, "cannotDownloadAbusiveFile"), (refused.Status, refused.Reason));
        Assert.Equal((200, 403), (taken.Status, reader.Status));
    }

    [Fact]
    public async Task A_reader_may_be_kept_from_downloading()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");
        Workspace.Share(file, Bob);
        Workspace.RestrictDownload(file);

        Answer content = await GetAsync(Bob, $"drive/v3/files/{file.Id}?alt=media");
        Answer metadata = await GetAsync(Bob, $"drive/v3/files/{file.Id}?fields=copyRequiresWriterPermission,capabilities/canDownload");

        Assert.Equal((403, "cannotDownloadFile"), (content.Status, content.Reason));
        Assert.Equal("""{"copyRequiresWriterPermission":true,"capabilities":{"canDownload":false}}""", metadata.Json.ToJsonString());
        Assert.Equal(200, (await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media")).Status);
    }

    [Fact]
    public async Task A_download_may_be_redirected_to_another_host_that_wants_no_token()
    {
        Simulator.Settings.RedirectsDownloads = true;
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "hello");

        Answer redirect = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media");
        Uri target = redirect.Response.Headers.Location!;
        Answer content = await SendAsync(HttpMethod.Get, target.ToString(), token: null);
        Answer unsigned = await SendAsync(HttpMethod.Get, target.GetLeftPart(UriPartial.Path), token: null);

        Assert.Equal(302, redirect.Status);
        Assert.NotEqual(Simulator.Address.Authority, target.Authority);
        Assert.Equal((200, "hello", 403), (content.Status, content.Text, unsigned.Status));
        Assert.False(Assert.Single(Simulator.Requests.Of("content.download"), r => r.Status == 200).HasToken);
    }

    [Fact]
    public async Task Content_may_change_between_two_ranges()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "hello");
        Simulator.Faults.Add(new Fault("drive.files.download", new FaultEffect.Before(() => Workspace.Edit(file, "HELLO"))) { Skip = 1 });

        Answer first = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media", ("Range", "bytes=0-1"));
        Answer second = await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media", ("Range", "bytes=2-"));

        Assert.Equal("heLLO", first.Text + second.Text);
    }

    [Fact]
    public async Task A_wrong_checksum_can_be_claimed()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "hello");
        Workspace.ClaimMd5(file, new string('0', 32));

        Answer answer = await GetAsync(Ann, $"drive/v3/files/{file.Id}?fields=md5Checksum,sha256Checksum");

        Assert.Equal($$"""{"md5Checksum":"{{new string('0', 32)}}"}""", answer.Json.ToJsonString());
    }

    [Fact]
    public async Task Contents_that_are_made_are_the_same_each_time()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", FileContent.Made(() => Encoding.UTF8.GetBytes("made")));

        Assert.Equal("made", (await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media")).Text);
        Assert.Equal("ad", (await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media", ("Range", "bytes=1-2"))).Text);
    }

    [Fact]
    public async Task A_request_for_several_ranges_is_answered_whole()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "hello");
        string range = new RangeHeaderValue { Ranges = { new RangeItemHeaderValue(0, 0), new RangeItemHeaderValue(2, 2) } }.ToString();

        Assert.Equal((200, "hello"), await GetAsync(Ann, $"drive/v3/files/{file.Id}?alt=media", ("Range", range)) is { } a ? (a.Status, a.Text) : default);
    }
}
