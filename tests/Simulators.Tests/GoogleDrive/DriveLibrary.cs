using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;
using Newtonsoft.Json;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>The least of a Drive client on Google's own base library: what the generated one would be.</summary>
public sealed class DriveLibrary(BaseClientService.Initializer initializer) : BaseClientService(initializer)
{
    public override string Name => "drive";
    public override string BaseUri => GetEffectiveUri(BaseUriOverride, "https://www.googleapis.com/drive/v3/");
    public override string BasePath => "drive/v3/";
    public override string BatchUri => new Uri(new Uri(BaseUri), "/batch/drive/v3").ToString();
    public override string BatchPath => "batch/drive/v3";
    public override IList<string> Features => [];
}

/// <summary>A file as the library's JSON reader fills it.</summary>
public sealed class LibraryFile
{
    [JsonProperty("id")]
    public string? Id { get; set; }

    [JsonProperty("name")]
    public string? Name { get; set; }

    [JsonProperty("size")]
    public long? Size { get; set; }

    [JsonProperty("modifiedTime")]
    public DateTimeOffset? ModifiedTime { get; set; }
}

/// <summary>A page of files.list.</summary>
public sealed class LibraryFileList
{
    [JsonProperty("files")]
    public IList<LibraryFile>? Files { get; set; }

    [JsonProperty("nextPageToken")]
    public string? NextPageToken { get; set; }
}

/// <summary>files.list.</summary>
public sealed class LibraryListRequest : ClientServiceRequest<LibraryFileList>
{
    public LibraryListRequest(IClientService service)
        : base(service)
    {
        InitParameters();
        foreach (string name in new[] { "fields", "q", "pageSize", "supportsAllDrives" })
            RequestParameters.Add(name, new Parameter { Name = name, IsRequired = false, ParameterType = "query" });
    }

    [RequestParameter("fields", RequestParameterType.Query)]
    public string? Fields { get; set; }

    [RequestParameter("q", RequestParameterType.Query)]
    public string? Q { get; set; }

    [RequestParameter("pageSize", RequestParameterType.Query)]
    public int? PageSize { get; set; }

    [RequestParameter("supportsAllDrives", RequestParameterType.Query)]
    public bool? SupportsAllDrives { get; set; }

    public override string MethodName => "list";
    public override string HttpMethod => "GET";
    public override string RestPath => "files";
}

/// <summary>files.get.</summary>
public sealed class LibraryGetRequest : ClientServiceRequest<LibraryFile>
{
    public LibraryGetRequest(IClientService service, string fileId)
        : base(service)
    {
        FileId = fileId;
        InitParameters();
        RequestParameters.Add("fileId", new Parameter { Name = "fileId", IsRequired = true, ParameterType = "path" });
        RequestParameters.Add("fields", new Parameter { Name = "fields", IsRequired = false, ParameterType = "query" });
    }

    [RequestParameter("fileId", RequestParameterType.Path)]
    public string FileId { get; }

    [RequestParameter("fields", RequestParameterType.Query)]
    public string? Fields { get; set; }

    public override string MethodName => "get";
    public override string HttpMethod => "GET";
    public override string RestPath => "files/{fileId}";
}
