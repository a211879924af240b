using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Access;

namespace IntranetSearch.Search.Index.Sightings;

/// <summary>Binary forms of sightings and orphans. The listing's number is not in them: it is a value beside them that is changed in place.</summary>
internal static class SightingCodec
{
    private const int Version = 1;

    public static byte[] Write(Sighting sighting, int access, int heldAccess)
    {
        RecordWriter writer = Begin(sighting.Stream, sighting.File.Connection, sighting.File.SourceId);
        writer.WriteOptional(sighting.Folder?.SourceId);
        writer.Write(access);
        writer.Write(sighting.IsPartial);
        writer.WriteOptional(sighting.Revision);
        writer.Write(sighting.Held is not null);
        if (sighting.Held is HeldAccess held)
        {
            writer.Write(heldAccess);
            writer.Write(held.IsPartial);
        }
        return writer.ToArray();
    }

    public static Sighting ReadFile(ReadOnlySpan<byte> bytes, long generation, AccessLists lists)
    {
        RecordReader reader = new(bytes);
        (StreamId stream, ConnectionId connection, string id) = ReadStart(ref reader);
        FolderId? folder = reader.ReadOptionalText() is string place ? new FolderId(connection, place) : null;
        return new Sighting(stream, new DocumentId(connection, id), folder, lists[reader.ReadInt()], reader.ReadBool(), reader.ReadOptionalLong(), generation)
        {
            Held = reader.ReadBool() ? new HeldAccess(lists[reader.ReadInt()], reader.ReadBool()) : null,
        };
    }

    public static byte[] Write(FolderSighting sighting)
    {
        RecordWriter writer = Begin(sighting.Stream, sighting.Folder.Id.Connection, sighting.Folder.Id.SourceId);
        writer.Write(sighting.Folder.Name);
        writer.WriteOptional(sighting.Folder.Parent?.SourceId);
        writer.WriteOptional(sighting.Folder.AccessTag);
        writer.Write(sighting.IsListed);
        return writer.ToArray();
    }

    public static FolderSighting ReadFolder(ReadOnlySpan<byte> bytes, long generation)
    {
        RecordReader reader = new(bytes);
        (StreamId stream, ConnectionId connection, string id) = ReadStart(ref reader);
        SourceFolder folder = new(
            new FolderId(connection, id),
            reader.ReadText(),
            reader.ReadOptionalText() is string parent ? new FolderId(connection, parent) : null)
        {
            AccessTag = reader.ReadOptionalText(),
        };
        return new FolderSighting(stream, folder, reader.ReadBool(), generation);
    }

    public static byte[] Write(Orphan orphan)
    {
        RecordWriter writer = Begin(orphan.Stream, orphan.File.Connection, orphan.File.SourceId);
        writer.WriteOptional(orphan.Since);
        return writer.ToArray();
    }

    public static Orphan ReadOrphan(ReadOnlySpan<byte> bytes)
    {
        RecordReader reader = new(bytes);
        (StreamId stream, ConnectionId connection, string id) = ReadStart(ref reader);
        return new Orphan(new DocumentId(connection, id), stream, reader.ReadOptionalMoment() ?? default);
    }

    private static RecordWriter Begin(StreamId stream, ConnectionId connection, string id)
    {
        RecordWriter writer = new();
        writer.Write(Version);
        writer.Write(stream.Value);
        writer.Write(connection.Value);
        writer.Write(id);
        return writer;
    }

    private static (StreamId Stream, ConnectionId Connection, string Id) ReadStart(ref RecordReader reader)
    {
        reader.CheckVersion(Version);
        return (new StreamId(reader.ReadText()), new ConnectionId(reader.ReadText()), reader.ReadText());
    }
}
