using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using IntranetSearch.Conformance.Extractors.Builders;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Tests.Extraction.Recognition;

/// <summary>A page of print as grey points, as a scanner gives it: a page of pdf drawn by pdftoppm.</summary>
internal sealed record ScannedPage(int Width, int Height, byte[] Points)
{
    private const int DotsPerInch = 200;

    /// <summary>Skips the test where the machine lacks tesseract or pdftoppm.</summary>
    public static RecognitionProgram RequireTesseract()
    {
        RecognitionSearch search = RecognitionSearch.Run(new RecognitionOptions());
        Assert.SkipWhen(search.Program is null, $"This test needs tesseract: {search.Problem}.");
        Assert.SkipWhen(RecognitionSearch.PathOf("pdftoppm") is null, "This test needs pdftoppm (package poppler-utils).");
        return search.Program!;
    }

    /// <summary>Draws lines of text.</summary>
    public static async Task<ScannedPage> OfAsync(CancellationToken cancellationToken, params string[] lines)
    {
        using PdfFile pdf = new();
        for (int i = 0; i < lines.Length; i++)
            pdf.Text(60, 760 - (i * 30), lines[i], size: 16);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("scanned-page-");
        try
        {
            string file = Path.Combine(folder.FullName, "page.pdf");
            await File.WriteAllBytesAsync(file, pdf.ToBytes(), cancellationToken);
            using Process drawing = Process.Start("pdftoppm", ["-gray", "-r", $"{DotsPerInch}", "-singlefile", file, Path.Combine(folder.FullName, "page")]);
            await drawing.WaitForExitAsync(cancellationToken);
            return Parse(await File.ReadAllBytesAsync(Path.Combine(folder.FullName, "page.pgm"), cancellationToken));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    public byte[] ToPgm() => [.. Encoding.ASCII.GetBytes($"P5\n# scanned\n{Width} {Height}\n255\n"), .. Points];

    /// <summary>The page lying on its side.</summary>
    public ScannedPage Turned()
    {
        byte[] turned = new byte[Points.Length];
        for (int y = 0; y < Height; y++)
        {
            for (int x = 0; x < Width; x++)
                turned[(x * Height) + (Height - 1 - y)] = Points[(y * Width) + x];
        }
        return new ScannedPage(Height, Width, turned);
    }

    public byte[] ToPng()
    {
        using MemoryStream rows = new();
        using (ZLibStream zlib = new(rows, CompressionLevel.Fastest, leaveOpen: true))
        {
            for (int y = 0; y < Height; y++)
            {
                zlib.WriteByte(0);
                zlib.Write(Points, y * Width, Width);
            }
        }
        using MemoryStream file = new();
        file.Write([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]);
        byte[] header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, Width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), Height);
        header[8] = 8;
        WriteChunk(file, "IHDR"u8, header);
        WriteChunk(file, "IDAT"u8, rows.ToArray());
        WriteChunk(file, "IEND"u8, []);
        return file.ToArray();
    }

    /// <summary>A TIFF of several pages, not compressed.</summary>
    public static byte[] ToTiff(params ScannedPage[] pages)
    {
        using MemoryStream file = new();
        file.Write("II*\0"u8);
        file.Write(BitConverter.GetBytes(8));
        for (int i = 0; i < pages.Length; i++)
        {
            ScannedPage page = pages[i];
            const int EntryCount = 9;
            int data = (int)file.Position + 2 + (EntryCount * 12) + 4;
            file.Write(BitConverter.GetBytes((short)EntryCount));
            (short Tag, int Value)[] entries =
                [(256, page.Width), (257, page.Height), (258, 8), (259, 1), (262, 1), (273, data), (277, 1), (278, page.Height), (279, page.Points.Length)];
            foreach ((short tag, int value) in entries)
            {
                file.Write(BitConverter.GetBytes(tag));
                file.Write(BitConverter.GetBytes((short)4));
                file.Write(BitConverter.GetBytes(1));
                file.Write(BitConverter.GetBytes(value));
            }
            file.Write(BitConverter.GetBytes(i + 1 < pages.Length ? data + page.Points.Length : 0));
            file.Write(page.Points);
        }
        return file.ToArray();
    }

    private static void WriteChunk(Stream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> data)
    {
        byte[] chunk = [.. type, .. data];
        byte[] number = new byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        file.Write(number);
        file.Write(chunk);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(chunk));
        file.Write(number);
    }

    private static uint Crc(ReadOnlySpan<byte> data)
    {
        uint crc = uint.MaxValue;
        foreach (byte b in data)
        {
            crc ^= b;
            for (int bit = 0; bit < 8; bit++)
                crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }
        return ~crc;
    }

    private static ScannedPage Parse(byte[] pgm)
    {
        string[] head = Encoding.ASCII.GetString(pgm, 0, 40).Split((char[])[' ', '\n'], 5);
        int width = int.Parse(head[1], System.Globalization.CultureInfo.InvariantCulture);
        int height = int.Parse(head[2], System.Globalization.CultureInfo.InvariantCulture);
        return new ScannedPage(width, height, pgm[^(width * height)..]);
    }
}
