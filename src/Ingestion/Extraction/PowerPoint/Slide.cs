using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.PowerPoint;

/// <summary>Where a shape stands on its slide, in EMU (1/914,400 inch).</summary>
internal readonly record struct Place(long Left, long Top, long Height);

/// <summary>A shape with text.</summary>
/// <param name="Place">Where it stands; null when neither slide nor layout says.</param>
/// <param name="Blocks">Its text.</param>
internal sealed record SlideShape(Place? Place, IReadOnlyList<DraftBlock> Blocks);

/// <summary>What a slide shows.</summary>
internal sealed class Slide
{
    private readonly List<SlideShape> _shapes = [];

    /// <summary>Its title; null when it has none.</summary>
    public string? Title { get; set; }

    /// <summary>Whether it is left out of the show.</summary>
    public bool IsHidden { get; set; }

    /// <summary>Its header and footer, which most slides share.</summary>
    public List<string> Edges { get; } = [];

    /// <summary>What its pictures are said to show.</summary>
    public List<string> Pictures { get; } = [];

    public void Add(SlideShape shape) => _shapes.Add(shape);

    /// <summary>Adds it to a text, its title as a heading; the first slide names a text that has no title.</summary>
    /// <param name="number">Its place in the presentation, from 1.</param>
    /// <param name="builder">Takes the text.</param>
    public void WriteTo(int number, ExtractedTextBuilder builder)
    {
        if (IsHidden)
            builder.AddHeading(1, string.Create(CultureInfo.InvariantCulture, $"{Title ?? $"Slide {number}"} (hidden)"));
        else if (Title is not null)
            builder.AddHeading(1, Title);
        if (Title is not null && number == 1)
            builder.Title ??= DocumentTitle.Sensible(Title);
        foreach (DraftBlock block in InReadingOrder())
            block.WriteTo(builder);
    }

    /// <summary>
    /// The text below the title as people read it: in bands from top to bottom, in each from left to right. A shape
    /// belongs to the band of a shape whose upper half it starts in. Shapes without a place keep theirs in the file.
    /// </summary>
    public IEnumerable<DraftBlock> InReadingOrder()
    {
        if (_shapes.Exists(s => s.Place is null))
            return _shapes.SelectMany(s => s.Blocks);
        List<List<SlideShape>> bands = [];
        foreach (SlideShape shape in _shapes.OrderBy(s => s.Place!.Value.Top))
        {
            Place? first = bands.Count > 0 ? bands[^1][0].Place : null;
            if (first is Place place && shape.Place!.Value.Top < place.Top + (Math.Min(place.Height, shape.Place!.Value.Height) / 2))
                bands[^1].Add(shape);
            else
                bands.Add([shape]);
        }
        return bands.SelectMany(b => b.OrderBy(s => s.Place!.Value.Left)).SelectMany(s => s.Blocks);
    }
}
