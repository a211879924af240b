using System.Net;
using Google;
using Google.Apis.Auth.OAuth2;
using Google.Apis.Auth.OAuth2.Responses;
using Google.Apis.Download;
using Google.Apis.Requests;
using Google.Apis.Services;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;
using IntranetSearch.Simulators.GoogleDrive.Wire;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>Google's own client library (Google.Apis, Google.Apis.Auth) works with the simulator as it is.</summary>
public sealed class GoogleLibraryTests : SimulatorTest
{
    [Fact]
    public async Task It_signs_in_with_the_credentials_file_and_lists()
    {
        Workspace.AddFile(Bob.Root, "a.txt", "hello");
        using DriveLibrary library = Library(Bob.Email);

        LibraryFileList list = await new LibraryListRequest(library) { Fields = "files(id,name,size,modifiedTime)", Q = "trashed=false", SupportsAllDrives = true }.ExecuteAsync(Cancellation);

        LibraryFile file = Assert.Single(list.Files!);
        Assert.Equal(("a.txt", 5L, Time.GetUtcNow()), (file.Name, file.Size, file.ModifiedTime));
        Assert.Equal(Bob.Email, Assert.Single(Simulator.Requests.Of("drive.files.list")).Caller);
    }

    [Fact]
    public async Task It_learns_that_an_account_is_gone_and_that_a_scope_is_missing()
    {
        using DriveLibrary gone = Library("nobody@corp.example");
        TokenResponseException noAccount = await Assert.ThrowsAsync<TokenResponseException>(() => new LibraryListRequest(gone).ExecuteAsync(Cancellation));
        Simulator.Tokens.DelegatedScopes.Clear();
        using DriveLibrary refused = Library(Bob.Email);
        TokenResponseException noScope = await Assert.ThrowsAsync<TokenResponseException>(() => new LibraryListRequest(refused).ExecuteAsync(Cancellation));

        Assert.Equal(("invalid_grant", "unauthorized_client"), (noAccount.Error.Error, noScope.Error.Error));
    }

    [Fact]
    public async Task It_renews_a_revoked_token_once_and_goes_on()
    {
        using DriveLibrary library = Library(Bob.Email);
        await new LibraryListRequest(library).ExecuteAsync(Cancellation);
        Simulator.Tokens.RevokeAccess();

        await new LibraryListRequest(library).ExecuteAsync(Cancellation);

        Assert.Equal([200, 401, 200], Simulator.Requests.Of("drive.files.list").Select(r => r.Status));
        Assert.Equal(2, Simulator.Requests.Count("oauth2.token"));
    }

    [Fact]
    public async Task It_reads_the_reason_of_a_refusal()
    {
        Fail("drive.files.list", DriveErrors.UserRateLimitExceeded);
        using DriveLibrary library = Library(Bob.Email);

        GoogleApiException error = await Assert.ThrowsAsync<GoogleApiException>(() => new LibraryListRequest(library).ExecuteAsync(Cancellation));

        Assert.Equal((HttpStatusCode.Forbidden, "userRateLimitExceeded"), (error.HttpStatusCode, error.Error.Errors[0].Reason));
    }

    [Fact]
    public async Task It_survives_an_html_page_as_an_error()
    {
        Fail("drive.files.list", DriveErrors.HtmlError(500));
        using DriveLibrary library = Library(Bob.Email);

        GoogleApiException error = await Assert.ThrowsAsync<GoogleApiException>(() => new LibraryListRequest(library).ExecuteAsync(Cancellation));

        Assert.Equal(HttpStatusCode.InternalServerError, error.HttpStatusCode);
    }

    [Fact]
    public async Task It_downloads()
    {
        DriveItem file = Workspace.AddFile(Bob.Root, "a.txt", new string('x', 200_000));
        using DriveLibrary library = Library(Bob.Email);
        using MemoryStream content = new();

        IDownloadProgress progress = await new MediaDownloader(library).DownloadAsync(new Uri(Simulator.Address, $"drive/v3/files/{file.Id}").ToString(), content, Cancellation);

        Assert.Equal((DownloadStatus.Completed, 200_000L), (progress.Status, content.Length));
    }

    [Fact]
    public async Task It_sends_batches()
    {
        DriveItem file = Workspace.AddFile(Bob.Root, "a.txt", "hello");
        using DriveLibrary library = Library(Bob.Email);
        List<string> answers = [];
        BatchRequest batch = new(library);
        void Answered(LibraryFile? content, RequestError? error, int index, HttpResponseMessage message) => answers.Add(content?.Name ?? error!.Errors[0].Reason);
        batch.Queue<LibraryFile>(new LibraryGetRequest(library, file.Id), Answered);
        batch.Queue<LibraryFile>(new LibraryGetRequest(library, "nothing"), Answered);

        await batch.ExecuteAsync(Cancellation);

        Assert.Equal(["a.txt", "notFound"], answers);
    }

    private DriveLibrary Library(string subject)
    {
        GoogleCredential credential = CredentialFactory.FromJson<ServiceAccountCredential>(Simulator.CredentialsJson).ToGoogleCredential()
            .CreateScoped(DriveScopes.DriveReadonly).CreateWithUser(subject);
        return new DriveLibrary(new BaseClientService.Initializer { HttpClientInitializer = credential, BaseUri = new Uri(Simulator.Address, "drive/v3/").ToString(), ApplicationName = "simulator tests" });
    }
}
