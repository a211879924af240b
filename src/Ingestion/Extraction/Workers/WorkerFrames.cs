using System.Buffers;
using System.Buffers.Binary;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>Messages on a pipe: four fixed bytes, the length, the message. The fixed bytes tell a message from what a library prints by mistake.</summary>
internal static class WorkerFrames
{
    /// <summary>Bytes before each message.</summary>
    public const int HeaderBytes = 8;

    private const uint Magic = 0x31575849; // "IXW1"

    // Longer ones are written in parts by the pipe anyway.
    private const int WrittenAtOnceBytes = 1 << 16;

    /// <summary>Writes one message.</summary>
    public static void Write(Stream to, ReadOnlySpan<byte> message)
    {
        // With its header in one piece: each piece wakes the process at the other end.
        byte[] piece = ArrayPool<byte>.Shared.Rent(WrittenAtOnceBytes);
        try
        {
            int first = Math.Min(message.Length, WrittenAtOnceBytes - HeaderBytes);
            WriteHeader(piece, message.Length);
            message[..first].CopyTo(piece.AsSpan(HeaderBytes));
            to.Write(piece.AsSpan(0, HeaderBytes + first));
            if (first < message.Length)
                to.Write(message[first..]);
            to.Flush();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }
    }

    /// <summary>Reads one message; null at the end of the pipe.</summary>
    /// <exception cref="InvalidDataException">What came is no message.</exception>
    /// <exception cref="MessageTooLargeException">It is longer than allowed.</exception>
    /// <exception cref="EndOfStreamException">The pipe ended inside a message.</exception>
    public static byte[]? Read(Stream from, int maxBytes)
    {
        if (ReadHeader(from, maxBytes) is not { } length)
            return null;
        byte[] message = new byte[length];
        from.ReadExactly(message);
        return message;
    }

    /// <summary>Reads the length of a message that follows; null at the end of the pipe.</summary>
    /// <inheritdoc cref="Read"/>
    public static int? ReadHeader(Stream from, int maxBytes)
    {
        Span<byte> header = stackalloc byte[HeaderBytes];
        int read = from.ReadAtLeast(header, HeaderBytes, throwOnEndOfStream: false);
        return read == 0 ? null : LengthOf(header[..read], maxBytes);
    }

    /// <summary>Reads one message and hands it to a decoder; the buffer is used again afterwards.</summary>
    /// <exception cref="MessageTooLargeException">It is longer than allowed.</exception>
    /// <exception cref="InvalidDataException">What came is no message.</exception>
    /// <exception cref="EndOfStreamException">The pipe ended.</exception>
    public static async Task<T> ReadAsync<T>(Stream from, int maxBytes, Func<ReadOnlyMemory<byte>, T> decode, CancellationToken cancellationToken)
    {
        byte[] header = new byte[HeaderBytes];
        await from.ReadExactlyAsync(header, cancellationToken);
        int length = LengthOf(header, maxBytes);
        byte[] buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            await from.ReadExactlyAsync(buffer.AsMemory(0, length), cancellationToken);
            return decode(buffer.AsMemory(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Writes what stands before a message, for one that is written with it.</summary>
    public static void WriteHeader(Span<byte> header, int length)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(header, Magic);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], length);
    }

    private static int LengthOf(ReadOnlySpan<byte> header, int maxBytes)
    {
        if (header.Length < HeaderBytes)
            throw new EndOfStreamException();
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != Magic)
            throw new InvalidDataException("What came is not a message.");
        int length = BinaryPrimitives.ReadInt32LittleEndian(header[4..]);
        if (length < 0)
            throw new InvalidDataException("A message has no length.");
        return length <= maxBytes ? length : throw new MessageTooLargeException();
    }
}

/// <summary>A message is longer than allowed.</summary>
internal sealed class MessageTooLargeException() : Exception("A message is longer than allowed.");
