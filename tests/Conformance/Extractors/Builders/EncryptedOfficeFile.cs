using System.Buffers.Binary;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>
/// The shell of an Office file protected by a password ([MS-OFFCRYPTO] 2.3): an OLE compound file whose directory
/// names an encrypted package. What it holds is not there, as nobody without the password could tell.
/// </summary>
public static class EncryptedOfficeFile
{
    private const int Sector = 512;
    private const uint End = 0xFFFFFFFE;
    private const uint Free = 0xFFFFFFFF;
    private const uint Fat = 0xFFFFFFFD;

    public static byte[] Create()
    {
        byte[] file = new byte[Sector * 4];
        Span<byte> header = file.AsSpan(0, Sector);
        ((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]).CopyTo(header);
        BinaryPrimitives.WriteUInt16LittleEndian(header[24..], 0x3E);
        BinaryPrimitives.WriteUInt16LittleEndian(header[26..], 3);
        BinaryPrimitives.WriteUInt16LittleEndian(header[28..], 0xFFFE);
        BinaryPrimitives.WriteUInt16LittleEndian(header[30..], 9);
        BinaryPrimitives.WriteUInt16LittleEndian(header[32..], 6);
        BinaryPrimitives.WriteUInt32LittleEndian(header[44..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[48..], 1);
        BinaryPrimitives.WriteUInt32LittleEndian(header[56..], 4096);
        BinaryPrimitives.WriteUInt32LittleEndian(header[60..], End);
        BinaryPrimitives.WriteUInt32LittleEndian(header[68..], End);
        header[76..].Fill(0xFF);
        BinaryPrimitives.WriteUInt32LittleEndian(header[76..], 0);

        Span<byte> table = file.AsSpan(Sector, Sector);
        for (int i = 0; i < Sector; i += sizeof(uint))
            BinaryPrimitives.WriteUInt32LittleEndian(table[i..], i switch { 0 => Fat, 4 => End, _ => Free });

        WriteEntry(file, 0, "Root Entry", 5);
        WriteEntry(file, 1, "EncryptionInfo", 2);
        WriteEntry(file, 2, "EncryptedPackage", 2);
        return file;
    }

    private static void WriteEntry(byte[] file, int index, string name, byte type)
    {
        Span<byte> entry = file.AsSpan((Sector * 2) + (index * 128), 128);
        int bytes = Encoding.Unicode.GetBytes(name, entry);
        BinaryPrimitives.WriteUInt16LittleEndian(entry[64..], (ushort)(bytes + 2));
        entry[66] = type;
        entry[68..80].Fill(0xFF);
    }
}
