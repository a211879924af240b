using System.Buffers.Text;
using System.Globalization;
using System.Text;
using IntranetSearch.App.Json;
using IntranetSearch.Search.Index;

namespace IntranetSearch.App.Api;

/// <summary>Cuts the ledger into pages. A page begins after the file that ended the one before, so files that come and go in between shift nothing.</summary>
internal static class LedgerPager
{
    // Splits off the first two parts only; ids and paths may hold any character, so the id's length is written before it.
    private const char Separator = '\n';

    /// <summary>Reads a page.</summary>
    /// <exception cref="ApiProblem">400: the continuation is not one of ours.</exception>
    public static async Task<LedgerPageJson> ReadPageAsync(
        ApiRequest request, FileFilter filter, int limit, string? continuation, CancellationToken cancellationToken)
    {
        Position? after = Decode(continuation);
        List<LedgerLineJson> lines = new(limit);
        Position last = default;
        await foreach (IndexedFile file in request.Client.Index.ReadFilesAsync(filter, cancellationToken))
        {
            Position here = new(file.File.Id.Connection.Value, file.Path, file.File.Id.SourceId);
            if (after is { } start && here.CompareTo(start) <= 0)
                continue;
            if (lines.Count == limit)
                return new LedgerPageJson(lines, Encode(last));
            lines.Add(file.ToLedgerLine(request.Caller));
            last = here;
        }
        return new LedgerPageJson(lines, null);
    }

    private static string Encode(Position position) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{position.Connection}{Separator}{position.SourceId.Length}{Separator}{position.SourceId}{position.Path}"));

    private static Position? Decode(string? continuation)
    {
        if (string.IsNullOrEmpty(continuation))
            return null;
        if (Base64Url.IsValid(continuation))
        {
            string[] parts = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(continuation)).Split(Separator, 3);
            if (parts.Length == 3 && int.TryParse(parts[1], CultureInfo.InvariantCulture, out int length) && length >= 0 && length <= parts[2].Length)
                return new Position(parts[0], parts[2][length..], parts[2][..length]);
        }
        throw ApiProblem.Bad("'continue' is not the `next` of a page of this list.");
    }

    /// <summary>A place in the ledger's order.</summary>
    private readonly record struct Position(string Connection, string Path, string SourceId)
    {
        public int CompareTo(Position other)
        {
            int order = string.CompareOrdinal(Connection, other.Connection);
            if (order == 0)
                order = string.CompareOrdinal(Path, other.Path);
            return order != 0 ? order : string.CompareOrdinal(SourceId, other.SourceId);
        }
    }
}
