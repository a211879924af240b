using System.Collections.Immutable;

namespace IntranetSearch.Catalog.Directories;

/// <summary>A person or group as a source's directory gives it.</summary>
/// <param name="Id">The source's stable id.</param>
/// <param name="Addresses">Its mail addresses, the main one first; in any case of letters.</param>
public abstract record DirectoryItem(string Id, ImmutableArray<string> Addresses);

/// <summary>A person.</summary>
/// <param name="Id">The source's stable id.</param>
/// <param name="Addresses">The main address, then the aliases.</param>
/// <param name="Suspended">Whether the account is suspended, deleted or archived.</param>
public sealed record PersonItem(string Id, ImmutableArray<string> Addresses, bool Suspended) : DirectoryItem(Id, Addresses);

/// <summary>A group.</summary>
/// <param name="Id">The source's stable id.</param>
/// <param name="Addresses">The main address, then the aliases.</param>
/// <param name="Members">Its direct members.</param>
public sealed record GroupItem(string Id, ImmutableArray<string> Addresses, ImmutableArray<GroupMember> Members) : DirectoryItem(Id, Addresses);

/// <summary>A direct member of a group.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Key">Its id or any of its addresses; empty for <see cref="MemberKind.Everybody"/>.</param>
public readonly record struct GroupMember(MemberKind Kind, string Key);

/// <summary>What a group's member is. Stored by number.</summary>
public enum MemberKind
{
    /// <summary>A person, of this directory or from outside.</summary>
    Person = 0,

    /// <summary>Another group.</summary>
    Group = 1,

    /// <summary>Every person of the directory who is not suspended.</summary>
    Everybody = 2,
}
