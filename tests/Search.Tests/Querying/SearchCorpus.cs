using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Search.Tests.Querying;

/// <summary>An index of small documents that a test writes down: "# " opens a section, "- " a list item, "| " a table row.</summary>
public sealed class SearchCorpus : IAsyncDisposable
{
    private static readonly ConnectionId Files = new("files");
    private static readonly StreamKey Root = new(Files, new StreamId("root"));

    private readonly string _folder;
    private readonly List<IndexOperation> _pending = [];

    private SearchCorpus(string folder, PassageIndex index)
    {
        _folder = folder;
        Index = index;
    }

    internal PassageIndex Index { get; }

    public ClientVocabulary Vocabulary { get; } = new();

    public static async Task<SearchCorpus> OpenAsync()
    {
        string folder = Directory.CreateTempSubdirectory("search-corpus-").FullName;
        PassageIndex index = await PassageIndex.OpenAsync(
            new ClientId("acme"), folder, new IndexOptions(), TimeProvider.System, NullLogger<PassageIndex>.Instance, TestContext.Current.CancellationToken);
        return new SearchCorpus(folder, index);
    }

    public static async Task<SearchCorpus> OfAsync(params (string Path, string Text)[] files)
    {
        SearchCorpus corpus = await OpenAsync();
        foreach ((string path, string text) in files)
            corpus.Add(path, text);
        await corpus.ApplyAsync();
        return corpus;
    }

    public SearchCorpus Add(string path, string text, AccessList? access = null, string? title = null, DateTimeOffset? modified = null, bool isClosed = false, string? language = null, params FileField[] fields)
    {
        string[] folders = path.Split('/')[..^1];
        FolderId? parent = null;
        for (int i = 0; i < folders.Length; i++)
        {
            FolderId folder = new(Files, string.Join('/', folders[..(i + 1)]));
            _pending.Add(new PutFolder(new FolderRecord(Root.Stream, new SourceFolder(folder, folders[i], parent))));
            parent = folder;
        }
        string name = path.Split('/')[^1];
        ImmutableArray<Passage> passages = Passages(text, language);
        DocumentOutcome outcome = passages.IsEmpty
            ? DocumentOutcome.Of(new DocumentFailure(FailureReason.Encrypted, "It needs a password."))
            : DocumentOutcome.Answerable;
        FileRecord record = new(
            new DocumentId(Files, path), Root.Stream, name, parent, title ?? name, null, "text/plain", text.Length, modified, "1", "1", outcome, 1, null, passages.Length, text.Length)
        {
            Fields = FileFields.Of(fields),
        };
        _pending.Add(new PutFile(record, isClosed ? null : access ?? AccessList.Everyone, passages));
        return this;
    }

    public SearchCorpus SetAccess(string path, AccessList? access)
    {
        _pending.Add(new SetAccess(new DocumentId(Files, path), access));
        return this;
    }

    public SearchCorpus Remove(string path)
    {
        _pending.Add(new RemoveFile(new DocumentId(Files, path)));
        return this;
    }

    public async Task ApplyAsync()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        IndexSession session = await Index.OpenSessionAsync(Root, cancellationToken);
        await Index.ApplyAsync(new IndexBatch(session.Epoch, Root, session.Stream?.Cursor, [.. _pending], null), cancellationToken);
        _pending.Clear();
    }

    public Task<SearchResults> SearchAsync(string query, Caller? caller = null) => SearchAsync(new SearchRequest(query), caller);

    public Task<SearchResults> SearchAsync(SearchRequest request, Caller? caller = null) =>
        new PassageSearcher(Index, new SearchOptions(), TimeProvider.System, Vocabulary).SearchAsync(request, caller ?? Caller.Anonymous, TestContext.Current.CancellationToken);

    /// <summary>Paths found, best first.</summary>
    public async Task<string[]> FindAsync(string query, Caller? caller = null) =>
        [.. (await SearchAsync(query, caller)).Hits.Select(h => h.File.Path)];

    public Task<Answer> AskAsync(string question, Caller? caller = null) =>
        new Answerer(Index, new SearchOptions(), new AnswerOptions(), Vocabulary).AskAsync(question, caller ?? Caller.Anonymous, TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await Index.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static ImmutableArray<Passage> Passages(string text, string? language)
    {
        var passages = ImmutableArray.CreateBuilder<Passage>();
        List<string> headings = [];
        int at = 0;
        int start = 0;
        List<TextBlock> blocks = [];
        foreach (string line in text.Split('\n'))
        {
            BlockKind kind = line switch
            {
                ['#', ' ', ..] => BlockKind.Heading,
                ['-', ' ', ..] => BlockKind.ListItem,
                ['|', ' ', ..] => BlockKind.TableRow,
                _ => BlockKind.Paragraph,
            };
            if (kind == BlockKind.Heading)
            {
                Close();
                headings = [line[2..]];
            }
            int skip = kind == BlockKind.Paragraph ? 0 : 2;
            if (line.Length > skip)
                blocks.Add(new TextBlock(kind, at + skip - start, line.Length - skip, 0, default));
            at += line.Length + 1;
        }
        Close();
        return passages.ToImmutable();

        void Close()
        {
            if (blocks.Count > 0)
                passages.Add(new Passage(passages.Count, start, text[start..(at - 1)], [.. headings], [.. blocks], language));
            blocks.Clear();
            start = at;
        }
    }

    /// <summary>The sentence, item or row that an answer is made of, without what is quoted around it; null when there is no answer.</summary>
    public static string? SentenceOf(Answer answer) => answer.Text is null ? null : SentenceOf(answer.Citations[0]);

    /// <summary>The sentence, item or row that a quote is made of.</summary>
    public static string SentenceOf(Citation citation) => citation.Quote[citation.Sentence.Start..citation.Sentence.End];
}
