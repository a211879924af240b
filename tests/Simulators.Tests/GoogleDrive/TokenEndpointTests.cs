using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;
using Microsoft.AspNetCore.WebUtilities;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Using OAuth 2.0 for Server to Server Applications" and "… for Web Server Applications" (Google Identity, OAuth 2.0 guides).</summary>
public sealed class TokenEndpointTests : SimulatorTest
{
    [Fact]
    public async Task A_signed_assertion_gives_a_token_that_acts_for_its_subject()
    {
        Answer answer = await AssertAsync(subject: Bob.Email);

        Assert.Equal(200, answer.Status);
        Assert.Equal("Bearer", (string?)answer.Json["token_type"]);
        Assert.Equal(3599, (int?)answer.Json["expires_in"]);
        Answer about = await SendAsync(HttpMethod.Get, "drive/v3/about?fields=user(emailAddress)", (string?)answer.Json["access_token"]);
        Assert.Equal(Bob.Email, (string?)about.Json["user"]!["emailAddress"]);
    }

    [Fact]
    public async Task Without_a_subject_the_service_account_acts_for_itself()
    {
        DriveItem folder = Workspace.AddFolder(Ann.Root, "For the crawler");
        Workspace.Share(folder, Workspace.ServiceAccount);
        Answer answer = await AssertAsync(subject: null);

        Answer files = await SendAsync(HttpMethod.Get, "drive/v3/files", (string?)answer.Json["access_token"]);

        Assert.Equal(["For the crawler"], files.Values("files", "name"));
    }

