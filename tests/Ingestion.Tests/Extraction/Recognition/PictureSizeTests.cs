using System.Text;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Tests.Extraction.Recognition;

public sealed class PictureSizeTests
{
    [Fact]
    public void The_sides_of_every_kind_of_picture_stand_in_its_header()
    {
        ScannedPage page = new(70_000, 3, new byte[210_000]);
        Assert.Equal(new PictureSize(70_000, 3, 1), Measure(page.ToPng()));
        Assert.Equal(new PictureSize(70_000, 3, 1), Measure(page.ToPgm()));
        Assert.Equal(new PictureSize(70_000, 3, 2), Measure(ScannedPage.ToTiff(page, new ScannedPage(5, 5, new byte[25]))));
        Assert.Equal(new PictureSize(258, 513, 1), Measure([.. "GIF89a"u8, 2, 1, 1, 2, 0, 0, 0]));
        Assert.Equal(new PictureSize(640, 480, 1), Measure([0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 1, 0xFF, 0xC2, 0, 11, 8, 0x01, 0xE0, 0x02, 0x80, 1, 1, 0, 0]));
        Assert.Equal(new PictureSize(300, 200, 1), Measure(Webp("VP8 ", [0, 0, 0, 0x9D, 0x01, 0x2A, 0x2C, 0x01, 0xC8, 0x00])));
        Assert.Equal(new PictureSize(300, 200, 1), Measure(Webp("VP8L", [0x2F, 0x2B, 0xC1, 0x31, 0x00])));
        Assert.Equal(new PictureSize(300, 200, 1), Measure(Webp("VP8X", [0, 0, 0, 0, 0x2B, 0x01, 0x00, 0xC7, 0x00, 0x00])));
        Assert.Equal(new PictureSize(6, 400, 1), Measure([.. "BM"u8, .. new byte[12], 40, 0, 0, 0, 6, 0, 0, 0, 0x70, 0xFE, 0xFF, 0xFF]));
    }

    [Fact]
    public void A_tiff_whose_pages_lead_in_a_ring_is_measured_once_round()
    {
        byte[] tiff = ScannedPage.ToTiff(new ScannedPage(4, 4, new byte[16]));
        tiff[8 + 2 + (9 * 12)] = 8; // The page after the last is the first.
        Assert.Equal(new PictureSize(4, 4, 1), Measure(tiff));
    }

    [Fact]
    public void What_is_no_picture_has_no_size()
    {
        Assert.Null(Measure([]));
        Assert.Null(Measure(Encoding.ASCII.GetBytes("Plain text that is long enough for every header there is, and more.")));
        Assert.Null(Measure([.. "II*\0"u8, 0xFF, 0xFF, 0xFF, 0x7F, 0, 0, 0, 0, 0, 0, 0, 0]));
        Assert.Null(Measure([0xFF, 0xD8, 0xFF, 0xE0, 0, 0]));
    }

    [Fact]
    public void Damaged_headers_give_a_size_or_none()
    {
        byte[][] pictures = [new ScannedPage(4, 4, new byte[16]).ToPng(), ScannedPage.ToTiff(new ScannedPage(4, 4, new byte[16])), Webp("VP8L", [1, 2, 3, 4, 5])];
        for (int seed = 0; seed < 3000; seed++)
        {
            Random random = new(seed);
            byte[] file = [.. pictures[seed % pictures.Length]];
            for (int i = 0; i < 4; i++)
                file[random.Next(file.Length)] = (byte)random.Next(256);
            PictureSize? size = Measure(file[..random.Next(file.Length)]);
            Assert.True(size is null or { Width: > 0, Height: > 0, Pixels: > 0 });
        }
    }

    private static PictureSize? Measure(byte[] file)
    {
        using MemoryStream picture = new(file);
        return PictureSize.Read(picture, maxPages: 100);
    }

    private static byte[] Webp(string kind, byte[] data) =>
        [.. "RIFF"u8, 100, 0, 0, 0, .. "WEBP"u8, .. Encoding.ASCII.GetBytes(kind), (byte)data.Length, 0, 0, 0, .. data, .. new byte[16]];
}
