using System.Buffers.Binary;
using System.Text;
using IntranetSearch.Ingestion.Extraction.Recognition;

namespace IntranetSearch.Ingestion.Tests.Extraction.Pictures;

/// <summary>A bitmap whose points are letters in UTF-8: as quick to read as the suites need it.</summary>
internal static class WrittenPicture
{
    private const int HeaderBytes = 54;
    private const int Width = 300;

    public static byte[] Of(string text)
    {
        byte[] letters = Encoding.UTF8.GetBytes(text);
        int height = (letters.Length / (Width * 3)) + 1;
        byte[] file = new byte[HeaderBytes + (Width * 3 * height)];
        "BM"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(2), file.Length);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(10), HeaderBytes);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(14), 40);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(18), Width);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(22), height);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(26), 1 | (24 << 16));
        letters.CopyTo(file.AsSpan(HeaderBytes));
        return file;
    }

    /// <summary>Reads such pictures.</summary>
    public sealed class Recognition : ITextRecognition
    {
        public bool IsAvailable => true;

        public RecognisedText Recognise(Stream picture, CancellationToken cancellationToken)
        {
            cancellationToken.ThrowIfCancellationRequested();
            picture.Position = Math.Min(HeaderBytes, picture.Length);
            using StreamReader reader = new(picture, Encoding.UTF8, leaveOpen: true);
            return new RecognisedText(reader.ReadToEnd().Trim('\0'), null);
        }
    }
}
