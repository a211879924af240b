using System.Diagnostics;
using IntranetSearch.Catalog.Directories;
namespace IntranetSearch.Catalog.Tests.Directories;
public sealed class Tmp(ITestOutputHelper o) : DirectoryTest
{
    private protected override CatalogOptions Options => new();
    [Fact]
    public async Task Big()
    {
        await AddConnectionsAsync(Drive);
        GC.Collect();
        var w = Stopwatch.StartNew();
        await ReadAsync(Drive, Items(0)); o.WriteLine($"first {w.Elapsed} peak {Process.GetCurrentProcess().PeakWorkingSet64 >> 20} MB, db {new FileInfo(DatabasePath).Length >> 20} MB"); 
        w.Restart(); var r = await ReadAsync(Drive, Items(0)); o.WriteLine($"unchanged {w.Elapsed} {r.Changed}");
        w.Restart(); r = await ReadAsync(Drive, Items(1)); o.WriteLine($"changed 1% {w.Elapsed} {r.Changed}");
        foreach (int n in new[] { 7, 7, 77, 99 })
        {
            w.Restart(); var p = await ExpandAsync($"person.number{n}@corp.example"); o.WriteLine($"expand {w.Elapsed} groups {p.Groups.Length} principals {p.Caller.Principals.Count}");
        }
        for (int i = 0; i < 3; i++) { w.Restart(); for (int n = 0; n < 20; n++) await ExpandAsync("person.number7@corp.example"); o.WriteLine($"x20 500 groups {w.Elapsed / 20}"); 
        w.Restart(); for (int n = 100; n < 200; n++) await ExpandAsync($"person.number{n}@corp.example"); o.WriteLine($"x100 ordinary {w.Elapsed / 100}"); }
    }
    private static IEnumerable<DirectoryItem> Items(int change)
    {
        for (int n = 0; n < 100_000; n++)
            yield return Person($"1000000000{n}", $"person.number{n}@corp.example", $"p{n}@corp.example", change > 0 && n % 100 == 0 ? "new@x.example" : $"q{n}@brand.example");
        for (int n = 0; n < 20_000; n++)
            yield return new GroupItem($"group0000000{n}", [$"group.number{n}@corp.example", $"g{n}@corp.example"],
                [.. Enumerable.Range(0, 48).Select(i => Of($"person.number{(n * 48 + i * 7919) % 100_000}@corp.example")), .. n < 400 ? new[] { Of("person.number7@corp.example") } : [], .. n is >= 400 and < 500 ? new[] { Nested($"group.number{n - 100}@corp.example") } : [], Nested($"group.number{n * 3 % 20_000}@corp.example")]);
    }
}
