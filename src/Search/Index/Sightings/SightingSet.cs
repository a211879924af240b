using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index.Sightings;

/// <summary>All sightings of one file: what follows from them together. Pure; the order of the sightings does not matter.</summary>
/// <param name="sightings">At least one; each of another stream.</param>
internal sealed class SightingSet(ImmutableArray<Sighting> sightings)
{
    /// <summary>
    /// Who may read the file: the complete list of the greatest revision, else all whom partial lists name. Complete lists
    /// of one revision that differ were read at different moments; only who is on all of them may read.
    /// </summary>
    public AccessList? AccessInForce()
    {
        Sighting[] complete = [.. sightings.Where(s => !s.IsPartial)];
        if (complete.Length == 0)
            return Union(sightings.Select(s => s.Access).OfType<AccessList>());
        long? newest = complete.Max(s => s.Revision);
        AccessList?[] lists = [.. complete.Where(s => s.Revision == newest).Select(s => s.Access).Distinct()];
        return lists.Length == 1 ? lists[0] : Common(lists);
    }

    /// <summary>
    /// The sighting whose stream and folder the file is shown in: the one it was in, unless that sees it in no folder and
    /// another one does. People then find it where its owner put it, and it does not wander with every further sighting.
    /// </summary>
    /// <param name="current">The stream it was in.</param>
    public Sighting Home(StreamId current) => sightings
        .OrderByDescending(s => s.Folder is not null)
        .ThenByDescending(s => s.Stream == current)
        .ThenBy(s => s.Stream.Value, StringComparer.Ordinal)
        .First();

    /// <summary>The same choice for folders: the stream that sees a folder in another one knows more of its path.</summary>
    public static FolderSighting Home(IEnumerable<FolderSighting> sightings, StreamId? current) => sightings
        .OrderByDescending(s => s.Folder.Parent is not null)
        .ThenByDescending(s => s.Stream == current)
        .ThenBy(s => s.Stream.Value, StringComparer.Ordinal)
        .First();

    private static AccessList? Union(IEnumerable<AccessList> lists)
    {
        AccessList[] known = [.. lists];
        return known.Length == 0 ? null : new AccessList(known.SelectMany(list => list.Principals));
    }

    private static AccessList? Common(AccessList?[] lists) => lists.Any(list => list is null)
        ? null
        : new AccessList(lists.Select(list => list!.Principals.AsEnumerable()).Aggregate((left, right) => left.Intersect(right)));
}
