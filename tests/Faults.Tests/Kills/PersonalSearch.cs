using System.Text.Json;

namespace IntranetSearch.Faults.Tests.Kills;

/// <summary>What a person's search finds.</summary>
internal static class PersonalSearch
{
    /// <summary>The files found, those included that are shown as copies of another one.</summary>
    public static async Task<IEnumerable<JsonElement>> FindAsync(ProductProcess product, string query, string person)
    {
        JsonElement results = Assert.Single(await product.JsonAsync("search", "acme", query, "--as", person, "--top", "100"));
        return results.GetProperty("hits").EnumerateArray()
            .SelectMany(hit => (JsonElement[])[hit.GetProperty("file"), .. hit.TryGetProperty("also_in", out JsonElement copies) ? copies.EnumerateArray() : []]);
    }
}
