using System.Collections.Immutable;

namespace IntranetSearch.Connectors;

/// <summary>A connector whose storage knows the company's people and groups.</summary>
public interface IReadsDirectory
{
    /// <summary>
    /// Everybody and every group there is now, in any order. Complete when it ends without an exception; a group the source
    /// does not let us read comes without members.
    /// </summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ConnectorException">The directory cannot be read to its end: what was known of it before stays in force.</exception>
    IAsyncEnumerable<DirectoryEntry> ReadDirectoryAsync(CancellationToken cancellationToken);
}

/// <summary>A person or a group of a source's directory.</summary>
/// <param name="Id">The source's stable id.</param>
/// <param name="Mail">The main address; in any case of letters.</param>
/// <param name="Aliases">Further addresses of the same.</param>
public abstract record DirectoryEntry(string Id, string Mail, ImmutableArray<string> Aliases);

/// <summary>A person.</summary>
/// <param name="Id">The source's stable id.</param>
/// <param name="Mail">The main address.</param>
/// <param name="Aliases">Further addresses.</param>
/// <param name="Suspended">Whether the account is suspended, deleted or archived: it holds nothing.</param>
public sealed record DirectoryPerson(string Id, string Mail, ImmutableArray<string> Aliases, bool Suspended) : DirectoryEntry(Id, Mail, Aliases);

/// <summary>A group.</summary>
/// <param name="Id">The source's stable id.</param>
/// <param name="Mail">The main address.</param>
/// <param name="Aliases">Further addresses.</param>
/// <param name="Members">Its direct members; groups among them may lead back to it.</param>
public sealed record DirectoryGroup(string Id, string Mail, ImmutableArray<string> Aliases, ImmutableArray<DirectoryMember> Members) : DirectoryEntry(Id, Mail, Aliases);

/// <summary>A member of a group.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its id or any of its addresses; empty for <see cref="DirectoryMemberKind.Everybody"/>.</param>
public readonly record struct DirectoryMember(DirectoryMemberKind Kind, string Key);

/// <summary>What a group's member is.</summary>
public enum DirectoryMemberKind
{
    /// <summary>A person, of this directory or from outside.</summary>
    Person,

    /// <summary>Another group.</summary>
    Group,

    /// <summary>All people of the directory who are not suspended.</summary>
    Everybody,
}
