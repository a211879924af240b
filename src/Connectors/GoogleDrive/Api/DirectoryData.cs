using Newtonsoft.Json;

namespace IntranetSearch.Connectors.GoogleDrive.Api;

internal sealed record User
{
    [JsonProperty("id")]
    public string? Id { get; init; }

    [JsonProperty("primaryEmail")]
    public string? PrimaryEmail { get; init; }

    [JsonProperty("aliases")]
    public IList<string>? Aliases { get; init; }

    /// <summary>Aliases in the domain's further domains, which come by themselves.</summary>
    [JsonProperty("nonEditableAliases")]
    public IList<string>? NonEditableAliases { get; init; }

    [JsonProperty("suspended")]
    public bool? Suspended { get; init; }

    [JsonProperty("archived")]
    public bool? Archived { get; init; }
}

internal sealed record Users : IGooglePage
{
    [JsonProperty("nextPageToken")]
    public string? NextPageToken { get; init; }

    [JsonProperty("users")]
    public IList<User>? UsersValue { get; init; }
}

internal sealed record Group
{
    [JsonProperty("id")]
    public string? Id { get; init; }

    [JsonProperty("email")]
    public string? Email { get; init; }

    [JsonProperty("aliases")]
    public IList<string>? Aliases { get; init; }

    [JsonProperty("nonEditableAliases")]
    public IList<string>? NonEditableAliases { get; init; }
}

internal sealed record Groups : IGooglePage
{
    [JsonProperty("nextPageToken")]
    public string? NextPageToken { get; init; }

    [JsonProperty("groups")]
    public IList<Group>? GroupsValue { get; init; }
}

internal sealed record Member
{
    [JsonProperty("id")]
    public string? Id { get; init; }

    /// <summary>Absent when the member is everybody.</summary>
    [JsonProperty("email")]
    public string? Email { get; init; }

    /// <summary>"USER", "GROUP", "EXTERNAL" or "CUSTOMER", which is everybody.</summary>
    [JsonProperty("type")]
    public string? Type { get; init; }

    /// <summary>"ACTIVE", "SUSPENDED" …</summary>
    [JsonProperty("status")]
    public string? Status { get; init; }
}

internal sealed record Members : IGooglePage
{
    [JsonProperty("nextPageToken")]
    public string? NextPageToken { get; init; }

    [JsonProperty("members")]
    public IList<Member>? MembersValue { get; init; }
}
