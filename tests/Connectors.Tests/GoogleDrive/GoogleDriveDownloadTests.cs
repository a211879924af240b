using IntranetSearch.Connectors.GoogleDrive;
using IntranetSearch.Model.Documents;
using IntranetSearch.Simulators.Content;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>Contents: stored files by range, Google's own by export.</summary>
public sealed class GoogleDriveDownloadTests : GoogleDriveTest
{
    private const string Word = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    private const string Sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static readonly string Long = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"line {i}\n"));

    private Task<string> TextAsync(DriveItem item) => TextAsync(Source.Connector, WorksStream, item);

    [Fact]
    public async Task A_download_that_is_cut_off_goes_on_where_it_broke()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "long.txt", Long);
        Source.Simulator.Faults.Add("drive.files.download", new FaultEffect.Cut(50_000), times: 2);
        Assert.Equal(Long, await TextAsync(file));
        Assert.Equal([null, "bytes=50000-", "bytes=100000-"], Source.Simulator.Requests.Of("drive.files.download").Select(r => r.Request.Header("Range")));
    }

    [Fact]
    public async Task A_download_that_always_breaks_without_a_byte_is_tried_again_later()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "long.txt", Long);
        Source.Simulator.Faults.Add("drive.files.download", new FaultEffect.Cut(0), int.MaxValue);
        Assert.Equal(ConnectorFault.Transient, (await FailsAsync(() => TextAsync(file))).Fault);
    }

    [Fact]
    public async Task A_file_changed_between_two_ranges_is_told()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "long.txt", Long);
        Source.Simulator.Faults.Add("drive.files.download", new FaultEffect.Cut(50_000));
        Source.Simulator.Faults.Add(new Fault("drive.files.get", new FaultEffect.Before(() => Workspace.Edit(file, Long.Replace('l', 'L')))) { Skip = 1 });
        Assert.Equal(ConnectorFault.ContentChanged, (await FailsAsync(() => TextAsync(file))).Fault);
        Assert.StartsWith("Line 0", await TextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_whose_version_is_known_is_read_with_one_request()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "a.txt", "x");
        string version = (await ReadAsync(Source.Connector, WorksStream)).File("a.txt").VersionTag;
        Source.Simulator.Requests.Clear();
        Assert.Equal("x", await TextAsync(Source.Connector, WorksStream, file, version));
        Assert.Equal(["drive.files.download"], Source.Simulator.Requests.All.Select(r => r.Operation));
    }

    [Fact]
    public async Task A_file_whose_version_is_known_and_that_breaks_off_goes_on_where_it_broke()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "long.txt", Long);
        string version = (await ReadAsync(Source.Connector, WorksStream)).File("long.txt").VersionTag;
        Source.Simulator.Faults.Add("drive.files.download", new FaultEffect.Cut(50_000), times: 2);
        Assert.Equal(Long, await TextAsync(Source.Connector, WorksStream, file, version));
    }

    [Fact]
    public async Task A_file_changed_after_it_was_looked_up_is_told()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "a.txt", "before");
        Source.Simulator.Faults.Add("drive.files.download", new FaultEffect.Before(() => Workspace.Edit(file, "behind")));
        Assert.Equal(ConnectorFault.ContentChanged, (await FailsAsync(() => TextAsync(file))).Fault);
    }

    [Fact]
    public async Task Bytes_that_are_not_what_their_checksum_says_are_not_taken()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "a.txt", "x");
        Workspace.ClaimMd5(file, new string('0', 32));
        Assert.Equal(ConnectorFault.Transient, (await FailsAsync(() => TextAsync(file))).Fault);
    }

    [Fact]
    public async Task A_download_elsewhere_gets_no_token()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "long.txt", Long);
        Source.Simulator.Settings.RedirectsDownloads = true;
        Source.Simulator.Faults.Add("content.download", new FaultEffect.Cut(50_000));
        Assert.Equal(Long, await TextAsync(file));
        Assert.NotEmpty(Source.Simulator.Requests.Of("content.*"));
        Assert.All(Source.Simulator.Requests.Of("content.*"), r => Assert.False(r.HasToken));
    }

    [Fact]
    public async Task A_file_that_may_not_be_downloaded_is_refused_and_does_not_stop_the_others()
    {
        DriveUser bob = Workspace.AddUser("bob");
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "x");
        Workspace.Share(file, bob);
        Workspace.RestrictDownload(file);
        await using IConnector connector = Source.Connect();
        ConnectorException error = await FailsAsync(() => TextAsync(connector, StreamOf(bob), file));
        Assert.Equal((ConnectorFault.AccessDenied, true), (error.Fault, error.Message.Contains("'a.txt'", StringComparison.Ordinal)));
        Assert.Equal("x", await TextAsync(connector, StreamOf(Ann), file));
    }

    [Fact]
    public async Task A_files_own_download_limit_is_of_that_file_alone()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "a.txt", "x");
        Source.Simulator.Faults.Add("drive.files.download", new FaultEffect.Answer(DriveErrors.DownloadQuotaExceeded));
        Assert.Equal(ConnectorFault.Transient, (await FailsAsync(() => TextAsync(file))).Fault);
        Assert.Equal("x", await TextAsync(file));
    }

    [Fact]
    public async Task A_file_in_the_bin_is_gone()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "a.txt", "x");
        Workspace.Trash(file);
        Assert.Equal(ConnectorFault.Gone, (await FailsAsync(() => TextAsync(file))).Fault);
    }

    [Fact]
    public async Task Google_documents_are_exported_as_office_files()
    {
        DriveItem document = Workspace.AddNative(Works.Root, "Plan", DriveTypes.Document, "# Plan\n\nWe meet.");
        Assert.StartsWith("PK", await TextAsync(document), StringComparison.Ordinal);
        Assert.Equal(Word, Assert.Single(Source.Simulator.Requests.Of("drive.files.export")).Request.Query("mimeType"));
    }

    [Fact]
    public async Task A_document_too_large_to_export_is_had_as_text_and_no_token_leaves_for_its_links()
    {
        DriveItem document = Workspace.AddNative(Works.Root, "Plan", DriveTypes.Document, "# Plan\n\nWe meet.");
        Workspace.LimitExports(document, Word);
        Assert.Contains("We meet.", await TextAsync(document), StringComparison.Ordinal);
        Assert.Equal(0, Source.Simulator.Requests.Count("content.*"));
    }

    [Fact]
    public async Task A_link_to_a_host_that_our_token_is_meant_for_gives_the_whole_export()
    {
        DriveItem sheet = Workspace.AddNative(Works.Root, "Figures", DriveTypes.Spreadsheet, "# Figures\n\n| a |\n| - |\n| 1 |");
        Workspace.LimitExports(sheet, Sheet);
        await using IConnector connector = Source.Connect(o => o with { Endpoints = o.Endpoints with { ExportHosts = new HashSet<string> { Source.Simulator.ContentAddress.Authority } } }, ("users", "none"));
        Assert.StartsWith("PK", await TextAsync(connector, WorksStream, sheet), StringComparison.Ordinal);

        Source.Simulator.Faults.Add("content.export", new FaultEffect.Answer(WireReply.Html("<html>Sign in</html>", 200)));
        Assert.Equal(ConnectorFault.Permanent, (await FailsAsync(() => TextAsync(connector, WorksStream, sheet))).Fault);
    }

    [Fact]
    public async Task What_has_no_content_is_listed_and_skipped_with_the_reason()
    {
        DriveItem target = Workspace.AddFolder(Works.Root, "f");
        Workspace.AddNative(Works.Root, "Form", DriveTypes.Form, "?");
        Workspace.AddShortcut(Works.Root, "Way", target);
        // Two folders, each with a way to the other.
        DriveItem inner = Workspace.AddFolder(target, "g");
        Workspace.AddShortcut(inner, "Back", target);
        Upsert[] files = [.. (await ReadAsync(Source.Connector, WorksStream)).Files];
        Assert.Equal(3, files.Length);
        Assert.All(files, f => Assert.NotNull(f.SkippedBy));
    }

    [Fact]
    public async Task A_large_sparse_file_is_read_without_holding_it()
    {
        DriveItem file = Workspace.AddFile(Works.Root, "big.bin", FileContent.Of(new byte[3_000_000]));
        await using DocumentContent content = await Source.Connector.OpenAsync(WorksStream, IdOf(file), listed: null, Cancel);
        Assert.Equal(3_000_000, content.Length);
        Assert.IsType<GoogleDriveStream>(content.Content);
    }
}
