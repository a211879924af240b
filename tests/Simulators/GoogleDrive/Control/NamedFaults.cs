using IntranetSearch.Simulators.GoogleDrive.Wire;
using IntranetSearch.Simulators.Server;

namespace IntranetSearch.Simulators.GoogleDrive.Control;

/// <summary>Faults that can be asked for by name.</summary>
internal static class NamedFaults
{
    private static readonly Dictionary<string, Func<ControlArguments, FaultEffect>> All = new()
    {
        ["user-rate-limit"] = _ => new FaultEffect.Answer(DriveErrors.UserRateLimitExceeded),
        ["rate-limit"] = _ => new FaultEffect.Answer(DriveErrors.RateLimitExceeded),
        ["daily-limit"] = _ => new FaultEffect.Answer(DriveErrors.DailyLimitExceeded),
        ["download-quota"] = _ => new FaultEffect.Answer(DriveErrors.DownloadQuotaExceeded),
        ["too-many-requests"] = a => new FaultEffect.Answer(DriveErrors.TooManyRequests(a.Optional("retryAfter"))),
        ["internal-error"] = _ => new FaultEffect.Answer(DriveErrors.BackendError(500)),
        ["unavailable"] = _ => new FaultEffect.Answer(DriveErrors.BackendError()),
        ["unavailable-html"] = _ => new FaultEffect.Answer(DriveErrors.HtmlError()),
        ["bad-gateway-html"] = _ => new FaultEffect.Answer(DriveErrors.HtmlError(502)),
        ["invalid-credentials"] = _ => new FaultEffect.Answer(DriveErrors.InvalidCredentials),
        ["access-not-configured"] = _ => new FaultEffect.Answer(DriveErrors.AccessNotConfigured),
        ["domain-policy"] = _ => new FaultEffect.Answer(DriveErrors.DomainPolicy),
        ["dead-page-token"] = _ => new FaultEffect.Answer(DriveErrors.Invalid("pageToken")),
        ["not-found"] = _ => new FaultEffect.Answer(DriveErrors.FileNotFound("?")),
        ["range-not-satisfiable"] = _ => new FaultEffect.Answer(DriveErrors.Error(416, "requestedRangeNotSatisfiable", "Request range not satisfiable", "Range", "header")),
        ["empty"] = _ => new FaultEffect.Answer(WireReply.Bytes([], "application/json; charset=UTF-8")),
        ["reset"] = _ => new FaultEffect.Reset(),
        ["cut"] = a => new FaultEffect.Cut(a.Number("bytes", 100)),
        ["slow"] = a => new FaultEffect.Slow(Math.Max(1, a.Number("bytes", 1024)), TimeSpan.FromMilliseconds(a.Number("milliseconds", 200))),
        ["truncated"] = a => new FaultEffect.Alter(r => Truncate(r, a.Number("bytes", 100))),
    };

    public static IEnumerable<string> Names => All.Keys;

    public static FaultEffect Find(string name, ControlArguments arguments) =>
        All.TryGetValue(name, out Func<ControlArguments, FaultEffect>? make) ? make(arguments) : throw new ControlException($"There is no fault {name}. There are: {string.Join(", ", Names)}.");

    /// <summary>A body that ends early and whose header says so: only the checksum tells.</summary>
    private static WireReply Truncate(WireReply reply, int bytes) => reply with { Count = Math.Min(reply.Length, bytes) };
}
