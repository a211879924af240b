using IntranetSearch.Model.Outcomes;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Index.Copies;

namespace IntranetSearch.Search.Querying;

/// <summary>
/// Makes one result of files that say the same: of copies, of one document in two formats. It sees only what the search
/// found, so a file the caller may not read is neither shown nor counted, and folds nothing.
/// </summary>
internal static class CopyFolding
{
    /// <summary>Keeps of each set of copies the canonical one, with the others below it.</summary>
    public static List<RetrievedFile> Fold(IndexView view, List<RetrievedFile> files)
    {
        List<RetrievedFile> kept = [];
        // Copies have their figures in common: all others, which is nearly all files, need not be compared, nor their sketches be read.
        foreach (IGrouping<ulong?, RetrievedFile> alike in files.GroupBy(f => f.File.File.Passages == 0 ? null : view.ReadSketchKey(f.Ranked.Document)))
        {
            if (alike.Key is null || !alike.Skip(1).Any())
                kept.AddRange(alike);
            else
                kept.AddRange(FoldAlike(view, alike));
        }
        return kept;
    }

    private static IEnumerable<RetrievedFile> FoldAlike(IndexView view, IEnumerable<RetrievedFile> files)
    {
        List<Copies> sets = [];
        foreach (RetrievedFile file in files.Order(Comparer<RetrievedFile>.Create(Compare)))
        {
            ContentSketch sketch = view.ReadSketch(file.Ranked.Document)!;
            // Compared with the one that is kept only: likeness does not add up from copy to copy.
            if (sets.Find(c => IsSame(c, file, sketch)) is Copies copies)
                copies.Others.Add(file);
            else
                sets.Add(new Copies(file, sketch, []));
        }
        return sets.Select(c => c.Kept with { Copies = [.. c.Others] });
    }

    private static bool IsSame(Copies copies, RetrievedFile other, ContentSketch sketch)
    {
        FileRecord kept = copies.Kept.File.File;
        FileRecord file = other.File.File;
        // What was not read of them may differ.
        return kept.Outcome.State != OutcomeState.Answerable || file.Outcome.State != OutcomeState.Answerable
            ? kept.Size == file.Size && Likeness.IsSamePart(copies.Sketch, sketch)
            : Likeness.IsSame(copies.Sketch, sketch, kept.MediaType == file.MediaType && IndexSchema.TypeOf(kept.Name) == IndexSchema.TypeOf(file.Name));
    }

    /// <summary>The canonical place first: in force, newest, shortest path.</summary>
    private static int Compare(RetrievedFile a, RetrievedFile b)
    {
        int order = b.Standing.CompareTo(a.Standing);
        if (order == 0)
            order = Nullable.Compare(b.File.File.Modified, a.File.File.Modified);
        if (order == 0)
            order = a.File.Path.Length.CompareTo(b.File.Path.Length);
        if (order == 0)
            order = string.CompareOrdinal(a.File.Path, b.File.Path);
        return order != 0 ? order : string.CompareOrdinal(a.File.File.Id.ToString(), b.File.File.Id.ToString());
    }

    private sealed record Copies(RetrievedFile Kept, ContentSketch Sketch, List<RetrievedFile> Others);
}
