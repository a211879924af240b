using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>
/// Builds a pdf of one line, encrypted with the standard handler of 40 bits (PDF 1.7, 7.6.3: V 1, R 2). Weak, but
/// every reader knows it, and it is small enough to be written by hand.
/// </summary>
public static class EncryptedPdfFile
{
    private const int Permissions = -4;
    private const int KeyBytes = 5;

    private static readonly byte[] Padding = Convert.FromHexString("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A");
    private static readonly byte[] Id = Convert.FromHexString("00112233445566778899AABBCCDDEEFF");

    /// <summary>Builds one.</summary>
    /// <param name="password">What opens it; "" makes a file that anyone may read but that is encrypted all the same.</param>
    /// <param name="text">Its line, without brackets.</param>
    public static byte[] Create(string password, string text)
    {
        byte[] owner = Rc4(Md5(Pad("owner"))[..KeyBytes], Pad(password));
        byte[] permissions = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(permissions, Permissions);
        byte[] key = Md5([.. Pad(password), .. owner, .. permissions, .. Id])[..KeyBytes];
        byte[] user = Rc4(key, Padding);
        // Object 4, generation 0.
        byte[] streamKey = Md5([.. key, 4, 0, 0, 0, 0])[..(KeyBytes + 5)];
        byte[] content = Rc4(streamKey, Encoding.ASCII.GetBytes($"BT /F1 12 Tf 72 720 Td ({text}) Tj ET"));

        using MemoryStream file = new();
        List<long> offsets = [];
        Write(file, "%PDF-1.4\n"u8);
        Add("<< /Type /Catalog /Pages 2 0 R >>");
        Add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
        Add("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>");
        offsets.Add(file.Position);
        Write(file, Ascii($"4 0 obj\n<< /Length {content.Length} >>\nstream\n"));
        Write(file, content);
        Write(file, "\nendstream\nendobj\n"u8);
        Add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
        Add($"<< /Filter /Standard /V 1 /R 2 /O <{Convert.ToHexString(owner)}> /U <{Convert.ToHexString(user)}> /P {Permissions} >>");
        long table = file.Position;
        Write(file, Ascii($"xref\n0 {offsets.Count + 1}\n0000000000 65535 f \n"));
        foreach (long offset in offsets)
            Write(file, Ascii(offset.ToString("D10", CultureInfo.InvariantCulture) + " 00000 n \n"));
        string id = Convert.ToHexString(Id);
        Write(file, Ascii($"trailer\n<< /Size {offsets.Count + 1} /Root 1 0 R /Encrypt 6 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{table}\n%%EOF\n"));
        return file.ToArray();

        void Add(string body)
        {
            offsets.Add(file.Position);
            Write(file, Ascii($"{offsets.Count} 0 obj\n{body}\nendobj\n"));
        }
    }

    private static void Write(MemoryStream file, ReadOnlySpan<byte> bytes) => file.Write(bytes);

    private static byte[] Ascii(FormattableString text) => Encoding.ASCII.GetBytes(text.ToString(CultureInfo.InvariantCulture));

    private static byte[] Ascii(string text) => Encoding.ASCII.GetBytes(text);

    private static byte[] Pad(string password) => [.. Encoding.Latin1.GetBytes(password).Concat(Padding).Take(Padding.Length)];

#pragma warning disable CA5351 // The format's standard handler is defined with MD5 (ISO 32000-1, 7.6.3).
    private static byte[] Md5(byte[] bytes) => MD5.HashData(bytes);
#pragma warning restore CA5351

    private static byte[] Rc4(byte[] key, byte[] bytes)
    {
        byte[] state = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        for (int i = 0, j = 0; i < 256; i++)
        {
            j = (j + state[i] + key[i % key.Length]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
        }
        byte[] result = new byte[bytes.Length];
        for (int n = 0, i = 0, j = 0; n < bytes.Length; n++)
        {
            i = (i + 1) & 255;
            j = (j + state[i]) & 255;
            (state[i], state[j]) = (state[j], state[i]);
            result[n] = (byte)(bytes[n] ^ state[(state[i] + state[j]) & 255]);
        }
        return result;
    }
}
