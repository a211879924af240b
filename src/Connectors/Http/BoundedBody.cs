using System.Globalization;

namespace IntranetSearch.Connectors.Http;

/// <summary>Reads bodies into memory, within a limit, and leaves them readable.</summary>
internal static class BoundedBody
{
    private const int FirstBytes = 16 << 10;

    /// <summary>Reads a body and puts what was read in its place.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="limit">Most bytes.</param>
    /// <param name="cut">Whether a longer body is cut there; else it is refused.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="InvalidDataException">It is longer, or cannot be unpacked.</exception>
    public static async Task<byte[]> ReadAsync(HttpResponseMessage response, int limit, bool cut, CancellationToken cancellationToken)
    {
        using HttpContent original = response.Content;
        using MemoryStream read = new(capacity: (int)Math.Min(original.Headers.ContentLength ?? FirstBytes, FirstBytes));
        byte[] buffer = new byte[FirstBytes];
        await using Stream body = await original.ReadAsStreamAsync(cancellationToken);
        int count;
        while (read.Length < limit && (count = await body.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, limit - read.Length)), cancellationToken)) > 0)
            await read.WriteAsync(buffer.AsMemory(0, count), cancellationToken);
        if (read.Length == limit && !cut && await body.ReadAsync(buffer.AsMemory(0, 1), cancellationToken) > 0)
            throw new InvalidDataException(string.Create(CultureInfo.InvariantCulture, $"it is larger than {limit:N0} bytes (http.max_answer_bytes)."));
        byte[] bytes = read.ToArray();
        ByteArrayContent kept = new(bytes);
        foreach ((string name, IEnumerable<string> values) in original.Headers)
        {
            if (!name.Equals("Content-Length", StringComparison.OrdinalIgnoreCase))
                kept.Headers.TryAddWithoutValidation(name, values);
        }
        response.Content = kept;
        return bytes;
    }
}
