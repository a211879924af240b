using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.Connectors.Http;

/// <summary>How patient and how fast requests to providers are. The same for all connections of an installation.</summary>
public sealed record HttpPipelineOptions
{
    /// <summary>How often a request that failed for the moment is sent again. Default 5.</summary>
    [Range(1, 20)]
    public int Retries { get; init; } = 5;

    /// <summary>Wait before the first retry when the provider names none; doubled for each further one. Default 1 second.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "00:05:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Longest wait before a retry when the provider names none. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:00.01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest wait named by the provider that is sat out; asked to wait longer, the request fails as throttled. Default 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>A provider that names a longer wait than this is taken to mean this: a broken clock there must not stop us for years. Default 1 hour.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long one attempt may take until its answer is there; of a file's content, until its headers are. Default 100 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan AttemptTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long a file's content may stand still while it is read. Default 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long making a connection may take. Default 15 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>Most requests a second to one tenant; halved when it throttles, and won back slowly. Default null: what suits each provider (<see cref="ProviderTraffic.RequestsPerSecond"/>).</summary>
    [Range(0.1, 100_000)]
    public double? RequestsPerSecond { get; init; }

    /// <summary>Most requests to one tenant that wait for an answer at once. Default 16.</summary>
    [Range(1, 1_000)]
    public int ConcurrentRequests { get; init; } = 16;

    /// <summary>Largest answer that is read into memory, unpacked; files' contents are not. Default 64 MiB.</summary>
    [Range(1_024, 1 << 30)]
    public int MaxAnswerBytes { get; init; } = 64 << 20;

    /// <summary>Share of attempts that must have failed for a tenant to be left alone for a while. 0–1; default 0.9.</summary>
    [Range(0.01, 1.0)]
    public double CircuitFailureShare { get; init; } = 0.9;

    /// <summary>Attempts within <see cref="CircuitWindow"/> before <see cref="CircuitFailureShare"/> counts. Default 20.</summary>
    [Range(2, 10_000)]
    public int CircuitLeastAttempts { get; init; } = 20;

    /// <summary>What is looked back at. Default 60 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CircuitWindow { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a failing tenant is left alone. Default 30 seconds.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ConvertValueInInvariantCulture = true, ParseLimitsInInvariantCulture = true)]
    public TimeSpan CircuitPause { get; init; } = TimeSpan.FromSeconds(30);
}
