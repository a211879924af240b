using IntranetSearch.Conformance.Connectors;

namespace IntranetSearch.Connectors.Tests.GoogleDrive;

public sealed class GoogleDriveChangeTests(GoogleDriveFixture fixture) : ConnectorChangeTests(fixture), IClassFixture<GoogleDriveFixture>;

public sealed class GoogleDriveContentTests(GoogleDriveFixture fixture) : ConnectorContentTests(fixture), IClassFixture<GoogleDriveFixture>;

public sealed class GoogleDriveAccessTests(GoogleDriveFixture fixture) : ConnectorAccessTests(fixture), IClassFixture<GoogleDriveFixture>;

public sealed class GoogleDriveErrorTests(GoogleDriveFixture fixture) : ConnectorErrorTests(fixture), IClassFixture<GoogleDriveFixture>;

public sealed class GoogleDriveResumeTests(GoogleDriveFixture fixture) : ConnectorResumeTests(fixture), IClassFixture<GoogleDriveFixture>;

public sealed class GoogleDriveLimitTests(GoogleDriveFixture fixture) : ConnectorLimitTests(fixture), IClassFixture<GoogleDriveFixture>;

public sealed class GoogleDriveCancellationTests(GoogleDriveFixture fixture) : ConnectorCancellationTests(fixture), IClassFixture<GoogleDriveFixture>;

public sealed class SharedDriveChangeTests(SharedDriveFixture fixture) : ConnectorChangeTests(fixture), IClassFixture<SharedDriveFixture>;

public sealed class SharedDriveContentTests(SharedDriveFixture fixture) : ConnectorContentTests(fixture), IClassFixture<SharedDriveFixture>;

public sealed class SharedDriveErrorTests(SharedDriveFixture fixture) : ConnectorErrorTests(fixture), IClassFixture<SharedDriveFixture>;

public sealed class SharedDriveResumeTests(SharedDriveFixture fixture) : ConnectorResumeTests(fixture), IClassFixture<SharedDriveFixture>;

public sealed class SharedDriveLimitTests(SharedDriveFixture fixture) : ConnectorLimitTests(fixture), IClassFixture<SharedDriveFixture>;
