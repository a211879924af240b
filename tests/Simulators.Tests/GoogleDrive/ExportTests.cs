using System.IO.Compression;
using System.Text;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Export MIME types for Google Workspace documents" and "Download and export files" (Drive API guides).</summary>
public sealed class ExportTests : SimulatorTest
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Body = "# Leave\n\nEverybody has 28 days.\n\n| Day | Hours |\n| --- | --- |\n| Monday | 8 |\n";

    public static TheoryData<string, string> ExportTypes
    {
        get
        {
            TheoryData<string, string> all = [];
            foreach ((string native, IReadOnlyList<string> types) in IntranetSearch.Simulators.GoogleDrive.Wire.Exports.All)
            {
                foreach (string type in types)
                    all.Add(native, type);
            }
            return all;
        }
    }

    [Theory]
    [MemberData(nameof(ExportTypes))]
    public async Task Every_native_type_is_exported_to_every_type_it_can_be(string native, string type)
    {
        DriveItem doc = Workspace.AddNative(Ann.Root, "Leave", native, Body);

        Answer answer = await ExportAsync(doc, type);

        Assert.Equal((200, type), (answer.Status, answer.Response.Content.Headers.ContentType?.MediaType));
        if (type.StartsWith("image/p", StringComparison.Ordinal) || type == "image/jpeg" || type == "application/pdf")
            Assert.NotEmpty(answer.Bytes);
        else
            Assert.Contains("Monday", TextOf(answer.Bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sheet_is_exported_as_its_first_sheet()
    {
        DriveItem sheet = Workspace.AddNative(Ann.Root, "Hours", DriveTypes.Spreadsheet, "# One\n\n| A | B |\n| --- | --- |\n| \"x\", y | 8 |\n\n# Two\n\n| C |\n| --- |\n| hidden |\n");

        Answer answer = await ExportAsync(sheet, "text/csv");

        Assert.Equal("A,B\r\n\"\"\"x\"\", y\",8\r\n", answer.Text);
    }

    [Theory]
    [InlineData(DriveTypes.Form)]
    [InlineData(DriveTypes.Site)]
    [InlineData(DriveTypes.Map)]
    public async Task Forms_sites_and_maps_have_no_export(string type)
    {
        DriveItem item = Workspace.AddNative(Ann.Root, "It", type, Body);

        Assert.Equal(403, (await ExportAsync(item, "application/pdf")).Status);
        Assert.Equal("{}", (await GetAsync(Ann, $"drive/v3/files/{item.Id}?fields=exportLinks")).Json.ToJsonString());
    }

    [Fact]
    public async Task An_export_over_ten_megabytes_is_refused_and_its_link_gives_it()
    {
        DriveItem doc = Workspace.AddNative(Ann.Root, "Long", DriveTypes.Document, "# Long\n\n" + string.Concat(Enumerable.Repeat("many words ", 1_000_000)));

        Answer export = await ExportAsync(doc, "text/plain");
        Answer metadata = await GetAsync(Ann, $"drive/v3/files/{doc.Id}?fields=exportLinks");
        Answer link = await GetAsync(Ann, (string)metadata.Json["exportLinks"]!["text/plain"]!);

        Assert.Equal((403, "exportSizeLimitExceeded"), (export.Status, export.Reason));
        Assert.Equal("This file is too large to be exported.", (string?)export.Json["error"]!["message"]);
        Assert.True(link.Status == 200 && link.Bytes.Length > 10 * 1024 * 1024);
    }

    [Fact]
    public async Task Some_types_can_be_made_too_large_and_smaller_ones_not()
    {
        DriveItem doc = Workspace.AddNative(Ann.Root, "Doc", DriveTypes.Document, Body);
        Workspace.LimitExports(doc, Word);

        Assert.Equal("exportSizeLimitExceeded", (await ExportAsync(doc, Word)).Reason);
        Assert.Equal(200, (await ExportAsync(doc, "text/markdown")).Status);
    }

    [Fact]
    public async Task An_export_link_without_a_token_is_a_page_to_sign_in_with_status_200()
    {
        DriveItem doc = Workspace.AddNative(Ann.Root, "Doc", DriveTypes.Document, Body);
        string link = (string)(await GetAsync(Ann, $"drive/v3/files/{doc.Id}?fields=exportLinks")).Json["exportLinks"]![Word]!;

        Answer answer = await SendAsync(HttpMethod.Get, link, token: null);

        Assert.Equal((200, "text/html"), (answer.Status, answer.Response.Content.Headers.ContentType?.MediaType));
        Assert.Contains("Sign in", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_type_it_cannot_be_exported_to_is_refused()
    {
        DriveItem doc = Workspace.AddNative(Ann.Root, "Doc", DriveTypes.Document, Body);

        Assert.Equal((400, "badRequest"), await ExportAsync(doc, "text/csv") is { } a ? (a.Status, a.Reason) : default);
    }

    [Fact]
    public async Task A_stored_file_is_not_exported()
    {
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");

        Assert.Equal(403, (await ExportAsync(file, "text/plain")).Status);
    }

    [Fact]
    public async Task A_download_operation_is_polled_until_it_is_done()
    {
        DriveItem doc = Workspace.AddNative(Ann.Root, "Doc", DriveTypes.Document, Body);

        Answer started = await PostAsync(Ann, $"drive/v3/files/{doc.Id}/download?mimeType=text/plain");
        string name = (string)started.Json["name"]!;
        Answer pending = await GetAsync(Ann, "drive/v3/operations/" + name);
        Answer done = await GetAsync(Ann, "drive/v3/operations/" + name);
        Answer content = await GetAsync(Ann, (string)done.Json["response"]!["downloadUri"]!);

        Assert.Equal((false, false, true), ((bool)started.Json["done"]!, (bool)pending.Json["done"]!, (bool)done.Json["done"]!));
        Assert.Contains("28 days", content.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Packages_need_not_be_the_same_bytes_twice()
    {
        DriveItem doc = Workspace.AddNative(Ann.Root, "Doc", DriveTypes.Document, Body);
        byte[] same = (await ExportAsync(doc, Word)).Bytes;
        Assert.Equal(same, (await ExportAsync(doc, Word)).Bytes);

        Simulator.Settings.VariesExports = true;
        byte[] one = (await ExportAsync(doc, Word)).Bytes;
        byte[] two = (await ExportAsync(doc, Word)).Bytes;

        Assert.NotEqual(one, two);
        Assert.Equal(TextOf(one), TextOf(two));
    }

    [Fact]
    public async Task About_tells_what_can_be_exported_to_what()
    {
        Answer answer = await GetAsync(Ann, "drive/v3/about?fields=exportFormats");

        Assert.Equal(Word, (string?)answer.Json["exportFormats"]![DriveTypes.Document]![0]);
    }

    private Task<Answer> ExportAsync(DriveItem item, string type) => GetAsync(Ann, $"drive/v3/files/{item.Id}/export?mimeType={Uri.EscapeDataString(type)}");

    /// <summary>The text of an export, or of all that is packed in it.</summary>
    private static string TextOf(byte[] bytes)
    {
        if (bytes is not [(byte)'P', (byte)'K', ..])
            return Encoding.UTF8.GetString(bytes);
        StringBuilder text = new();
        using MemoryStream stream = new(bytes);
        using ZipArchive zip = new(stream);
        foreach (ZipArchiveEntry entry in zip.Entries)
        {
            using StreamReader reader = new(entry.Open());
            text.Append(reader.ReadToEnd());
        }
        return text.ToString();
    }
}
