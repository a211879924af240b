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

    /// <summary>Sends a file from its start.</summary>
    /// <exception cref="SourceReadException">The file cannot be read to its end.</exception>
    /// <exception cref="IOException">The worker takes no more.</exception>
    public static async Task SendAsync(Stream file, Stream to, CancellationToken cancellationToken)
    {
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceBytes);
        try
        {
            int read;
            do
            {
                try
                {
                    read = await file.ReadAtLeastAsync(piece.AsMemory(0, PieceBytes), PieceBytes, throwOnEndOfStream: false, cancellationToken);
                }
                catch (IOException e)
                {
                    throw new SourceReadException(e);
                }
                await WorkerFrames.WriteAsync(to, piece.AsMemory(0, read), cancellationToken);
            }
            while (read > 0);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
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
