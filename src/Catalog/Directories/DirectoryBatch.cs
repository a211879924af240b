using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace IntranetSearch.Catalog.Directories;

/// <summary>Items of a reading on their way into the catalog; of one that came twice the later counts.</summary>
internal sealed class DirectoryBatch
{
    private readonly Dictionary<(MemberKind Kind, string Id), Prepared> _items = [];

    /// <summary>Items in it.</summary>
    public IReadOnlyCollection<Prepared> Items => _items.Values;

    /// <summary>Rows its items make.</summary>
    public long Rows { get; private set; }

    /// <summary>Takes an item; returns how many addresses and members it has. One that nothing could name is left out.</summary>
    public int Add(DirectoryItem item)
    {
        Prepared prepared = Prepared.Of(item);
        if (prepared.Id.Length == 0)
            return 0;
        _items[(prepared.Kind, prepared.Id)] = prepared;
        Rows += 1 + prepared.Links;
        return prepared.Links;
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        _items.Clear();
        Rows = 0;
    }

    /// <summary>An item with its addresses and keys as they are stored.</summary>
    internal sealed record Prepared(MemberKind Kind, string Id, bool Suspended, ImmutableArray<string> Addresses, ImmutableArray<GroupMember> Members, byte[] Digest)
    {
        /// <summary>Stands for a main address that is none.</summary>
        public const string NoAddress = "";

        /// <summary>Addresses and members.</summary>
        public int Links => Addresses.Length + Members.Length;

        public static Prepared Of(DirectoryItem item)
        {
            // The first is the main one only when it is an address at all: an alias must not move up into its place.
            bool hasMain = !item.Addresses.IsDefaultOrEmpty && MailAddress.TryWrite(item.Addresses[0], out _);
            ImmutableArray<string> addresses = item.Addresses.IsDefaultOrEmpty
                ? []
                : [.. item.Addresses.Select(a => MailAddress.TryWrite(a, out string? written) ? written : null).OfType<string>().Distinct(StringComparer.Ordinal)];
            if (!hasMain)
                addresses = [NoAddress, .. addresses];
            ImmutableArray<GroupMember> members = item is GroupItem group && !group.Members.IsDefaultOrEmpty ? [.. KeysOf(group).Distinct().Order(ByKey.Instance)] : [];
            MemberKind kind = item is GroupItem ? MemberKind.Group : MemberKind.Person;
            bool suspended = item is PersonItem { Suspended: true };
            return new Prepared(kind, string.IsNullOrEmpty(item.Id) ? addresses[0] : item.Id, suspended, addresses, members, DigestOf(suspended, addresses, members));
        }

        private static IEnumerable<GroupMember> KeysOf(GroupItem group)
        {
            foreach (GroupMember member in group.Members)
            {
                if (member.Kind == MemberKind.Everybody)
                    yield return new GroupMember(MemberKind.Everybody, "");
                else if (MailAddress.TryWriteKey(member.Key, out string? key))
                    yield return new GroupMember(member.Kind, key);
            }
        }

        // Lengths before texts, so that no two contents are written alike.
        private static byte[] DigestOf(bool suspended, ImmutableArray<string> addresses, ImmutableArray<GroupMember> members)
        {
            using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            Append(hash, suspended ? 1 : 0, "");
            Append(hash, addresses.Length, addresses.IsEmpty ? "" : addresses[0]);
            foreach (string alias in addresses.Skip(1).Order(StringComparer.Ordinal))
                Append(hash, 0, alias);
            foreach (GroupMember member in members)
                Append(hash, (int)member.Kind, member.Key);
            return hash.GetHashAndReset()[..16];
        }

        private static void Append(IncrementalHash hash, int number, string text)
        {
            hash.AppendData(BitConverter.GetBytes(number));
            hash.AppendData(BitConverter.GetBytes(text.Length));
            hash.AppendData(MemoryMarshal.AsBytes(text.AsSpan()));
        }
    }

    private sealed class ByKey : IComparer<GroupMember>
    {
        public static readonly ByKey Instance = new();

        public int Compare(GroupMember x, GroupMember y) => x.Kind != y.Kind ? x.Kind.CompareTo(y.Kind) : string.CompareOrdinal(x.Key, y.Key);
    }
}
