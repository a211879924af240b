using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>What an extractor counts while it reads.</summary>
public enum ProgressUnit
{
    /// <summary>Pages of a document.</summary>
    Page,

    /// <summary>Slides of a presentation.</summary>
    Slide,

    /// <summary>Rows of a table.</summary>
    Row,

    /// <summary>Files inside the file: entries of an archive, messages of a mailbox.</summary>
    Part,
}

/// <summary>How far the reading of a file is.</summary>
/// <param name="Unit">What is counted.</param>
/// <param name="Done">The one being read, from 1.</param>
/// <param name="Total">How many there are; null while that is not known.</param>
public readonly record struct ExtractionProgress(ProgressUnit Unit, int Done, int? Total)
{
    /// <summary>"page 210 of 900".</summary>
    public override string ToString()
    {
        string unit = Unit switch { ProgressUnit.Page => "page", ProgressUnit.Slide => "slide", ProgressUnit.Row => "row", _ => "part" };
        return Total is { } total
            ? string.Create(CultureInfo.InvariantCulture, $"{unit} {Done:N0} of {total:N0}")
            : string.Create(CultureInfo.InvariantCulture, $"{unit} {Done:N0}");
    }
}
