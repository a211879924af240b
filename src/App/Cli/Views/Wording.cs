using System.Globalization;
using IntranetSearch.App.Composition;
using IntranetSearch.Ingestion;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;

namespace IntranetSearch.App.Cli.Views;

/// <summary>Numbers, times and places in words.</summary>
internal static class Wording
{
    /// <summary>"1 file", "12,345 files".</summary>
    public static string Count(long number, string singular, string? plural = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:N0} {(number == 1 ? singular : plural ?? singular + "s")}");

    /// <summary>"0.4 s", "12 s", "3 min 20 s", "2 h 5 min".</summary>
    public static string Duration(TimeSpan span) => span switch
    {
        { TotalSeconds: < 10 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0.0} s"),
        { TotalMinutes: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.TotalSeconds:0} s"),
        { TotalHours: < 1, Seconds: 0 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min"),
        { TotalHours: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes} min {span.Seconds} s"),
        { TotalDays: < 1, Minutes: 0 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h"),
        { TotalDays: < 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours} h {span.Minutes} min"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{(int)span.TotalDays} d {span.Hours} h"),
    };

    /// <summary>"never", "2026-03-04 05:06 UTC".</summary>
    public static string Moment(DateTimeOffset? moment) =>
        moment is DateTimeOffset known ? known.UtcDateTime.ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture) : "never";

    /// <summary>"812 B", "1.2 MB".</summary>
    public static string Bytes(long? bytes) => bytes switch
    {
        null => "",
        < 1000 => string.Create(CultureInfo.InvariantCulture, $"{bytes} B"),
        < 1_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:0.#} kB"),
        < 1_000_000_000 => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:0.#} MB"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e9:0.#} GB"),
    };

    /// <summary>"page 3, under "Carry-over"", "sheet Staff, row 12"; empty when nothing is known.</summary>
    public static string Place(Anchor? anchor)
    {
        if (anchor is null)
            return "";
        List<string> parts = [];
        if (anchor.Part is string part)
            parts.Add($"in {part}");
        if (anchor.Page is int page)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"page {page}"));
        if (anchor.Slide is int slide)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"slide {slide}"));
        if (anchor.Sheet is string sheet)
            parts.Add($"sheet {sheet}");
        if (anchor.Row is int row)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"row {row}"));
        if (anchor.Heading is string heading)
            parts.Add($"under \"{heading}\"");
        return string.Join(", ", parts);
    }

    /// <summary>"reading handbook.pdf, 12 of 40 files, 3.1 files/s, about 10 s left".</summary>
    public static string Progress(RunningSync running) => running.Progress is SyncProgress progress ? Progress(progress) : "looking at the source";

    /// <inheritdoc cref="Progress(RunningSync)"/>
    public static string Progress(SyncProgress progress)
    {
        List<string> parts = [];
        if (progress.Current is string current)
            parts.Add($"reading {current}");
        else if (!progress.ListingDone)
            parts.Add("listing");
        parts.Add(string.Create(CultureInfo.InvariantCulture, $"{progress.Read:N0} of {progress.ToRead:N0} files{(progress.ListingDone ? "" : " so far")}"));
        if (progress.Rate > 0)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"{progress.Rate:0.0} files/s"));
        if (progress.TimeLeft is TimeSpan left)
            parts.Add($"about {Duration(left)} left");
        return string.Join(", ", parts);
    }

    /// <summary>What a run did: "3 new, 2 changed, 34 unchanged; 1 of them unreadable".</summary>
    public static string Counts(SyncCounts counts)
    {
        (long Number, string Word)[] parts =
        [
            (counts.Added, "new"),
            (counts.Updated, "changed"),
            (counts.Moved, "moved or renamed"),
            (counts.AccessChanged, "with other readers"),
            (counts.Removed, "removed"),
            (counts.Unchanged, "unchanged"),
        ];
        string[] told = [.. parts.Where(p => p.Number > 0).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Number:N0} {p.Word}"))];
        string summary = told.Length > 0 ? string.Join(", ", told) : "nothing to do";
        return counts.Failed > 0 ? string.Create(CultureInfo.InvariantCulture, $"{summary}; {counts.Failed:N0} of them unreadable") : summary;
    }

    /// <summary>"acme/intranet".</summary>
    public static string Name(ClientId client, ConnectionId connection) => $"{client}/{connection}";
}
