using System.Globalization;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.PowerPoint;

/// <summary>What shapes of slides and layouts say about themselves.</summary>
internal static class ShapeProperties
{
    /// <summary>The placeholder a shape fills; null when it is a shape of its own. The reader stands on its nvSpPr or the like.</summary>
    /// <param name="reader">Stands on the properties.</param>
    /// <param name="seen">Takes what its picture is said to show; null when that does not matter.</param>
    /// <param name="links">Takes where a click on it leads; null when that does not matter.</param>
    public static Placeholder? ReadPlaceholder(PartReader reader, List<string>? seen = null, LinkList? links = null)
    {
        Placeholder? placeholder = null;
        for (int parent = reader.Enter(); reader.NextDescendant(parent);)
        {
            if (reader.Name == "ph")
                placeholder ??= Placeholder.Read(reader);
            else if (reader.Name == "cNvPr" && seen is not null && AlternativeText.Of(reader) is string text)
                seen.Add(text);
            else if (reader.Name == "hlinkClick")
                links?.AddRelated("", reader.RelationshipId());
        }
        return placeholder;
    }

    /// <summary>Where a shape stands; null when it does not say. The reader stands on its spPr.</summary>
    public static Place? ReadPlace(PartReader reader)
    {
        Place? place = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            if (reader.Name == "xfrm")
                place = ReadTransform(reader).Place;
        }
        return place;
    }

    /// <summary>A transform: where the shape stands and, for a group, how the places inside it map to the slide.</summary>
    public static (Place? Place, GroupMap? Map) ReadTransform(PartReader reader)
    {
        (long X, long Y)? offset = null;
        (long X, long Y)? extent = null;
        (long X, long Y)? childOffset = null;
        (long X, long Y)? childExtent = null;
        for (int parent = reader.Enter(); reader.NextChild(parent);)
        {
            switch (reader.Name)
            {
                case "off":
                    offset = (Long(reader, "x"), Long(reader, "y"));
                    break;
                case "ext":
                    extent = (Long(reader, "cx"), Long(reader, "cy"));
                    break;
                case "chOff":
                    childOffset = (Long(reader, "x"), Long(reader, "y"));
                    break;
                case "chExt":
                    childExtent = (Long(reader, "cx"), Long(reader, "cy"));
                    break;
            }
        }
        Place? place = offset is null ? null : new Place(offset.Value.X, offset.Value.Y, extent?.Y ?? 0);
        GroupMap? map = offset is null || extent is null || childOffset is null || childExtent is not { X: > 0, Y: > 0 } ? null
            : new GroupMap(offset.Value, childOffset.Value, (double)extent.Value.X / childExtent.Value.X, (double)extent.Value.Y / childExtent.Value.Y);
        return (place, map);
    }

    private static long Long(PartReader reader, string attribute) =>
        long.TryParse(reader.Attribute(attribute), NumberStyles.Integer, CultureInfo.InvariantCulture, out long value)
            ? Math.Clamp(value, -1L << 40, 1L << 40) : 0;
}

/// <summary>Maps places inside a group to the slide.</summary>
internal sealed record GroupMap((long X, long Y) Offset, (long X, long Y) ChildOffset, double ScaleX, double ScaleY)
{
    public Place Apply(Place place) => new(
        Offset.X + (long)((place.Left - ChildOffset.X) * ScaleX),
        Offset.Y + (long)((place.Top - ChildOffset.Y) * ScaleY),
        (long)(place.Height * ScaleY));
}
