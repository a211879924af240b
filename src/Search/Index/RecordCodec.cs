using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index;

/// <summary>Binary forms of folder, stream and access-list records.</summary>
internal static class RecordCodec
{
    private const int Version = 2;

    public static byte[] Write(FolderRecord record)
    {
        RecordWriter writer = new();
        writer.Write(Version);
        writer.Write(record.Stream.Value);
        Write(writer, record.Folder.Id);
        writer.Write(record.Folder.Name);
        writer.Write(record.Folder.Parent is not null);
        if (record.Folder.Parent is FolderId parent)
            Write(writer, parent);
        return writer.ToArray();
    }

    public static FolderRecord ReadFolder(ReadOnlySpan<byte> bytes)
    {
        RecordReader reader = new(bytes);
        reader.CheckVersion(Version);
        StreamId stream = new(reader.ReadText());
        FolderId id = ReadFolderId(ref reader);
        string name = reader.ReadText();
        return new FolderRecord(stream, new SourceFolder(id, name, reader.ReadBool() ? ReadFolderId(ref reader) : null));
    }

    public static byte[] Write(StreamRecord record)
    {
        RecordWriter writer = new();
        writer.Write(Version);
        writer.Write(record.Key.Connection.Value);
        writer.Write(record.Key.Stream.Value);
        writer.Write(record.Name);
        writer.WriteOptional(record.Cursor?.Value);
        writer.WriteOptional(record.LastSuccess);
        writer.Write(record.HeldDeletions);
        writer.WriteOptional(record.Listed);
        writer.Write(record.Generation);
        writer.Write(record.IsListing);
        writer.Write(record.IsCatchingUp);
        writer.Write(record.ListingIsPartial);
        return writer.ToArray();
    }

    public static StreamRecord ReadStream(ReadOnlySpan<byte> bytes)
    {
        RecordReader reader = new(bytes);
        reader.CheckVersion(Version);
        return new StreamRecord(
            new StreamKey(new ConnectionId(reader.ReadText()), new StreamId(reader.ReadText())),
            reader.ReadText(),
            reader.ReadOptionalText() is string cursor ? new Cursor(cursor) : null,
            reader.ReadOptionalMoment(),
            reader.ReadInt(),
            reader.ReadOptionalLong())
        {
            Generation = reader.ReadLong(),
            IsListing = reader.ReadBool(),
            IsCatchingUp = reader.ReadBool(),
            ListingIsPartial = reader.ReadBool(),
        };
    }

    public static byte[] Write(int number, AccessList list)
    {
        RecordWriter writer = new();
        writer.Write(Version);
        writer.Write(number);
        writer.Write(list.Principals.Length);
        foreach (Principal principal in list.Principals)
            writer.Write(principal.Value);
        return writer.ToArray();
    }

    public static (int Number, AccessList List) ReadAccessList(ReadOnlySpan<byte> bytes)
    {
        RecordReader reader = new(bytes);
        reader.CheckVersion(Version);
        int number = reader.ReadInt();
        List<Principal> principals = [];
        for (int left = reader.ReadInt(); left > 0; left--)
            principals.Add(new Principal(reader.ReadText()));
        return (number, new AccessList(principals));
    }

    private static void Write(RecordWriter writer, FolderId id)
    {
        writer.Write(id.Connection.Value);
        writer.Write(id.SourceId);
    }

    private static FolderId ReadFolderId(ref RecordReader reader) =>
        new(new ConnectionId(reader.ReadText()), reader.ReadText());
}
