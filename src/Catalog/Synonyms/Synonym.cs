using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Catalog.Synonyms;

/// <summary>A client's group of synonyms.</summary>
/// <param name="Id">Its number, never used again; 0 before it is stored.</param>
/// <param name="Client">The client.</param>
/// <param name="Line">Its words, as <see cref="SynonymGroup"/> writes them.</param>
/// <param name="Created">When it was entered.</param>
public sealed record Synonym(long Id, ClientId Client, string Line, DateTimeOffset Created)
{
    /// <summary>Its words.</summary>
    public SynonymGroup Group => SynonymGroup.Parse(Line);
}
