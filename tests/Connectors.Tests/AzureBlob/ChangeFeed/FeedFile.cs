using Avro;
using Avro.File;
using Avro.Generic;

namespace IntranetSearch.Connectors.Tests.AzureBlob.ChangeFeed;

/// <summary>An event of a feed, as the service writes it.</summary>
public sealed record WrittenEvent(string Subject, string Type = "BlobCreated")
{
    public string Id { get; init; } = Guid.NewGuid().ToString();

    public static WrittenEvent Of(string container, string name, string type = "BlobCreated") => new($"/blobServices/default/containers/{container}/blobs/{name}", type);
}

/// <summary>Chunks of a feed, written by Avro's own library.</summary>
public static class FeedFile
{
    // Shaped as the feed's is: an enumeration, texts, unions, maps of records.
    public const string SchemaText = """
        {"type":"record","name":"BlobChangeEvent","namespace":"com.microsoft.azure.storage.blobchangefeed","fields":[
          {"name":"schemaVersion","type":"int"},{"name":"topic","type":"string"},{"name":"subject","type":"string"},
          {"name":"eventType","type":{"type":"enum","name":"BlobChangeEventType","symbols":["UnspecifiedEventType","BlobCreated","BlobDeleted","BlobPropertiesUpdated","BlobSnapshotCreated","Control","BlobTierChanged","BlobAsyncOperationInitiated","BlobMetadataUpdated","RestorePointMarkerCreated"]}},
          {"name":"eventTime","type":"string"},{"name":"id","type":"string"},
          {"name":"data","type":{"type":"record","name":"BlobChangeEventData","fields":[
            {"name":"api","type":"string"},{"name":"etag","type":"string"},{"name":"contentLength","type":"long"},{"name":"blobType","type":{"type":"enum","name":"BlobType","symbols":["BlockBlob","PageBlob","AppendBlob"]}},
            {"name":"blobPropertiesUpdated","type":["null",{"type":"map","values":{"type":"record","name":"Updated","fields":[{"name":"current","type":"string"},{"name":"previous","type":"string"}]}}]},
            {"name":"snapshot","type":["null","string"]},{"name":"recursive","type":["null","boolean"]},{"name":"sequencer","type":"string"}]}}]}
        """;

    private static readonly RecordSchema Schema = (RecordSchema)Avro.Schema.Parse(SchemaText);

    /// <summary>A chunk with a block for each list of events.</summary>
    public static byte[] Of(params IEnumerable<IReadOnlyCollection<WrittenEvent>> blocks)
    {
        using MemoryStream file = new();
        using (var writer = DataFileWriter<GenericRecord>.OpenWriter(new GenericDatumWriter<GenericRecord>(Schema), file))
        {
            foreach (IReadOnlyCollection<WrittenEvent> block in blocks)
            {
                foreach (WrittenEvent happened in block)
                    writer.Append(RecordOf(happened));
                writer.Sync();
            }
        }
        return file.ToArray();
    }

    private static GenericRecord RecordOf(WrittenEvent happened)
    {
        RecordSchema dataSchema = (RecordSchema)Schema["data"].Schema;
        UnionSchema updates = (UnionSchema)dataSchema["blobPropertiesUpdated"].Schema;
        RecordSchema updated = (RecordSchema)((MapSchema)updates.Schemas[1]).ValueSchema;
        GenericRecord change = new(updated);
        change.Add("current", "2");
        change.Add("previous", "1");
        GenericRecord data = new(dataSchema);
        data.Add("api", "PutBlob");
        data.Add("etag", "0x8DE0AF6A3C1B2D0");
        data.Add("contentLength", 5L);
        data.Add("blobType", new GenericEnum((EnumSchema)dataSchema["blobType"].Schema, "BlockBlob"));
        data.Add("blobPropertiesUpdated", happened.Type == "BlobPropertiesUpdated" ? new Dictionary<string, object> { ["ContentLanguage"] = change } : null);
        data.Add("snapshot", null);
        data.Add("recursive", null);
        data.Add("sequencer", "00000000000000010000000000000002000000000000001d");
        GenericRecord record = new(Schema);
        record.Add("schemaVersion", 5);
        record.Add("topic", "/subscriptions/s/resourceGroups/g/providers/Microsoft.Storage/storageAccounts/a");
        record.Add("subject", happened.Subject);
        record.Add("eventType", new GenericEnum((EnumSchema)Schema["eventType"].Schema, happened.Type));
        record.Add("eventTime", "2026-03-04T05:06:07.0000000Z");
        record.Add("id", happened.Id);
        record.Add("data", data);
        return record;
    }
}
