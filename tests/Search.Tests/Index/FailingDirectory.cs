using Lucene.Net.Store;
using LuceneDirectory = Lucene.Net.Store.Directory;

namespace IntranetSearch.Search.Tests.Index;

/// <summary>A disk that is full once so many bytes are written, as Lucene sees it.</summary>
internal sealed class FailingDirectory(LuceneDirectory inner) : FilterDirectory(inner)
{
    private long _room = long.MaxValue;

    /// <summary>Bytes that can still be written.</summary>
    public long Room
    {
        get => Interlocked.Read(ref _room);
        set => Interlocked.Exchange(ref _room, value);
    }

    public override IndexOutput CreateOutput(string name, IOContext context)
    {
        Take(1);
        return new Output(this, base.CreateOutput(name, context));
    }

    private void Take(long bytes)
    {
        if (Interlocked.Add(ref _room, -bytes) < 0)
            throw new IOException("No space left on device");
    }

    private sealed class Output(FailingDirectory disk, IndexOutput inner) : IndexOutput
    {
        public override long Checksum => inner.Checksum;

        public override long Position => inner.Position;

        public override long Length
        {
            get => inner.Length;
            set => inner.Length = value;
        }

        public override void WriteByte(byte b)
        {
            disk.Take(1);
            inner.WriteByte(b);
        }

        public override void WriteBytes(byte[] b, int offset, int length)
        {
            disk.Take(length);
            inner.WriteBytes(b, offset, length);
        }

        public override void Flush() => inner.Flush();

        [Obsolete("Lucene.Net marks it so in the base class.")]
        public override void Seek(long pos) => inner.Seek(pos);

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                inner.Dispose();
        }
    }
}
