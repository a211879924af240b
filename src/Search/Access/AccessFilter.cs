using IntranetSearch.Model.Access;
using Lucene.Net.Index;
using Lucene.Net.Search;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Access;

/// <summary>
/// Lets through the passages and file records that a caller may read, by the number of their access list. A document
/// without a list, or with one that is not known, is let through for nobody.
/// </summary>
internal sealed class AccessFilter : Filter
{
    private readonly Caller _caller;
    private readonly AllowedLists _allowed;
    private readonly AccessFilterCache _cache;

    private AccessFilter(Caller caller, AllowedLists allowed, AccessFilterCache cache)
    {
        _caller = caller;
        _allowed = allowed;
        _cache = cache;
    }

    /// <summary>The filter of a caller; null for the operator, who is not filtered.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="lists">The access lists of the reader that is searched.</param>
    /// <param name="cache">The cache of that reader's writer.</param>
    public static AccessFilter? For(Caller caller, AccessLists lists, AccessFilterCache cache) =>
        caller.IsOperator ? null : new AccessFilter(caller, cache.Allowed(caller, lists), cache);

    /// <summary>Whether the caller may read what has this access-list number.</summary>
    public bool Allows(long number) => _allowed.Holds(number);

    /// <summary>The documents of a segment that the caller may read, deleted ones included.</summary>
    public FixedBitSet Bits(AtomicReader segment) => _cache.Bits(_caller, _allowed, segment);

    /// <inheritdoc/>
    public override DocIdSet GetDocIdSet(AtomicReaderContext context, IBits acceptDocs) =>
        BitsFilteredDocIdSet.Wrap(Bits(context.AtomicReader), acceptDocs);
}
