using IntranetSearch.Connectors.GoogleDrive;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Model.Documents;
using IntranetSearch.Simulators.GoogleDrive.Service;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>Settings as the command line and the API hand them over, and the table of failures.</summary>
public sealed class GoogleDriveOptionsTests
{
    private static readonly string Key = ServiceAccountKey.For("crawler@project.iam.gserviceaccount.com").ToJson(new Uri("http://127.0.0.1:1/"));

    private static GoogleDriveOptions Parse(string? secret, params string[] settings) => GoogleDriveOptions.Parse(
        settings.ToDictionary(s => s.Split('=', 2)[0], s => s.Split('=', 2)[1]),
        secret is null ? ConnectorSecrets.None : new ConnectorSecrets([new(GoogleDriveProvider.CredentialsSetting, secret)]));

    [Fact]
    public void With_a_subject_all_drives_and_people_are_read_at_Google()
    {
        GoogleDriveOptions options = Parse(Key, "subject=Admin@Example.com");
        Assert.Equal(("admin@example.com", true, true), (options.Subject, options.Drives is null, options.Users is null));
        Assert.Equal(GoogleEndpoints.Google, options.Endpoints);
    }

    [Fact]
    public void Without_a_subject_the_account_reads_for_itself() =>
        Assert.Equal(["crawler@project.iam.gserviceaccount.com"], Parse(Key).Users!.Value);

    [Fact]
    public void Lists_name_drives_and_people()
    {
        GoogleDriveOptions options = Parse(Key, "subject=a@x.example", "drives=0Abc, 0Def", "users=B@x.example,c@x.example");
        Assert.Equal(["0Abc", "0Def"], options.Drives!.Value);
        Assert.Equal(["b@x.example", "c@x.example"], options.Users!.Value);
    }

    [Theory]
    [InlineData(false, "subject=a@x.example")]
    [InlineData(true, "subject=nobody")]
    [InlineData(true, "users=b@x.example")]
    [InlineData(true, "subject=a@x.example", "drives=a/b")]
    [InlineData(true, "subject=a@x.example", "users=b c@x")]
    [InlineData(true, "drives=none", "users=none")]
    [InlineData(true, "endpoint=http://files.example")]
    [InlineData(true, "endpoint=nowhere")]
    [InlineData(true, "colour=blue")]
    [InlineData(true, "list-interval=0")]
    [InlineData(true, "list-interval=daily")]
    [InlineData(true, "credentials=x")]
    public void A_wrong_setting_is_refused(bool hasKey, params string[] settings) =>
        Assert.Throws<FormatException>(() => Parse(hasKey ? Key : null, settings));

    [Theory]
    [InlineData("SECRET")]
    [InlineData("[\"SECRET\"]")]
    [InlineData("""{"type":"authorized_user","refresh_token":"SECRET"}""")]
    [InlineData("""{"installed":{"client_secret":"SECRET"}}""")]
    [InlineData("""{"type":"service_account","client_email":"a@b.example","private_key":"-----BEGIN PRIVATE KEY-----\nSECRET\n-----END PRIVATE KEY-----\n"}""")]
    [InlineData("""{"type":"service_account","client_email":7,"private_key":"SECRET"}""")]
    public void What_is_no_key_of_a_service_account_is_refused_without_quoting_it(string secret) =>
        Assert.DoesNotContain("SECRET", Assert.Throws<FormatException>(() => Parse(secret)).ToString(), StringComparison.Ordinal);

