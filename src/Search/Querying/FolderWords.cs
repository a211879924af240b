using System.Runtime.CompilerServices;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;

namespace IntranetSearch.Search.Querying;

/// <summary>Finds the folders whose names say something a query speaks of. Paths are not in the index: folders are renamed without touching files.</summary>
internal sealed class FolderWords
{
    /// <summary>A word in the path of more folders than this tells nothing.</summary>
    private const int MaxFolders = 512;

    private static readonly ConditionalWeakTable<FolderTree, FolderWords> Known = [];

    private readonly FolderTree _tree;
    private readonly Dictionary<string, List<FolderId>> _folders = [];

    private FolderWords(FolderTree tree)
    {
        _tree = tree;
        WordForms forms = new();
        List<Token> tokens = [];
        foreach (FolderRecord folder in tree.All)
        {
            tokens.Clear();
            TextTokens.ReadName(folder.Folder.Name, forms, tokens);
            foreach (string stem in tokens.Select(t => t.Form.Stem).Distinct())
            {
                if (!_folders.TryGetValue(stem, out List<FolderId>? folders))
                    _folders[stem] = folders = [];
                folders.Add(folder.Folder.Id);
            }
        }
    }

    /// <summary>The words of a client's folders.</summary>
    public static FolderWords Of(FolderTree tree) => Known.GetValue(tree, t => new FolderWords(t));

    /// <summary>For each concept, the folders that have it in their path, with the weight of the way it is said.</summary>
    public List<(int Concept, double Share, Term Folder)> Find(ParsedQuery query)
    {
        List<(int, double, Term)> found = [];
        for (int c = 0; c < query.Concepts.Length; c++)
        {
            HashSet<FolderId> seen = [];
            foreach (Way way in query.Concepts[c].Ways)
            {
                if (way.Stems.Length > 1 || !_folders.TryGetValue(way.Stems[0], out List<FolderId>? folders))
                    continue;
                IReadOnlySet<FolderId> all = _tree.WithDescendants(folders);
                if (all.Count > MaxFolders)
                    continue;
                foreach (FolderId folder in all.Where(seen.Add))
                    found.Add((c, way.Weight, IndexSchema.FolderTerm(folder)));
            }
        }
        return found;
    }
}
