using System.Text.Json;

namespace IntranetSearch.Ingestion.Extraction.Json;

/// <summary>Reads JSON token by token from a stream; memory is one token, whatever the file holds.</summary>
internal static class JsonTokens
{
    private const int FirstBuffer = 1 << 16;

    /// <summary>Longest string or number, in bytes.</summary>
    private const int LongestToken = 64 << 20;

    private static readonly JsonReaderOptions Options = new()
    {
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
        AllowMultipleValues = true,
        MaxDepth = 1_000,
    };

    /// <summary>Reads the stream.</summary>
    /// <exception cref="JsonException">It is no JSON.</exception>
    public static void Read(Stream utf8, JsonRecords records, ExtractedTextBuilder text, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[FirstBuffer];
        int held = SkipMark(utf8, buffer);
        JsonReaderState state = new(Options);
        bool ended = false;
        while (!text.IsFull)
        {
            cancellationToken.ThrowIfCancellationRequested();
            // To the brim: a value that does not fit is looked at anew after each read, so reads must double with it.
            held += utf8.ReadAtLeast(buffer.AsSpan(held), buffer.Length - held, throwOnEndOfStream: false);
            ended = held < buffer.Length;
            Utf8JsonReader reader = new(buffer.AsSpan(0, held), ended, state);
            while (!text.IsFull && reader.Read())
                records.Take(ref reader);
            state = reader.CurrentState;
            int used = (int)reader.BytesConsumed;
            if (ended)
                break;
            if (used == 0 && held == buffer.Length)
            {
                if (buffer.Length >= LongestToken)
                {
                    text.AddCut($"{ByteSize.Format(LongestToken)} in one value", FormattableString.Invariant($"character {text.Length:N0}"));
                    break;
                }
                Array.Resize(ref buffer, buffer.Length * 2);
            }
            Array.Copy(buffer, used, buffer, 0, held - used);
            held -= used;
        }
        records.Finish();
    }

    private static int SkipMark(Stream utf8, byte[] buffer)
    {
        int read = utf8.ReadAtLeast(buffer.AsSpan(0, 3), 3, throwOnEndOfStream: false);
        return buffer.AsSpan(0, read).SequenceEqual((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 0 : read;
    }
}