    [Theory]
    [InlineData(400, "invalid", "pageToken", GoogleOperation.ReadLog, ConnectorFault.CursorExpired)]
    [InlineData(400, "invalid", "q", GoogleOperation.ListFiles, ConnectorFault.Permanent)]
    [InlineData(401, "authError", null, GoogleOperation.ListFiles, ConnectorFault.Unauthorized)]
    [InlineData(403, "userRateLimitExceeded", null, GoogleOperation.ReadFile, ConnectorFault.Throttled)]
    [InlineData(403, "dailyLimitExceeded", null, GoogleOperation.ReadFile, ConnectorFault.Throttled)]
    [InlineData(429, "rateLimitExceeded", null, GoogleOperation.ListFiles, ConnectorFault.Throttled)]
    [InlineData(403, "downloadQuotaExceeded", null, GoogleOperation.ReadFile, ConnectorFault.Transient)]
    [InlineData(403, "insufficientFilePermissions", null, GoogleOperation.ReadFile, ConnectorFault.AccessDenied)]
    [InlineData(403, "appNotAuthorizedToFile", null, GoogleOperation.ReadFile, ConnectorFault.AccessDenied)]
    [InlineData(403, "cannotDownloadFile", null, GoogleOperation.ReadFile, ConnectorFault.AccessDenied)]
    [InlineData(403, "cannotDownloadAbusiveFile", null, GoogleOperation.ReadFile, ConnectorFault.AccessDenied)]
    [InlineData(403, "fileNotDownloadable", null, GoogleOperation.ReadFile, ConnectorFault.Permanent)]
    [InlineData(403, "exportSizeLimitExceeded", null, GoogleOperation.ReadFile, ConnectorFault.Permanent)]
    [InlineData(403, "accessNotConfigured", null, GoogleOperation.ReadFile, ConnectorFault.Unauthorized)]
    [InlineData(403, "domainPolicy", null, GoogleOperation.ListFiles, ConnectorFault.Unauthorized)]
    [InlineData(403, "insufficientPermissions", null, GoogleOperation.ListFiles, ConnectorFault.Unauthorized)]
    [InlineData(403, "forbidden", null, GoogleOperation.ReadDirectory, ConnectorFault.Unauthorized)]
    [InlineData(403, "somethingNew", null, GoogleOperation.ListFiles, ConnectorFault.Permanent)]
    [InlineData(404, "notFound", "driveId", GoogleOperation.ReadLog, ConnectorFault.Gone)]
    [InlineData(404, "notFound", "fileId", GoogleOperation.ReadFile, ConnectorFault.Gone)]
    [InlineData(416, null, null, GoogleOperation.ReadFile, ConnectorFault.ContentChanged)]
    [InlineData(500, "internalError", null, GoogleOperation.ListFiles, ConnectorFault.Transient)]
    [InlineData(502, null, null, GoogleOperation.ListFiles, ConnectorFault.Transient)]
    internal void Every_failure_has_one_meaning(int status, string? reason, string? location, GoogleOperation operation, ConnectorFault fault) =>
        Assert.Equal(fault, GoogleDriveErrors.Of(new HttpError(status, reason, null, null), location, operation, "x").Fault);

    [Theory]
    [InlineData("""{"error":{"errors":[{"reason":"invalid","location":"pageToken"}]}}""", "invalid", "pageToken")]
    [InlineData("""{"error":{"status":"RESOURCE_EXHAUSTED","details":[{"@type":"x","reason":"RATE_LIMIT_EXCEEDED"}]}}""", "rateLimitExceeded", null)]
    [InlineData("""{"error":"invalid_grant"}""", null, null)]
    [InlineData("""{"error":{"errors":[{"reason":"a sentence <b>"}]}}""", null, null)]
    [InlineData("<html>", null, null)]
    [InlineData("""{"error":{"err""", null, null)]
    [InlineData("", null, null)]
    public void A_failures_body_is_read_as_far_as_it_is_one(string body, string? reason, string? location) =>
        Assert.Equal(new GoogleErrorBody(reason, location), GoogleErrorBody.Parse(body));

    [Fact]
    public void A_cursor_is_read_as_it_was_written()
    {
        GoogleDriveCursor cursor = new(true, "a b", "~!!~/+=", "ann@x.example", "0A", DateTimeOffset.FromUnixTimeSeconds(1_790_000_000));
        Assert.Equal(cursor, GoogleDriveCursor.Parse(cursor.ToCursor()));
        Assert.Throws<ConnectorException>(() => GoogleDriveCursor.Parse(new Cursor("1 listing a b c d")));
        Assert.Throws<ConnectorException>(() => GoogleDriveCursor.Parse(new Cursor("2 listing a b c d soon")));
    }
}
