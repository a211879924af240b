using IntranetSearch.Connectors;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>Starts sources of one provider. Shared by the tests of a class; each test has a source of its own.</summary>
public abstract class ConnectorFixture
{
    /// <summary>A new, empty source with a connector to it.</summary>
    public abstract Task<ConnectorSource> StartAsync(SourceSettings settings, CancellationToken cancellationToken);
}

/// <summary>The fixture of a provider; the type argument is what <c>AllSuitesAreRun</c> looks for.</summary>
public abstract class ConnectorFixture<TProvider> : ConnectorFixture
    where TProvider : IConnectorProvider;
