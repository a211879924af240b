using IntranetSearch.Measuring;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.CloudSync;

/// <summary>What one sync cost, here and at the service.</summary>
/// <param name="Name">What had happened before it.</param>
/// <param name="Local">Time and memory.</param>
/// <param name="Requests">What was asked of the service.</param>
internal sealed record SyncCost(string Name, Measurement Local, IReadOnlyList<LoggedRequest> Requests)
{
    /// <summary>Downloads and exports of contents.</summary>
    public int Downloads => Requests.Count(IsContent);

    /// <summary>Requests by operation, the most frequent first: "452 permissions.list".</summary>
    public string Kinds => string.Join(", ", Requests.CountBy(r => Short(r.Operation)).OrderByDescending(o => o.Value).ThenBy(o => o.Key, StringComparer.Ordinal).Select(o => FormattableString.Invariant($"{o.Value:N0} {o.Key}")));

    private static bool IsContent(LoggedRequest request) =>
        request.Operation.Contains("export", StringComparison.Ordinal) || request.Operation.Contains("download", StringComparison.Ordinal)
        || request.Request.Query("alt") == "media";

    private static string Short(string operation) => operation.StartsWith("drive.", StringComparison.Ordinal) ? operation["drive.".Length..] : operation;
}
