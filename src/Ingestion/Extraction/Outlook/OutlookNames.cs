using System.Buffers.Binary;
using IntranetSearch.Ingestion.Extraction.CompoundFiles;

namespace IntranetSearch.Ingestion.Extraction.Outlook;

/// <summary>
/// Properties that have a number of their own in each file, by the set and number they have everywhere
/// ([MS-OXMSG] 2.2.3). Stands in the outermost message, and holds for the messages inside it.
/// </summary>
internal sealed class OutlookNames
{
    /// <summary>PSETID_Appointment ([MS-OXPROPS] 1.3.2).</summary>
    public static readonly Guid Appointment = new("00062002-0000-0000-c000-000000000046");

    /// <summary>PSETID_Task.</summary>
    public static readonly Guid Task = new("00062003-0000-0000-c000-000000000046");

    /// <summary>PSETID_Address.</summary>
    public static readonly Guid Address = new("00062004-0000-0000-c000-000000000046");

    // A message has at most 32,768 names, each with an entry of 8 bytes and a set of 16.
    private const int MaxBytes = 1 << 20;
    private const int FirstNamed = 0x8000;
    private const int WellKnownSets = 3;

    private readonly Dictionary<(Guid Set, uint Number), ushort> _ids = [];

    /// <summary>Reads the names of a file.</summary>
    public OutlookNames(CompoundStorage root)
    {
        if (root.FindStorage("__nameid_version1.0") is not { } names)
            return;
        ReadOnlySpan<byte> sets = names.FindStream("__substg1.0_00020102")?.ReadAll(MaxBytes);
        ReadOnlySpan<byte> entries = names.FindStream("__substg1.0_00030102")?.ReadAll(MaxBytes);
        for (; entries.Length >= 8; entries = entries[8..])
        {
            uint number = BinaryPrimitives.ReadUInt32LittleEndian(entries);
            int kind = BinaryPrimitives.ReadUInt16LittleEndian(entries[4..]);
            int index = BinaryPrimitives.ReadUInt16LittleEndian(entries[6..]);
            int set = (kind >> 1) - WellKnownSets;
            // An odd kind has a text for a name; none of those is asked for.
            if ((kind & 1) == 0 && set >= 0 && (set + 1) * 16 <= sets.Length && FirstNamed + index <= ushort.MaxValue)
                _ids.TryAdd((new Guid(sets.Slice(set * 16, 16)), number), (ushort)(FirstNamed + index));
        }
    }

    /// <summary>The number a property has in this file; null when no message of the file has it.</summary>
    public ushort? Find(Guid set, uint number) => _ids.TryGetValue((set, number), out ushort id) ? id : null;
}
