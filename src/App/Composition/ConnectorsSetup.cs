using IntranetSearch.Connectors;
using IntranetSearch.Connectors.AzureBlob;
using IntranetSearch.Connectors.GoogleDrive;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Connectors.LocalFolder;

namespace IntranetSearch.App.Composition;

/// <summary>The kinds of storage there are.</summary>
internal static class ConnectorsSetup
{
    /// <summary>All providers. Making one loads nothing of its library.</summary>
    /// <param name="http">Limits of requests to providers.</param>
    /// <param name="loggers">Where they tell what happens.</param>
    /// <param name="time">The clock.</param>
    public static ConnectorRegistry Create(HttpPipelineOptions http, ILoggerFactory loggers, TimeProvider time)
    {
        HttpPipeline pipeline = new(http, time, loggers);
        return new ConnectorRegistry([new LocalFolderProvider(time, loggers), new AzureBlobProvider(pipeline), new GoogleDriveProvider(pipeline)]);
    }
}
