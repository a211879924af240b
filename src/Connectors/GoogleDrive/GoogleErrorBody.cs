using System.Text.Json;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>What the body of a failure says, in the older form ("errors") or the newer ("details"). Pure.</summary>
/// <param name="Reason">Google's word for it: "userRateLimitExceeded"; null when the body is none of Google's.</param>
/// <param name="Location">The parameter it is about: "pageToken"; null for none.</param>
internal readonly record struct GoogleErrorBody(string? Reason, string? Location)
{
    private const int MaxWord = 100;

    /// <summary>Reads a body; front ends answer with web pages too.</summary>
    public static GoogleErrorBody Parse(string body)
    {
        if (!body.AsSpan().TrimStart().StartsWith("{", StringComparison.Ordinal))
            return default;
        try
        {
            using JsonDocument json = JsonDocument.Parse(body);
            if (!json.RootElement.TryGetProperty("error", out JsonElement error) || error.ValueKind != JsonValueKind.Object)
                return default;
            JsonElement first = FirstOf(error, "errors");
            string? reason = WordOf(first, "reason") ?? Older(WordOf(FirstOf(error, "details"), "reason") ?? WordOf(error, "status"));
            return new GoogleErrorBody(reason, WordOf(first, "location"));
        }
        catch (JsonException)
        {
            // Cut off, or a page that only begins like JSON: the status has to do.
            return default;
        }
    }

    private static JsonElement FirstOf(JsonElement parent, string name) =>
        parent.TryGetProperty(name, out JsonElement list) && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 ? list[0] : default;

    // Only what looks like a word: it is shown to people and logged.
    private static string? WordOf(JsonElement parent, string name) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out JsonElement value) && value.ValueKind == JsonValueKind.String
        && value.GetString() is { Length: > 0 and <= MaxWord } word && word.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '.' or '-')
            ? word
            : null;

    // https://cloud.google.com/apis/design/errors and google.api.ErrorReason.
    private static string? Older(string? reason) => reason switch
    {
        "RATE_LIMIT_EXCEEDED" or "RESOURCE_EXHAUSTED" => "rateLimitExceeded",
        "SERVICE_DISABLED" => "accessNotConfigured",
        "ACCESS_TOKEN_SCOPE_INSUFFICIENT" => "insufficientPermissions",
        "NOT_FOUND" => "notFound",
        _ => reason,
    };
}
