using IntranetSearch.Model.Text;

namespace IntranetSearch.Search.Querying;

/// <summary>Tells where in a file a place of a passage stands.</summary>
internal static class Anchors
{
    /// <summary>The anchor of a character of a passage.</summary>
    public static Anchor Of(Passage passage, int place)
    {
        Location location = default;
        foreach (TextBlock block in passage.Blocks)
        {
            if (block.Start > place)
                break;
            location = block.Location;
        }
        return Anchor.Of(location, passage.HeadingPath.IsEmpty ? null : passage.HeadingPath[^1]);
    }
}
