using System.Collections.Immutable;

namespace IntranetSearch.Catalog;

/// <summary>What the catalog could not do.</summary>
public enum CatalogFault
{
    /// <summary>There is no client of that name.</summary>
    ClientMissing,

    /// <summary>There is one already.</summary>
    ClientExists,

    /// <summary>The client has no connection of that name.</summary>
    ConnectionMissing,

    /// <summary>The client has one already.</summary>
    ConnectionExists,

    /// <summary>The client has no synonyms of that number.</summary>
    SynonymMissing,

    /// <summary>The client has as many synonyms as it may have.</summary>
    TooManySynonyms,

    /// <summary>A source's directory has more people, groups or members than allowed.</summary>
    DirectoryTooLarge,

    /// <summary>The database was written by a newer version, or is no catalog.</summary>
    Unusable,
}

/// <summary>A request the catalog cannot fulfil. The message is for the operator.</summary>
public sealed class CatalogException : Exception
{
    /// <summary>Makes one.</summary>
    /// <param name="fault">What it could not do.</param>
    /// <param name="message">What happened and what to do.</param>
    /// <param name="innerException">What the database threw; null when it was not asked.</param>
    public CatalogException(CatalogFault fault, string message, Exception? innerException = null)
        : base(message, innerException) => Fault = fault;

    /// <summary>What it could not do.</summary>
    public CatalogFault Fault { get; }

    /// <summary>The name that is missing or taken; null when the fault is not about a name.</summary>
    public string? Name { get; init; }

    /// <summary>The names there are instead, so that a near one can be offered; empty unless something is missing.</summary>
    public ImmutableArray<string> Known { get; init; } = [];
}
