using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.GoogleDrive;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

/// <summary>A person's own drive, read in their name.</summary>
public sealed class GoogleDriveFixture : ConnectorFixture<GoogleDriveProvider>
{
    public override async Task<ConnectorSource> StartAsync(SourceSettings settings, CancellationToken cancellationToken) =>
        await GoogleDriveSource.StartAsync(settings, isSharedDrive: false, cancellationToken);
}

/// <summary>A shared drive, read in the name of its manager.</summary>
public sealed class SharedDriveFixture : ConnectorFixture<GoogleDriveProvider>
{
    public override async Task<ConnectorSource> StartAsync(SourceSettings settings, CancellationToken cancellationToken) =>
        await GoogleDriveSource.StartAsync(settings, isSharedDrive: true, cancellationToken);
}
