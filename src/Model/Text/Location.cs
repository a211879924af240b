namespace IntranetSearch.Model.Text;

/// <summary>Where in its file a piece of text stands, as far as the format tells.</summary>
/// <param name="Page">Page, from 1; null outside paged formats.</param>
/// <param name="Slide">Slide, from 1; null outside presentations.</param>
/// <param name="Sheet">Name of the sheet; null outside workbooks.</param>
/// <param name="Row">Row of the sheet or line of the csv file, from 1; null elsewhere.</param>
/// <param name="Part">File inside the file that it stands in, by its names from the outermost: "2024.zip/report.pdf"; null in the file itself. Page, slide, sheet and row then count in that file.</param>
public readonly record struct Location(int? Page = null, int? Slide = null, string? Sheet = null, int? Row = null, string? Part = null);
