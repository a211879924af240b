using System.Diagnostics.CodeAnalysis;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Acronyms;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;
using IntranetSearch.Search.Index.Copies;
using Lucene.Net.Documents;
using Lucene.Net.Util;

namespace IntranetSearch.Search.Index;

/// <summary>
/// Makes the block of a file: its passages in order, then its file record. Each text is cut into words once, whatever is
/// made of them; what all documents of the block share is made once. To be used again for the next file; not thread-safe.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A token stream over words in memory holds nothing that would have to be freed.")]
internal sealed class FileBlock
{
    // Body is also stored; the terms come from its token stream.
    private static readonly FieldType StoredText = TextField.TYPE_STORED;

    private static readonly FieldType WordsOnly = new FieldType(TextField.TYPE_NOT_STORED)
    {
        IndexOptions = Lucene.Net.Index.IndexOptions.DOCS_ONLY,
        OmitNorms = true,
    }.Freeze();

    private readonly WordForms _forms = new();
    private readonly AcronymReader _acronyms = new();
    private readonly TokenTerms _title = new();
    private readonly TokenTerms _name = new();
    private readonly TokenTerms _heading = new();
    private readonly TokenTerms _body = new();
    private readonly SketchBuilder _sketch = new();

    /// <summary>The documents, made as they are asked for: one must have been indexed before the next is made.</summary>
    public IEnumerable<Document> Documents(FileRecord file, int access, IEnumerable<Passage> passages)
    {
        Language main = LanguageTable.Of(file.Language);
        Read(file.Title, main, _title);
        _name.Tokens.Clear();
        TextTokens.ReadName(file.Name, main, _forms, _name.Tokens);
        FileWords words = new();
        FileAcronyms acronyms = new();
        words.Add(_title.Tokens);
        List<Field> shared = SharedFields(file, access);
        (string? Text, Language Language) last = default;
        foreach (Passage passage in passages)
        {
            string heading = string.Join('\n', passage.HeadingPath);
            Language language = LanguageTable.Of(passage.Language);
            if ((heading, language) != last)
            {
                Read(heading, language, _heading);
                words.Add(_heading.Tokens);
                last = (heading, language);
            }
            Read(passage.Text, language, _body);
            words.Add(_body.Tokens);
            _acronyms.Read(passage, language, _body.Tokens, acronyms);
            _sketch.Add(passage.Text);
            yield return PassageDocument(shared, passage, language);
        }
        yield return FileDocument(shared, file, words, acronyms, _sketch.Finish());
    }

    private void Read(string text, Language language, TokenTerms into)
    {
        into.Tokens.Clear();
        TextTokens.Read(text, language, _forms, into.Tokens);
    }

    private Document PassageDocument(List<Field> shared, Passage passage, Language language)
    {
        Document document = [IndexSchema.KindField(IndexSchema.Kinds.Passage), .. shared];
        Field body = new(IndexSchema.Body, passage.Text, StoredText);
        body.SetTokenStream(_body);
        document.Add(body);
        if (_heading.Tokens.Count > 0)
            document.Add(new TextField(IndexSchema.Heading, _heading));
        document.Add(new StringField(IndexSchema.Language, language.Code, Field.Store.NO));
        document.Add(new StoredField(IndexSchema.Layout, PassageCodec.Write(passage)));
        return document;
    }

    private static Document FileDocument(List<Field> shared, FileRecord file, FileWords words, FileAcronyms acronyms, ContentSketch? sketch)
    {
        Document document = [IndexSchema.KindField(IndexSchema.Kinds.File), .. shared];
        document.Add(new StringField(IndexSchema.Stream, IndexSchema.StreamTerm(new StreamKey(file.Id.Connection, file.Stream)).Text, Field.Store.NO));
        document.Add(new StringField(IndexSchema.State, file.Outcome.State.ToString(), Field.Store.NO));
        if (file.NextAttempt is not null)
            document.Add(new StringField(IndexSchema.Retry, IndexSchema.RetryMark, Field.Store.NO));
        if (file is { Extractor: string extractor, Outcome.State: OutcomeState.Unreadable or OutcomeState.Partial })
            document.Add(new StringField(IndexSchema.FailedUnder, extractor, Field.Store.NO));
        document.Add(new Field(IndexSchema.Words, words, WordsOnly));
        if (!acronyms.IsEmpty)
            document.Add(new Field(IndexSchema.Acronyms, acronyms, WordsOnly));
        if (sketch is not null)
            document.Add(new BinaryDocValuesField(IndexSchema.Sketch, new BytesRef(sketch.Write())));
        IndexSchema.AddRecord(document, FileRecordCodec.Write(file));
        return document;
    }

    /// <summary>What passages and file record have in common.</summary>
    private List<Field> SharedFields(FileRecord file, int access)
    {
        List<Field> fields =
        [
            new StringField(IndexSchema.Key, IndexSchema.FileTerm(file.Id).Text, Field.Store.NO),
            new StringField(IndexSchema.Connection, file.Id.Connection.Value, Field.Store.NO),
            new NumericDocValuesField(IndexSchema.Access, access),
            new NumericDocValuesField(IndexSchema.Revision, IndexSchema.RevisionValue(file.Revision)),
            new TextField(IndexSchema.Title, _title),
            new TextField(IndexSchema.Name, _name),
        ];
        if (file.Folder is FolderId folder)
            fields.Add(new StringField(IndexSchema.Folder, IndexSchema.FolderTerm(folder).Text, Field.Store.NO));
        if (IndexSchema.TypeOf(file.Name) is string type)
            fields.Add(new StringField(IndexSchema.Type, type, Field.Store.NO));
        foreach (string keyword in file.Fields.Items.SelectMany(FieldKeyword.Of).Distinct())
            fields.Add(new StringField(IndexSchema.SourceField, IndexSchema.SourceFieldTerm(keyword).Text, Field.Store.NO));
        if (file.Modified is DateTimeOffset modified)
            fields.Add(new NumericDocValuesField(IndexSchema.Modified, modified.ToUnixTimeMilliseconds()));
        return fields;
    }
}
