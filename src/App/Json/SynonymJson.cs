using System.Text.Json.Serialization;
using IntranetSearch.Catalog.Synonyms;
using IntranetSearch.Model.Text;

namespace IntranetSearch.App.Json;

/// <summary>A client's group of synonyms: a line of <c>synonym list</c>, the document of <c>synonym add</c>.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Words">Words and phrases that find each other.</param>
/// <param name="OneWay">Those that find them but are not found; absent when there are none.</param>
/// <param name="Created">When it was entered, UTC.</param>
internal sealed record SynonymJson(
    long Id,
    IReadOnlyList<string> Words,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] IReadOnlyList<string>? OneWay,
    DateTime Created);

/// <summary>A group of synonyms to be entered.</summary>
/// <param name="Words">Words and phrases that find each other.</param>
/// <param name="OneWay">Those that find them but are not found; may be left out.</param>
internal sealed record SynonymGroupJson(IReadOnlyList<string>? Words, IReadOnlyList<string>? OneWay = null);

/// <summary>The shapes of synonyms.</summary>
internal static class SynonymMapper
{
    /// <summary>A group as it is shown.</summary>
    public static SynonymJson ToJson(this Synonym synonym)
    {
        SynonymGroup group = synonym.Group;
        return new SynonymJson(synonym.Id, group.Words, group.OneWay.IsEmpty ? null : group.OneWay, JsonMapper.Utc(synonym.Created));
    }

    /// <summary>A group as it was sent.</summary>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static SynonymGroup ToGroup(this SynonymGroupJson group) => group is null || (group.Words ?? []).Concat(group.OneWay ?? []).Any(w => w is null)
        ? throw new FormatException("A group of synonyms is an object with 'words', a list of texts, and perhaps 'one_way'.")
        : SynonymGroup.Of(group.Words ?? [], group.OneWay ?? []);
}
