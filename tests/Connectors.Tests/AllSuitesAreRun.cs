using IntranetSearch.Conformance.Connectors;

namespace IntranetSearch.Connectors.Tests;

/// <summary>A new provider, or a new suite, cannot be forgotten.</summary>
public sealed class AllSuitesAreRun
{
    private static readonly Type[] Providers =
        [.. typeof(IConnectorProvider).Assembly.GetTypes().Where(t => t is { IsAbstract: false, IsInterface: false } && t.IsAssignableTo(typeof(IConnectorProvider)))];

    private static readonly Type[] Suites =
        [.. typeof(ConnectorSuite).Assembly.GetTypes().Where(t => t.IsAbstract && t.IsSubclassOf(typeof(ConnectorSuite)))];

    private static readonly Type[] Runs =
        [.. typeof(AllSuitesAreRun).Assembly.GetTypes().Where(t => !t.IsAbstract && t.IsSubclassOf(typeof(ConnectorSuite)))];

    [Fact]
    public void There_are_providers_and_suites()
    {
        Assert.NotEmpty(Providers);
        Assert.Equal(7, Suites.Length);
    }

    [Fact]
    public void Every_provider_runs_every_suite()
    {
        var missing = from provider in Providers
                      from suite in Suites
                      where !Runs.Any(run => run.IsSubclassOf(suite) && ProviderOf(run) == provider)
                      select $"{provider.Name} lacks {suite.Name}";
        Assert.Empty(missing);
    }

    private static Type? ProviderOf(Type run)
    {
        Type? fixture = run.GetInterfaces().FirstOrDefault(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IClassFixture<>))?.GetGenericArguments()[0];
        for (Type? type = fixture; type is not null; type = type.BaseType)
        {
            if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(ConnectorFixture<>))
                return type.GetGenericArguments()[0];
        }
        return null;
    }
}
