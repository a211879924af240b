using System.Reflection;
using Google.Apis.Discovery;
using Google.Apis.Requests;
using Google.Apis.Services;
using Google.Apis.Util;

namespace IntranetSearch.Connectors.GoogleDrive.Api;

/// <summary>What all requests share, as in Google's generated libraries; the parameters are found by their attributes.</summary>
internal abstract class GoogleRequest<T> : ClientServiceRequest<T>
{
    /// <summary>Makes a request.</summary>
    /// <param name="service">Where it goes.</param>
    /// <param name="method">The method's name in the API: "files.list".</param>
    /// <param name="path">Its path, with parameters in braces.</param>
    protected GoogleRequest(IClientService service, string method, string path)
        : base(service)
    {
        (MethodName, RestPath) = (method, path);
        InitParameters();
    }

    /// <summary>The fields wanted; without a mask only few come.</summary>
    [RequestParameter("fields", RequestParameterType.Query)]
    public string? Fields { get; set; }

    public override string MethodName { get; }

    public override string RestPath { get; }

    public override string HttpMethod => "GET";

    protected override void InitParameters()
    {
        base.InitParameters();
        foreach (PropertyInfo property in GetType().GetProperties())
        {
            if (CustomAttributeExtensions.GetCustomAttribute<RequestParameterAttribute>(property) is { } parameter)
            {
                RequestParameters.Add(parameter.Name, new Parameter
                {
                    Name = parameter.Name,
                    IsRequired = parameter.Type == RequestParameterType.Path,
                    ParameterType = parameter.Type == RequestParameterType.Path ? "path" : "query",
                });
            }
        }
    }
}
