using IntranetSearch.Model.Documents;

namespace IntranetSearch.Catalog.Directories;

/// <summary>A reading of a connection's directory: what its entries belong to. Only the one that <see cref="DirectoryState"/> names is in force.</summary>
internal sealed record DirectoryReading(long Id, ClientId Client, ConnectionId Connection, DateTimeOffset Started);

/// <summary>A person or group of a reading.</summary>
/// <param name="Number">Its own number, over all readings.</param>
/// <param name="Reading">The reading.</param>
/// <param name="Kind">Person or group.</param>
/// <param name="Id">The source's stable id.</param>
/// <param name="Suspended">Whether a person is suspended.</param>
/// <param name="Digest">Of all that was read of it: the same for the same.</param>
internal sealed record DirectoryEntryRow(long Number, long Reading, MemberKind Kind, string Id, bool Suspended, byte[] Digest);

/// <summary>An address of an entry, as <see cref="MailAddress"/> writes it.</summary>
internal sealed record DirectoryAddressRow(long Entry, string Address, bool Main);

/// <summary>A direct member of a group.</summary>
/// <param name="Group">The group's number.</param>
/// <param name="Kind">What the member is.</param>
/// <param name="Member">Its id or one of its addresses, as <see cref="MailAddress"/> writes them.</param>
internal sealed record DirectoryMemberRow(long Group, MemberKind Kind, string Member);
