using IntranetSearch.Conformance.Connectors;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

public sealed class LocalFolderChangeTests(LocalFolderFixture fixture) : ConnectorChangeTests(fixture), IClassFixture<LocalFolderFixture>;

public sealed class LocalFolderContentTests(LocalFolderFixture fixture) : ConnectorContentTests(fixture), IClassFixture<LocalFolderFixture>;

public sealed class LocalFolderAccessTests(LocalFolderFixture fixture) : ConnectorAccessTests(fixture), IClassFixture<LocalFolderFixture>;

public sealed class LocalFolderErrorTests(LocalFolderFixture fixture) : ConnectorErrorTests(fixture), IClassFixture<LocalFolderFixture>;

public sealed class LocalFolderResumeTests(LocalFolderFixture fixture) : ConnectorResumeTests(fixture), IClassFixture<LocalFolderFixture>;

public sealed class LocalFolderLimitTests(LocalFolderFixture fixture) : ConnectorLimitTests(fixture), IClassFixture<LocalFolderFixture>;

public sealed class LocalFolderCancellationTests(LocalFolderFixture fixture) : ConnectorCancellationTests(fixture), IClassFixture<LocalFolderFixture>;

public sealed class PortableFolderChangeTests(PortableFolderFixture fixture) : ConnectorChangeTests(fixture), IClassFixture<PortableFolderFixture>;

public sealed class PortableFolderContentTests(PortableFolderFixture fixture) : ConnectorContentTests(fixture), IClassFixture<PortableFolderFixture>;

public sealed class PortableFolderAccessTests(PortableFolderFixture fixture) : ConnectorAccessTests(fixture), IClassFixture<PortableFolderFixture>;

public sealed class PortableFolderErrorTests(PortableFolderFixture fixture) : ConnectorErrorTests(fixture), IClassFixture<PortableFolderFixture>;

public sealed class PortableFolderResumeTests(PortableFolderFixture fixture) : ConnectorResumeTests(fixture), IClassFixture<PortableFolderFixture>;

public sealed class PortableFolderLimitTests(PortableFolderFixture fixture) : ConnectorLimitTests(fixture), IClassFixture<PortableFolderFixture>;

public sealed class PortableFolderCancellationTests(PortableFolderFixture fixture) : ConnectorCancellationTests(fixture), IClassFixture<PortableFolderFixture>;
