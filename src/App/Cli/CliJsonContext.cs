using System.Text.Json;
using System.Text.Json.Serialization;
using IntranetSearch.App.Cli.Remote;
using IntranetSearch.App.Json;

namespace IntranetSearch.App.Cli;

/// <summary>The document of <c>access --json</c>.</summary>
/// <param name="File">The file's id.</param>
/// <param name="Path">Its path.</param>
/// <param name="As">Who was asked about.</param>
/// <param name="MayRead">Whether they may read it.</param>
/// <param name="Access">Who may read it, empty for nobody.</param>
/// <param name="Matches">Those of <paramref name="Access"/> that the person is or belongs to.</param>
/// <param name="Reason">In words.</param>
internal sealed record AccessJson(string File, string Path, string As, bool MayRead, IReadOnlyList<string> Access, IReadOnlyList<string> Matches, string Reason)
{
    /// <summary>Of each of <see cref="Matches"/>, how the person comes to it: through which groups, by which address.</summary>
    public IReadOnlyList<string> Via { get; init; } = [];

    /// <summary>All groups the person is in, by the directories of the client's storages: "drive/hr@example.com".</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>Whether a directory says that the account is suspended: then it may read nothing.</summary>
    public bool Suspended { get; init; }
}

/// <summary>The document of <c>extract --out --json</c>.</summary>
/// <param name="Files">Input files found.</param>
/// <param name="Texts">Those whose text was written.</param>
/// <param name="Errors">Those with an error file instead.</param>
/// <param name="Cut">Those of <paramref name="Texts"/> that lack something of their file.</param>
/// <param name="TookMs">Milliseconds it took.</param>
/// <param name="Partial">What each of those lacks.</param>
internal sealed record ExtractJson(int Files, int Texts, int Errors, int Cut, double TookMs, IReadOnlyList<PartialJson> Partial);

/// <summary>A file that is not wholly in its text.</summary>
/// <param name="Path">The file.</param>
/// <param name="Cuts">What is missing, and where.</param>
internal sealed record PartialJson(string Path, IReadOnlyList<CutJson> Cuts);

/// <summary>The document of <c>doctor --json</c>.</summary>
/// <param name="Works">Whether nothing failed.</param>
/// <param name="Checks">What was looked at.</param>
internal sealed record DoctorJson(bool Works, IReadOnlyList<FindingJson> Checks);

/// <summary>What was found out about one thing.</summary>
/// <param name="Name">The thing.</param>
/// <param name="State">ok, advice or failed.</param>
/// <param name="Detail">What was found.</param>
/// <param name="Advice">What to do; absent when nothing.</param>
internal sealed record FindingJson(string Name, string State, string Detail, string? Advice);

/// <summary>The document of <c>reindex --json</c> from stored passages.</summary>
/// <param name="Client">The client.</param>
/// <param name="Files">Files written again.</param>
/// <param name="TookMs">Milliseconds it took.</param>
internal sealed record ReindexJson(string Client, long Files, double TookMs);

/// <summary>The document of <c>serve --json</c>, printed when the service is up.</summary>
/// <param name="Addresses">Where it is reached.</param>
internal sealed record ServeJson(IReadOnlyList<string> Addresses);

/// <summary>The sample company beside its files: demo.json.</summary>
/// <param name="Company">Its name.</param>
/// <param name="Client">The client's name.</param>
/// <param name="Questions">What the demo asks.</param>
internal sealed record DemoJson(string Company, string Client, IReadOnlyList<DemoQuestionJson> Questions);

/// <summary>A question of the demo.</summary>
internal sealed record DemoQuestionJson(string Question);

/// <summary>The JSON that only the command line uses.</summary>
[JsonSerializable(typeof(AccessJson))]
[JsonSerializable(typeof(ExtractJson))]
[JsonSerializable(typeof(ExtractedFileJson))]
[JsonSerializable(typeof(DoctorJson))]
[JsonSerializable(typeof(ReindexJson))]
[JsonSerializable(typeof(ServeJson))]
[JsonSerializable(typeof(DemoJson))]
[JsonSerializable(typeof(CommandRequest))]
[JsonSerializable(typeof(CommandFrame))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
internal sealed partial class CliJsonContext : JsonSerializerContext
{
    /// <summary>For terminals: letters of every script stay readable.</summary>
    public static CliJsonContext Terminal { get; } = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
