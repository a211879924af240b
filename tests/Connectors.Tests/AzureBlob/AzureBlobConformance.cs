using IntranetSearch.Conformance.Connectors;

namespace IntranetSearch.Connectors.Tests.AzureBlob;

public sealed class AzureBlobChangeTests(AzureBlobFixture fixture) : ConnectorChangeTests(fixture), IClassFixture<AzureBlobFixture>;

public sealed class AzureBlobContentTests(AzureBlobFixture fixture) : ConnectorContentTests(fixture), IClassFixture<AzureBlobFixture>;

public sealed class AzureBlobAccessTests(AzureBlobFixture fixture) : ConnectorAccessTests(fixture), IClassFixture<AzureBlobFixture>;

public sealed class AzureBlobErrorTests(AzureBlobFixture fixture) : ConnectorErrorTests(fixture), IClassFixture<AzureBlobFixture>;

public sealed class AzureBlobResumeTests(AzureBlobFixture fixture) : ConnectorResumeTests(fixture), IClassFixture<AzureBlobFixture>;

public sealed class AzureBlobLimitTests(AzureBlobFixture fixture) : ConnectorLimitTests(fixture), IClassFixture<AzureBlobFixture>;

public sealed class AzureBlobCancellationTests(AzureBlobFixture fixture) : ConnectorCancellationTests(fixture), IClassFixture<AzureBlobFixture>;
