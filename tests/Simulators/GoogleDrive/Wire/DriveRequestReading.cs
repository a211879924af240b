using System.Globalization;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Wire;

/// <summary>Reads the parameters that many operations share, as strictly as the service does.</summary>
internal static class DriveRequestReading
{
    public static bool Flag(this WireRequest request, string name, bool otherwise = false) => request.Query(name) switch
    {
        null => otherwise,
        "true" or "True" => true,
        "false" or "False" => false,
        { } value => throw DriveErrors.Error(400, "invalidParameter", $"Invalid boolean value: '{value}'.", name, "parameter").ToException(),
    };

    public static int Number(this WireRequest request, string name, int otherwise, int min, int max)
    {
        string? text = request.Query(name);
        if (text is null)
            return otherwise;
        return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max
            ? value
            : throw DriveErrors.Error(400, "invalidParameter",
                string.Create(CultureInfo.InvariantCulture, $"Invalid value '{text}'. Values must be within the range: [{min}, {max}]"), name, "parameter").ToException();
    }

    /// <summary>The mask of the request; its unknown fields are refused.</summary>
    /// <param name="request">The request.</param>
    /// <param name="schema">All fields there are.</param>
    /// <param name="otherwise">The fields without a mask.</param>
    public static FieldMask Fields(this WireRequest request, FieldMask schema, FieldMask otherwise)
    {
        string? text = request.Query("fields");
        if (string.IsNullOrEmpty(text))
            return otherwise;
        string? wrong;
        FieldMask? mask = null;
        try
        {
            mask = FieldMask.Parse(text.Replace(" ", "", StringComparison.Ordinal));
            wrong = mask.FirstUnknown(schema);
        }
        catch (FormatException error)
        {
            wrong = error.Message;
        }
        return wrong is null
            ? mask!
            : throw DriveErrors.Error(400, "invalidParameter", $"Invalid field selection {wrong.Split('/')[^1]}", "fields", "parameter").ToException();
    }

    /// <summary>Adds a field when the mask wants it.</summary>
    public static void Put(this JsonObject to, FieldMask mask, string name, Func<JsonNode?> value)
    {
        if (mask.Has(name) && value() is { } node)
            to[name] = mask.Below(name).Apply(node);
    }

    /// <summary>A text in a JSON body; null when it is absent or something else.</summary>
    public static string? Text(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>A time as the service writes it: UTC with milliseconds.</summary>
    public static string ToWire(this DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    /// <summary>64-bit numbers are strings in JSON.</summary>
    public static string ToWire(this long number) => number.ToString(CultureInfo.InvariantCulture);
}
