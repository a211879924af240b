using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index.Sightings;
using Lucene.Net.Documents;
using Lucene.Net.Index;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Index;

/// <summary>
/// The fields of the index, and the documents made of them but those of a file's block and of sightings: see
/// <see cref="FileBlock"/> and <see cref="SightingSchema"/>. Changing anything in them means a new <see cref="Format"/>.
/// </summary>
internal static class IndexSchema
{
    /// <summary>Version of the format, kept in the user data of every commit under <see cref="FormatKey"/>.</summary>
    public const string Format = "6";

    /// <summary>Name of the format version in the commit's user data.</summary>
    public const string FormatKey = "format";

    /// <summary>Keyword, on every document: one of <see cref="Kinds"/>.</summary>
    public const string Kind = "kind";

    /// <summary>Keyword: identity of what the document belongs to. All documents of a file's block have the same.</summary>
    public const string Key = "key";

    /// <summary>Keyword: the connection, on all but access lists.</summary>
    public const string Connection = "connection";

    /// <summary>Keyword, on file records: see <see cref="StreamTerm"/>.</summary>
    public const string Stream = "stream";

    /// <summary>Keyword, on file records: name of the outcome's state.</summary>
    public const string State = "state";

    /// <summary>Keyword, on passages and file records: see <see cref="FolderTerm"/>; absent at the top of a stream.</summary>
    public const string Folder = "folder";

    /// <summary>Keyword, on passages and file records: the extension in lower case without its dot; absent when there is none.</summary>
    public const string Type = "type";

    /// <summary>Keyword, on passages and file records, two for each field of the file: see <see cref="FieldKeyword"/>.</summary>
    public const string SourceField = "field";

    /// <summary>Numeric doc value, on passages and file records: number of the access list, from 1; <see cref="Nobody"/>. Updated in place.</summary>
    public const string Access = "access";

    /// <summary>Numeric doc value, on passages and file records: see <see cref="RevisionValue"/>. Updated in place.</summary>
    public const string Revision = "revision";

    /// <summary>Keyword, on file records: <see cref="RetryMark"/> where another attempt is planned.</summary>
    public const string Retry = "retry";

    /// <summary>The one value of <see cref="Retry"/>.</summary>
    public const string RetryMark = "y";

    /// <summary>Keyword, on file records that are not wholly read: version of the extraction that tried.</summary>
    public const string FailedUnder = "failed_under";

    /// <summary>Numeric doc value, on passages and file records: milliseconds since 1970 (UTC); absent when unknown.</summary>
    public const string Modified = "modified";

    /// <summary>Keyword, on passages: the language its words were made terms in, see <see cref="Analysis.Languages.LanguageTable"/>.</summary>
    public const string Language = "language";

    /// <summary>Stems of a passage's text. Stored.</summary>
    public const string Body = "body";

    /// <summary>Stems of a passage's heading path.</summary>
    public const string Heading = "heading";

    /// <summary>Stems of the file's title, on passages and file records.</summary>
    public const string Title = "title";

    /// <summary>Stems of the file's name, cut at case, digits and punctuation, on passages and file records.</summary>
    public const string Name = "name";

    /// <summary>Words as written, of all passages, headings and the title, on file records; documents only.</summary>
    public const string Words = "words";

    /// <summary>Acronyms that the file explains, and their words, on file records; documents only. See <see cref="IntranetSearch.Search.Acronyms.AcronymPair"/>.</summary>
    public const string Acronyms = "acronyms";

    /// <summary>Binary doc value of all records; empty when the record is too long for one, then it is stored in a field of the same name.</summary>
    public const string Record = "record";

    /// <summary>Binary doc value, on file records: see <see cref="Copies.ContentSketch"/>; absent for files with too little text.</summary>
    public const string Sketch = "sketch";

    /// <summary>Stored bytes of a passage: all but its text.</summary>
    public const string Layout = "layout";

    /// <summary>The number of a file that nobody may read. 0 is never used: it is what a document without the value seems to have.</summary>
    public const int Nobody = -1;

    // Lucene refuses longer doc values (32,766 bytes) and terms, and a refusal would fail the same batch for ever.
    private const int MaxDocValueBytes = 32_000;
    private const int MaxTermBytes = 1_000;
    private const int MaxTypeLength = 32;

    /// <summary>What a document is.</summary>
    public static class Kinds
    {
        public const string Passage = "p";
        public const string File = "f";
        public const string Folder = "d";
        public const string Stream = "s";
        public const string AccessList = "a";

