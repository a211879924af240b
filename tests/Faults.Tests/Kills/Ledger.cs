using System.Text.Json;

namespace IntranetSearch.Faults.Tests.Kills;

/// <summary>The coverage ledger as text that can be compared.</summary>
internal static class Ledger
{
    /// <summary>
    /// Everything of each file, but how often it was tried, and which of several drives it is shown in: whichever named it first.
    /// </summary>
    public static async Task<string[]> ReadAsync(ProductProcess product, params string[] options)
    {
        JsonElement[] lines = await product.JsonAsync(["files", "acme", .. options]);
        return [.. lines.Select(line => string.Join(' ', line.EnumerateObject().Where(p => p.Name is not ("attempts" or "stream")).Select(p => $"{p.Name}={p.Value}"))).Order(StringComparer.Ordinal)];
    }
}
