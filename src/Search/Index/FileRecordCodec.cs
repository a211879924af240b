using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Search.Index;

/// <summary>
/// Binary form of file records. One instance reads many records in a row and shares their common texts (connection,
/// stream, media type, extractor); not thread-safe.
/// </summary>
internal sealed class FileRecordCodec
{
    private const int Version = 3;

    private RepeatedText _connection;
    private RepeatedText _stream;
    private RepeatedText _folder;
    private RepeatedText _mediaType;
    private RepeatedText _extractor;
    private RepeatedText _reason;
    private RepeatedText _language;

    public static byte[] Write(FileRecord file)
    {
        RecordWriter writer = new();
        writer.Write(Version);
        writer.Write(file.Id.Connection.Value);
        writer.Write(file.Id.SourceId);
        writer.Write(file.Stream.Value);
        writer.Write(file.Name);
        writer.WriteOptional(file.Title == file.Name ? null : file.Title);
        writer.WriteOptional(file.Folder?.Connection.Value);
        if (file.Folder is FolderId folder)
            writer.Write(folder.SourceId);
        writer.WriteOptional(file.WebUrl?.OriginalString);
        writer.WriteOptional(file.MediaType);
        writer.WriteOptional(file.Size);
        writer.WriteOptional(file.Modified);
        writer.Write(file.VersionTag);
        writer.WriteOptional(file.Extractor);
        writer.Write((long)file.Outcome.State);
        writer.WriteOptional((long?)file.Outcome.Failure);
        writer.WriteOptional(file.Outcome.Reason);
        writer.Write(file.Attempts);
        writer.WriteOptional(file.NextAttempt);
        writer.Write(file.Passages);
        writer.Write(file.Characters);
        writer.WriteOptional(file.Language);
        Write(writer, file.Fields);
        return writer.ToArray();
    }

    public FileRecord Read(ReadOnlySpan<byte> bytes)
    {
        RecordReader reader = new(bytes);
        reader.CheckVersion(Version);
        DocumentId id = new(new ConnectionId(reader.ReadText(ref _connection)), reader.ReadText());
        StreamId stream = new(reader.ReadText(ref _stream));
        string name = reader.ReadText();
        string title = reader.ReadOptionalText() ?? name;
        FolderId? folder = reader.ReadOptionalText(ref _connection) is string connection
            ? new FolderId(new ConnectionId(connection), reader.ReadText(ref _folder))
            : null;
        return new FileRecord(
            id,
            stream,
            name,
            folder,
            title,
            reader.ReadOptionalText() is string url ? new Uri(url, UriKind.RelativeOrAbsolute) : null,
            reader.ReadOptionalText(ref _mediaType),
            reader.ReadOptionalLong(),
            reader.ReadOptionalMoment(),
            reader.ReadText(),
            reader.ReadOptionalText(ref _extractor),
            new DocumentOutcome(
                (OutcomeState)reader.ReadInt(),
                (FailureReason?)reader.ReadOptionalLong(),
                reader.ReadOptionalText(ref _reason)),
            reader.ReadInt(),
            reader.ReadOptionalMoment(),
            reader.ReadInt(),
            reader.ReadInt(),
            reader.ReadOptionalText(ref _language))
        {
            Fields = ReadFields(ref reader),
        };
    }

    private static void Write(RecordWriter writer, FileFields fields)
    {
        writer.Write(fields.Items.Length);
        foreach (FileField field in fields.Items)
        {
            writer.Write(field.Name);
            writer.Write(field.Value);
        }
        writer.Write(fields.LeftOut);
    }

    private static FileFields ReadFields(ref RecordReader reader)
    {
        List<FileField> fields = [];
        for (int left = reader.ReadInt(); left > 0; left--)
            fields.Add(new FileField(reader.ReadText(), reader.ReadText()));
        return FileFields.Of(fields, reader.ReadInt());
    }
}
