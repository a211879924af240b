using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Extraction;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class AllSuitesAreRun
{
    private static readonly Type[] Suites =
        [.. typeof(ExtractorFixture).Assembly.GetTypes().Where(t => t.IsAbstract && t.Namespace == typeof(ExtractorFixture).Namespace && t.Name.EndsWith("Tests", StringComparison.Ordinal))];

    public static TheoryData<Type> Extractors => [.. typeof(IExtractor).Assembly.GetTypes().Where(t => t.IsAssignableTo(typeof(IExtractor)) && t.IsClass)];

    [Fact]
    public void There_are_suites_and_extractors_to_pair()
    {
        Assert.NotEmpty(Suites);
        Assert.NotEmpty(Extractors);
    }

    [Theory]
    [MemberData(nameof(Extractors))]
    public void Every_extractor_runs_every_suite(Type extractor)
    {
        Type[] run = [.. typeof(AllSuitesAreRun).Assembly.GetTypes()
            .Where(t => !t.IsAbstract && Suites.Contains(t.BaseType) && FixtureExtractor(t) == extractor)
            .Select(t => t.BaseType!)];
        Assert.Empty(Suites.Except(run).Select(s => $"{extractor.Name} lacks {s.Name}"));
    }

    [Theory]
    [MemberData(nameof(Extractors))]
    public void Every_extractor_is_in_the_list_of_all(Type extractor) =>
        Assert.Contains(extractor, Ingestion.Extraction.Extractors.All().Select(e => e.GetType()));

    private static Type? FixtureExtractor(Type test)
    {
        Type? fixture = test.GetInterfaces().Where(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IClassFixture<>)).Select(i => i.GetGenericArguments()[0]).FirstOrDefault();
        return fixture is null ? null : ((ExtractorFixture)Activator.CreateInstance(fixture)!).CreateExtractor().GetType();
    }
}
