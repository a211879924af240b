using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.Content;

namespace IntranetSearch.Simulators.Server;

/// <summary>An answer before it is written: a status, header fields and a piece of some content.</summary>
public sealed record WireReply
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>The status code.</summary>
    public required int Status { get; init; }

    /// <summary>What the body is cut from; null for none.</summary>
    public FileContent? Content { get; init; }

    /// <summary>The first byte of <see cref="Content"/> to send.</summary>
    public long From { get; init; }

    /// <summary>Bytes to send; null up to the end.</summary>
    public long? Count { get; init; }

    /// <summary>Header fields in the order they are written.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    /// <summary>Bytes of the body.</summary>
    public long Length => Count ?? ((Content?.Length ?? 0) - From);

    /// <summary>A JSON answer.</summary>
    public static WireReply Json(JsonNode? body, int status = 200) =>
        Text(body?.ToJsonString(Indented) ?? "", "application/json; charset=UTF-8", status);

    /// <summary>An HTML answer, as the front ends of the services give when the service behind them does not answer.</summary>
    public static WireReply Html(string body, int status) => Text(body, "text/html; charset=UTF-8", status);

    public static WireReply Text(string body, string contentType, int status = 200) =>
        Bytes(Encoding.UTF8.GetBytes(body), contentType, status);

    public static WireReply Bytes(byte[] body, string contentType, int status = 200) =>
        new WireReply { Status = status, Content = FileContent.Of(body) }.With("Content-Type", contentType);

    /// <summary>An answer without a body.</summary>
    public static WireReply Empty(int status) => new() { Status = status };

    /// <summary>The same answer with one more header field.</summary>
    public WireReply With(string header, string value) => this with { Headers = [.. Headers, new(header, value)] };

    /// <summary>The value of a header field; null when absent.</summary>
    public string? Header(string name) =>
        Headers.LastOrDefault(h => h.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    /// <summary>The whole body; for bodies that are known to be small.</summary>
    public byte[] ToBytes() => Content?.Read(From, checked((int)Length)) ?? [];

    /// <summary>A file, or the range of it that was asked for (RFC 9110, sections 14.2 and 15.3.7); 416 when no byte of it lies in the file.</summary>
    public static WireReply File(FileContent content, string contentType, string? range)
    {
        WireReply whole = new WireReply { Status = 200, Content = content }.With("Content-Type", contentType);
        if (range is null || !range.StartsWith("bytes=", StringComparison.Ordinal) || range.Contains(',', StringComparison.Ordinal))
            return whole;
        string[] ends = range["bytes=".Length..].Split('-');
        long? first = Number(ends[0]);
        long? last = ends.Length > 1 ? Number(ends[1]) : null;
        if (ends.Length != 2 || (first is null && last is null) || last < first)
            return whole;
        long from = first ?? Math.Max(0, content.Length - last!.Value);
        long to = first is null ? content.Length - 1 : Math.Min(last ?? long.MaxValue, content.Length - 1);
        if (from >= content.Length || (first is null && last == 0))
            return Empty(416).With("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes */{content.Length}"));
        return (whole with { Status = 206, From = from, Count = to - from + 1 })
            .With("Content-Range", string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{content.Length}"));
    }

    private static long? Number(string text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
