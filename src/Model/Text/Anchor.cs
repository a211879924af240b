namespace IntranetSearch.Model.Text;

/// <summary>Where a reader finds a quote: its location and the innermost heading above it.</summary>
/// <param name="Page">Page, from 1; null outside paged formats.</param>
/// <param name="Slide">Slide, from 1; null outside presentations.</param>
/// <param name="Sheet">Name of the sheet; null outside workbooks.</param>
/// <param name="Row">Row of the sheet or line of the csv file, from 1; null elsewhere.</param>
/// <param name="Part">File inside the file (attachment, archive entry) that page, slide, sheet and row count in; null in the file itself.</param>
/// <param name="Heading">Innermost heading; null where there is none.</param>
public sealed record Anchor(int? Page, int? Slide, string? Sheet, int? Row, string? Part, string? Heading)
{
    /// <summary>The anchor of a block under a heading.</summary>
    public static Anchor Of(Location location, string? heading) =>
        new(location.Page, location.Slide, location.Sheet, location.Row, location.Part, heading);
}
