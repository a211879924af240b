using System.Collections.Immutable;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Lucene.Net.Index;
using Lucene.Net.Queries;
using Lucene.Net.Search;

namespace IntranetSearch.Search.Querying.Operators;

/// <summary>Turns operators into what the index is asked, and tells of values that no file meets.</summary>
internal static class OperatorFilter
{
    /// <summary>Connections named in a note.</summary>
    private const int ConnectionsNamed = 10;

    /// <summary>Adds the operators: of values of one kind, and for fields of one name, any must be met, those with a minus by none.</summary>
    public static void AddTo(BooleanQuery wanted, QueryOperators operators, FolderTree folders)
    {
        foreach (IEnumerable<OperatorValue> kind in operators.Values.Where(v => !v.IsNot).GroupBy(v => (v.Kind, v.Kind == OperatorKind.Field ? FieldKeyword.NameOf(v.Value) : "")))
        {
            BooleanQuery any = [];
            foreach (OperatorValue value in kind)
                any.Add(QueryOf(value, folders), Occur.SHOULD);
            wanted.Add(any, Occur.MUST);
        }
        foreach (OperatorValue value in operators.Values.Where(v => v.IsNot))
            wanted.Add(QueryOf(value, folders), Occur.MUST_NOT);
    }

    /// <summary>The files in some folders. A query without clauses finds nothing, as a folder that does not exist holds nothing.</summary>
    public static Query InFolders(IReadOnlySet<FolderId> folders) => folders.Count == 0
        ? new BooleanQuery()
        : new ConstantScoreQuery(new TermsFilter([.. folders.Select(IndexSchema.FolderTerm)]));

    /// <summary>A note for each value that no file meets which the caller may read: whether a closed file does is not told.</summary>
    public static ImmutableArray<string> NotesOf(QueryOperators operators, IndexView view, Restriction readable)
    {
        var notes = ImmutableArray.CreateBuilder<string>();
        foreach (OperatorValue value in operators.Values.Distinct())
        {
            if (readable.Finds(view.Searcher.IndexReader, QueryOf(value, view.Folders)))
                continue;
            notes.Add(value.Kind switch
            {
                OperatorKind.Type => $"No file you may open has the type \"{value.Value}\". type: takes extensions (pdf, docx) and kinds: {FileKinds.Names}.",
                OperatorKind.Folder => $"No file you may open is in a folder \"{value.Value.Trim('/')}\". in: takes a folder's whole name or some names in a row: in:policies, in:hr/policies, in:\"HR policies\".",
                OperatorKind.Field => $"No file you may open has the field \"{value.Value}\". field: takes the name of a field, and its whole value behind '=': field:department, field:department=\"human resources\".",
                _ => $"No file you may open comes from a connection \"{value.Value}\". {Connections(view, readable)}",
            });
        }
        return notes.ToImmutable();
    }

    private static Query QueryOf(OperatorValue value, FolderTree folders)
    {
        switch (value.Kind)
        {
            case OperatorKind.Type:
                return new ConstantScoreQuery(new TermsFilter([.. FileKinds.Extensions(value.Value).Select(e => new Term(IndexSchema.Type, e))]));
            case OperatorKind.Folder:
                return InFolders(folders.Within(value.Value));
            case OperatorKind.Field:
                return new TermQuery(IndexSchema.SourceFieldTerm(value.Value));
            default:
                return new TermQuery(new Term(IndexSchema.Connection, value.Value));
        }
    }

    private static string Connections(IndexView view, Restriction readable)
    {
        IndexReader reader = view.Searcher.IndexReader;
        List<string> named = [];
        if (MultiFields.GetTerms(reader, IndexSchema.Connection)?.GetEnumerator() is TermsEnum terms)
        {
            while (terms.MoveNext() && named.Count < ConnectionsNamed)
            {
                string name = terms.Term.Utf8ToString();
                if (readable.Finds(reader, new Term(IndexSchema.Connection, name)))
                    named.Add(name);
            }
        }
        return named.Count == 0 ? "from: takes the name of a connection." : $"from: takes the name of a connection: {string.Join(", ", named)}.";
    }
}
