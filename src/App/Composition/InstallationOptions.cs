using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using IntranetSearch.App.Composition.Directories;
using IntranetSearch.Catalog;
using IntranetSearch.Connectors.Http;
using IntranetSearch.Ingestion;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Passages;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Composition;

/// <summary>The limits of an installation, read from settings.json in the data directory. What is not named there has its default.</summary>
internal sealed record InstallationOptions
{
    // By reflection, not generated: generated code gives members that are not named there their type's default instead of ours.
    private static JsonSerializerOptions Shape { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>How files are extracted, and what one may cost.</summary>
    public ExtractionPoolOptions Extraction { get; init; } = new();

    /// <summary>How a sync behaves.</summary>
    public SyncOptions Sync { get; init; } = new();

    /// <summary>How large passages are.</summary>
    public PassageOptions Passages { get; init; } = new();

    /// <summary>How an index spends memory and disk.</summary>
    public IndexOptions Index { get; init; } = new();

    /// <summary>How files are ranked.</summary>
    public SearchOptions Search { get; init; } = new();

    /// <summary>How answers are found.</summary>
    public AnswerOptions Answers { get; init; } = new();

    /// <summary>How patient and how fast requests to storage providers are.</summary>
    public HttpPipelineOptions Http { get; init; } = new();

    /// <summary>How people and groups of the storages are kept in step.</summary>
    public DirectoryOptions Directory { get; init; } = new();

    /// <summary>Limits of the catalog.</summary>
    public CatalogOptions Catalog { get; init; } = new();

    /// <summary>Reads a settings file; the defaults when there is none.</summary>
    /// <exception cref="FormatException">It is not valid; the message says where.</exception>
    public static InstallationOptions Read(string settingsFile)
    {
        if (!File.Exists(settingsFile))
            return new InstallationOptions();
        try
        {
            InstallationOptions options = JsonSerializer.Deserialize<InstallationOptions>(File.ReadAllBytes(settingsFile), Shape) ?? new InstallationOptions();
            options.Check();
            return options;
        }
        catch (Exception e) when (e is JsonException or ValidationException)
        {
            throw new FormatException($"{settingsFile} is not valid: {e.Message} docs/operations.md lists the settings.", e);
        }
    }

    private void Check()
    {
        foreach (PropertyInfo section in typeof(InstallationOptions).GetProperties())
            Check(JsonNamingPolicy.SnakeCaseLower.ConvertName(section.Name), section.GetValue(this));
    }

    /// <summary>Checks a section, and the sections in it: the validator itself does not look into them.</summary>
    private static void Check(string path, object? value)
    {
        if (value is null)
            throw new ValidationException($"{path} is null.");
        List<ValidationResult> problems = [];
        if (!Validator.TryValidateObject(value, new ValidationContext(value), problems, validateAllProperties: true))
        {
            string members = string.Join(", ", problems[0].MemberNames.Select(m => $"{path}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(m)}"));
            throw new ValidationException($"{(members.Length > 0 ? members : path)}: {problems[0].ErrorMessage}");
        }
        foreach (PropertyInfo inner in value.GetType().GetProperties().Where(p => p.PropertyType is { IsClass: true, Assembly: var of } && of != typeof(string).Assembly))
        {
            if (inner.GetValue(value) is { } section)
                Check($"{path}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(inner.Name)}", section);
            else if (inner.PropertyType != typeof(WorkerCommand))
                throw new ValidationException($"{path}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(inner.Name)} is null.");
        }
    }
}