        public const string Sighting = "g";
        public const string FolderSighting = "h";
        public const string Orphan = "o";

        /// <summary>One document that only declares fields, see <see cref="DeclarationDocument"/>.</summary>
        public const string Declaration = "v";
    }

    public static Field KindField(string kind) => Keyword(Kind, kind);

    public static Term KindTerm(string kind) => new(Kind, kind);

    /// <summary>Finds all documents of a file's block.</summary>
    public static Term FileTerm(DocumentId id) => new(Key, Keyword("f:" + id));

    public static Term FolderRecordTerm(FolderId id) => new(Key, Keyword("d:" + id));

    public static Term StreamRecordTerm(StreamKey key) => new(Key, Keyword("s:" + key));

    public static Term ConnectionTerm(ConnectionId connection) => new(Connection, connection.Value);

    /// <summary>Finds the file records of a stream.</summary>
    public static Term StreamTerm(StreamKey key) => new(Stream, Keyword(key.ToString()));

    /// <summary>Finds the passages and file records directly in a folder.</summary>
    public static Term FolderTerm(FolderId id) => new(Folder, Keyword(id.ToString()));

    /// <summary>Finds the passages and file records of files with a field.</summary>
    /// <param name="keyword">Of <see cref="FieldKeyword"/>.</param>
    public static Term SourceFieldTerm(string keyword) => new(SourceField, Keyword(keyword));

    public static Term StateTerm(Model.Outcomes.OutcomeState state) => new(State, state.ToString());

    public static Document FolderDocument(FolderRecord record)
    {
        Document document = RecordDocument(Kinds.Folder, FolderRecordTerm(record.Folder.Id), RecordCodec.Write(record));
        document.Add(Keyword(Connection, record.Folder.Id.Connection.Value));
        return document;
    }

    public static Document StreamDocument(StreamRecord record)
    {
        Document document = RecordDocument(Kinds.Stream, StreamRecordTerm(record.Key), RecordCodec.Write(record));
        document.Add(Keyword(Connection, record.Key.Connection.Value));
        return document;
    }

    public static Document AccessListDocument(int number, AccessList list) =>
        RecordDocument(Kinds.AccessList, new Term(Key, string.Create(CultureInfo.InvariantCulture, $"a:{number}")), RecordCodec.Write(number, list));

    /// <summary>Declares the doc values that are updated in place: Lucene refuses to update one that no document has yet.</summary>
    public static Document DeclarationDocument() =>
    [
        KindField(Kinds.Declaration),
        new NumericDocValuesField(Access, Nobody),
        new NumericDocValuesField(Revision, RevisionValue(null)),
        new NumericDocValuesField(SightingSchema.Generation, 0),
    ];

    /// <summary>A revision as it is stored: 0, which a document without a value seems to have, means none.</summary>
    public static long RevisionValue(long? revision) => revision is long known ? (known >= 0 ? known + 1 : known) : 0;

    /// <summary>The revision that is stored so; null for none.</summary>
    public static long? RevisionOf(long value) => value == 0 ? null : value > 0 ? value - 1 : value;

    /// <summary>The extension of a file name as it is indexed; null when it has none or one too long to be one.</summary>
    public static string? TypeOf(string name)
    {
        int dot = name.LastIndexOf('.');
        int length = name.Length - dot - 1;
        return dot > 0 && length is > 0 and <= MaxTypeLength ? name[(dot + 1)..].ToLowerInvariant() : null;
    }

    public static Document RecordDocument(string kind, Term key, byte[] record)
    {
        Document document = [KindField(kind), Keyword(Key, key.Text)];
        AddRecord(document, record);
        return document;
    }

    /// <summary>Adds the binary form of a record.</summary>
    public static void AddRecord(Document document, byte[] record)
    {
        bool fits = record.Length <= MaxDocValueBytes;
        document.Add(new BinaryDocValuesField(Record, new BytesRef(fits ? record : [])));
        if (!fits)
            document.Add(new StoredField(Record, record));
    }

    /// <inheritdoc cref="Keyword(string)"/>
    public static string KeywordText(string value) => Keyword(value);

    private static StringField Keyword(string field, string value) => new(field, value, Field.Store.NO);

    /// <summary>Source ids are opaque and may be of any length; one too long for a term is replaced by its hash.</summary>
    private static string Keyword(string value) => Encoding.UTF8.GetByteCount(value) <= MaxTermBytes
        ? value
        : "sha256:" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(value)));
}
