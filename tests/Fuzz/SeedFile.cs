using IntranetSearch.Conformance.Extractors;
using IntranetSearch.Ingestion.Tests.Extraction;

namespace IntranetSearch.Fuzz;

/// <summary>The valid files of one format that mutations start from.</summary>
/// <param name="Name">A name with the format's extension.</param>
/// <param name="Files">The files.</param>
internal sealed record SeedFile(string Name, IReadOnlyList<byte[]> Files)
{
    /// <summary>The format's extension without its dot.</summary>
    public string Format => Path.GetExtension(Name).TrimStart('.');

    /// <summary>The seeds of all formats that have a conformance fixture.</summary>
    public static IReadOnlyList<SeedFile> All() =>
    [
        .. typeof(CsvFixture).Assembly.GetTypes()
            .Where(t => t.IsAssignableTo(typeof(ExtractorFixture)) && !t.IsAbstract)
            .OrderBy(t => t.FullName, StringComparer.Ordinal)
            .Select(t => Of((ExtractorFixture)Activator.CreateInstance(t)!)),
    ];

    private static SeedFile Of(ExtractorFixture fixture)
    {
        byte[]?[] files = [fixture.Sample(), fixture.Large(3), fixture.Nested(4), fixture.WithoutText(), fixture.Encrypted()];
        return new SeedFile(fixture.FileName, [.. files.Where(f => f is { Length: > 0 }).Select(f => f!)]);
    }
}