    [Fact]
    public async Task One_scope_that_was_not_delegated_fails_the_whole_request()
    {
        Simulator.Tokens.DelegatedScopes.Remove(DriveScopes.GroupReadonly);

        Answer answer = await AssertAsync(Bob.Email, $"{DriveScopes.DriveReadonly} {DriveScopes.GroupReadonly}");

        Assert.Equal((401, "unauthorized_client"), (answer.Status, (string?)answer.Json["error"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_suspended_and_an_unknown_account_are_refused_alike(bool exists)
    {
        Workspace.Suspend(Bob);

        Answer answer = await AssertAsync(exists ? Bob.Email : "nobody@corp.example");

        Assert.Equal(400, answer.Status);
        Assert.Equal("invalid_grant", (string?)answer.Json["error"]);
        Assert.Equal("Invalid email or User ID", (string?)answer.Json["error_description"]);
    }

    [Fact]
    public async Task A_deleted_key_is_refused_by_its_signature()
    {
        Simulator.Tokens.IsKeyDeleted = true;

        Answer answer = await AssertAsync(Bob.Email);

        Assert.Equal("Invalid JWT Signature.", (string?)answer.Json["error_description"]);
    }

    [Fact]
    public async Task An_assertion_signed_with_another_key_is_refused()
    {
        using RSA other = RSA.Create(2048);

        Answer answer = await AssertAsync(Bob.Email, key: other.ExportPkcs8PrivateKeyPem());

        Assert.Equal((400, "invalid_grant"), (answer.Status, (string?)answer.Json["error"]));
    }

    [Fact]
    public async Task An_assertion_longer_than_an_hour_is_refused()
    {
        Answer answer = await AssertAsync(Bob.Email, seconds: 7200);

        Assert.StartsWith("Invalid JWT: Token must be a short-lived token", (string?)answer.Json["error_description"], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30")]
    [InlineData("eyJhbGciOjF9.e30.e30")]
    [InlineData("bm90.anNvbg.eA")]
    public async Task What_is_no_assertion_is_refused(string assertion)
    {
        Answer answer = await FormAsync(("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", assertion));

        Assert.Equal((400, "invalid_grant"), (answer.Status, (string?)answer.Json["error"]));
    }

    [Fact]
    public async Task A_refresh_token_gives_access_and_no_new_refresh_token()
    {
        string refresh = Simulator.Tokens.Consent(Bob, DriveScopes.DriveReadonly);

        Answer answer = await RefreshAsync(refresh);

        Assert.Equal(200, answer.Status);
        Assert.Null(answer.Json["refresh_token"]);
        Assert.Equal(200, (await SendAsync(HttpMethod.Get, "drive/v3/files", (string?)answer.Json["access_token"])).Status);
    }

    [Fact]
    public async Task A_revoked_consent_says_so()
    {
        string refresh = Simulator.Tokens.Consent(Bob, DriveScopes.DriveReadonly);
        Simulator.Tokens.RevokeEverything();

        Answer answer = await RefreshAsync(refresh);

        Assert.Equal((400, "Token has been expired or revoked."), (answer.Status, (string?)answer.Json["error_description"]));
    }

    [Fact]
    public async Task Tokens_may_be_short_lived()
    {
        Simulator.Tokens.Lifetime = TimeSpan.FromSeconds(5);

        Assert.Equal(5, (int?)(await AssertAsync(Bob.Email)).Json["expires_in"]);
    }

    [Fact]
    public async Task An_expired_token_is_answered_with_invalid_credentials()
    {
        Simulator.Tokens.Lifetime = TimeSpan.FromSeconds(-1);

        Answer answer = await GetAsync(Bob, "drive/v3/files");

        Assert.Equal((401, "authError"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task A_token_revoked_between_two_pages_ends_the_second()
    {
        Workspace.AddFile(Bob.Root, "a.txt", "a");
        Workspace.AddFile(Bob.Root, "b.txt", "b");
        string token = Simulator.Tokens.Issue(Bob, DriveScopes.DriveReadonly);
        Answer first = await SendAsync(HttpMethod.Get, "drive/v3/files?pageSize=1", token);
        Simulator.Tokens.RevokeAccess(Bob);

        Answer second = await SendAsync(HttpMethod.Get, "drive/v3/files?pageSize=1&pageToken=" + Uri.EscapeDataString((string)first.Json["nextPageToken"]!), token);

        Assert.Equal((200, 401), (first.Status, second.Status));
    }

    [Fact]
    public async Task A_suspended_accounts_tokens_end()
    {
        string token = Simulator.Tokens.Issue(Bob, DriveScopes.DriveReadonly);
        Workspace.Suspend(Bob);

        Assert.Equal(401, (await SendAsync(HttpMethod.Get, "drive/v3/files", token)).Status);
    }

    [Fact]
    public async Task A_token_without_the_scope_of_an_operation_is_refused_by_name()
    {
        string token = Simulator.Tokens.Issue(Ann, DriveScopes.MetadataReadonly);
        DriveItem file = Workspace.AddFile(Ann.Root, "a.txt", "a");

        Answer metadata = await SendAsync(HttpMethod.Get, $"drive/v3/files/{file.Id}", token);
        Answer content = await SendAsync(HttpMethod.Get, $"drive/v3/files/{file.Id}?alt=media", token);
        Answer directory = await SendAsync(HttpMethod.Get, "admin/directory/v1/users?customer=my_customer", token);

        Assert.Equal(200, metadata.Status);
        Assert.Equal((403, "insufficientPermissions"), (content.Status, content.Reason));
        Assert.Equal((403, "insufficientPermissions"), (directory.Status, directory.Reason));
    }

    [Fact]
    public async Task A_request_without_a_token_needs_one()
    {
        Answer answer = await SendAsync(HttpMethod.Get, "drive/v3/files", token: null);

        Assert.Equal((401, "required"), (answer.Status, answer.Reason));
    }

    private Task<Answer> RefreshAsync(string token) => FormAsync(
        ("grant_type", "refresh_token"), ("refresh_token", token), ("client_id", Simulator.Tokens.ClientId), ("client_secret", Simulator.Tokens.ClientSecret));

    private async Task<Answer> FormAsync(params (string Name, string Value)[] form)
    {
        using FormUrlEncodedContent body = new(form.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await SendAsync(HttpMethod.Post, "token", token: null, body);
    }

    private async Task<Answer> AssertAsync(string? subject, string scope = DriveScopes.DriveReadonly, int seconds = 3600, string? key = null)
    {
        long now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        JsonObject claims = new()
        {
            ["iss"] = Simulator.Key.Email,
            ["scope"] = scope,
            // The client libraries name the real endpoint whatever address they use.
            ["aud"] = "https://oauth2.googleapis.com/token",
            ["iat"] = now,
            ["exp"] = now + seconds,
        };
        if (subject is not null)
            claims["sub"] = subject;
        string text = $"{Part("{\"alg\":\"RS256\",\"typ\":\"JWT\"}")}.{Part(claims.ToJsonString())}";
        using RSA rsa = RSA.Create();
        rsa.ImportFromPem(key ?? Simulator.Key.Pem);
        string signature = WebEncoders.Base64UrlEncode(rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        return await FormAsync(("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"), ("assertion", $"{text}.{signature}"));
    }

    private static string Part(string json) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(json));
}
