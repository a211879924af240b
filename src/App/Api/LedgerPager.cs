using System.Buffers.Text;
using System.Text.Json;
using IntranetSearch.App.Json;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Api;

/// <summary>Cuts the ledger into pages. A page begins after the file that ended the one before, so files that come and go in between shift nothing.</summary>
internal static class LedgerPager
{
    /// <summary>Reads a page.</summary>
    /// <exception cref="ApiProblem">400: the continuation is not one of ours.</exception>
    public static async Task<LedgerPageJson> ReadPageAsync(
        ApiRequest request, FileFilter filter, int limit, string? continuation, CancellationToken cancellationToken)
    {
        string[]? after = Decode(continuation);
        List<LedgerLineJson> lines = new(limit);
        string[] last = [];
        await foreach (IndexedFile file in request.Client.Index.ReadFilesAsync(filter, cancellationToken))
        {
            string[] here = PlaceOf(file);
            if (after is not null && Compare(here, after) <= 0)
                continue;
            if (lines.Count == limit)
                return new LedgerPageJson(lines, Encode(last));
            lines.Add(file.ToLedgerLine(request.Caller));
            last = here;
        }
        return new LedgerPageJson(lines, null);
    }

    // What the ledger is ordered by, each part in ordinal order.
    private static string[] PlaceOf(IndexedFile file) =>
        [file.File.Id.Connection.Value, file.Path, file.File.Stream.Value, file.File.Id.SourceId];

    private static int Compare(string[] left, string[] right)
    {
        int order = 0;
        for (int part = 0; part < left.Length && order == 0; part++)
            order = string.CompareOrdinal(left[part], right[part]);
        return order;
    }

    private static string Encode(string[] place) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(place, AppJsonContext.Default.StringArray));

    private static string[]? Decode(string? continuation)
    {
        if (string.IsNullOrEmpty(continuation))
            return null;
        try
        {
            if (JsonSerializer.Deserialize(Base64Url.DecodeFromChars(continuation), AppJsonContext.Default.StringArray) is { Length: 4 } place && place.All(part => part is not null))
                return place;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            throw NotOurs();
        }
        throw NotOurs();
    }

    private static ApiProblem NotOurs() => ApiProblem.Bad("'continue' is not the `next` of a page of this list.");
}
