using System.Buffers;

namespace IntranetSearch.Ingestion.Extraction.Workers;

/// <summary>
/// A file's bytes on their way to the worker: pieces, and an empty one at the end. The worker opens no file itself, so
/// that it needs no right to; and what changes on disk meanwhile cannot confuse it.
/// </summary>
internal static class WorkerContent
{
    /// <summary>Longest piece.</summary>
    public const int PieceBytes = 1 << 18;

    /// <summary>Sends a request and the file it is about, from its start.</summary>
    /// <exception cref="SourceReadException">The file cannot be read to its end.</exception>
    /// <exception cref="IOException">The worker takes no more.</exception>
    public static async Task SendAsync(ReadOnlyMemory<byte> request, Stream file, Stream to, CancellationToken cancellationToken)
    {
        // All of a small file leaves in one piece: each write wakes the worker, which costs more than reading many a file.
        byte[] buffer = ArrayPool<byte>.Shared.Rent(request.Length + PieceBytes + (3 * WorkerFrames.HeaderBytes));
        try
        {
            int at = Put(buffer, 0, request.Length);
            request.Span.CopyTo(buffer.AsSpan(at));
            at += request.Length;
            for (bool ended = false; !ended; at = 0)
            {
                int read = Read(file, buffer.AsSpan(at + WorkerFrames.HeaderBytes, PieceBytes));
                ended = read < PieceBytes;
                at = Put(buffer, at, read) + read;
                if (ended && read > 0)
                    at = Put(buffer, at, 0);
                await to.WriteAsync(buffer.AsMemory(0, at), cancellationToken);
            }
            await to.FlushAsync(cancellationToken);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static int Put(byte[] buffer, int at, int length)
    {
        WorkerFrames.WriteHeader(buffer.AsSpan(at), length);
        return at + WorkerFrames.HeaderBytes;
    }

    private static int Read(Stream file, Span<byte> piece)
    {
        try
        {
            // Not asynchronously: for a file that means another thread and as much waiting.
            return file.ReadAtLeast(piece, piece.Length, throwOnEndOfStream: false);
        }
        catch (IOException e)
        {
            throw new SourceReadException(e);
        }
    }

    /// <summary>What is being sent, as a stream that ends with the empty piece.</summary>
    public sealed class Received(Stream from) : ForwardStream
    {
        private int _left;
        private bool _hasEnded;

        public override int Read(Span<byte> buffer)
        {
            if (_left == 0 && !_hasEnded)
            {
                _left = WorkerFrames.ReadHeader(from, PieceBytes) ?? throw new EndOfStreamException();
                _hasEnded = _left == 0;
            }
            if (_hasEnded)
                return 0;
            int read = from.Read(buffer[..Math.Min(buffer.Length, _left)]);
            if (read == 0 && buffer.Length > 0)
                throw new EndOfStreamException();
            _left -= read;
            return read;
        }

        /// <summary>Reads what is left, so that the next message is a message.</summary>
        public void Drain()
        {
            byte[] piece = new byte[PieceBytes];
            while (Read(piece) > 0)
            {
                // Of no use any more.
            }
        }
    }
}

/// <summary>The file itself could not be read: the worker is not to blame.</summary>
internal sealed class SourceReadException(IOException cause) : Exception(cause.Message, cause);
