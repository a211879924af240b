using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace IntranetSearch.App.Json;

/// <summary>The JSON of the command line and the HTTP API: snake_case names, no reflection at run time.</summary>
[JsonSerializable(typeof(SearchJson))]
[JsonSerializable(typeof(AnswerJson))]
[JsonSerializable(typeof(QuestionJson))]
[JsonSerializable(typeof(LedgerLineJson))]
[JsonSerializable(typeof(LedgerPageJson))]
[JsonSerializable(typeof(FileDetailsJson))]
[JsonSerializable(typeof(SyncStartedJson))]
[JsonSerializable(typeof(HealthJson))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(IReadOnlyList<ClientJson>))]
[JsonSerializable(typeof(IReadOnlyList<ConnectionJson>))]
[JsonSerializable(typeof(ConnectionStatusJson))]
[JsonSerializable(typeof(ClientJson))]
[JsonSerializable(typeof(SynonymJson))]
[JsonSerializable(typeof(IReadOnlyList<SynonymJson>))]
[JsonSerializable(typeof(SynonymGroupJson))]
[JsonSerializable(typeof(IReadOnlyList<SynonymGroupJson>))]
[JsonSerializable(typeof(ConnectionTestJson))]
[JsonSerializable(typeof(DoneJson))]
[JsonSerializable(typeof(ErrorJson))]
[JsonSerializable(typeof(ClientStatusJson))]
[JsonSerializable(typeof(SyncReportJson))]
[JsonSerializable(typeof(SyncProgressJson))]
[JsonSerializable(typeof(EvaluationQuestionJson))]
[JsonSerializable(typeof(EvaluationResultJson))]
[JsonSerializable(typeof(EvaluationSummaryJson))]
[JsonSerializable(typeof(RankingSummaryJson))]
internal sealed partial class AppJsonContext : JsonSerializerContext
{
    /// <summary>For pages and the API: letters of every script stay readable, while what means something in HTML ('&lt;', '&amp;', quotes) is escaped.</summary>
    public static AppJsonContext Web { get; } = new(Shape(JavaScriptEncoder.Create(UnicodeRanges.All)));

    /// <summary>For terminals and files: everything readable but control characters, so that <c>grep "company's"</c> finds it.</summary>
    public static AppJsonContext Terminal { get; } = new(Shape(JavaScriptEncoder.UnsafeRelaxedJsonEscaping));

    /// <summary>One line of JSON for a terminal or a file.</summary>
    /// <typeparam name="T">A type of this context.</typeparam>
    public static string Line<T>(T value) =>
        JsonSerializer.Serialize(value, (JsonTypeInfo<T>)Terminal.Options.GetTypeInfo(typeof(T)));

    private static JsonSerializerOptions Shape(JavaScriptEncoder encoder) => new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = encoder,
    };
}
