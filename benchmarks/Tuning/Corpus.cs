using System.Collections.Immutable;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Evaluation;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Tuning;

/// <summary>One client with its questions.</summary>
internal sealed class Corpus : IAsyncDisposable
{
    private readonly PassageIndex _index;
    private readonly WordForms _forms = new();

    private Corpus(string name, PassageIndex index, ImmutableArray<EvaluationQuestion> questions)
    {
        Name = name;
        _index = index;
        Questions = questions;
    }

    public string Name { get; }

    public ImmutableArray<EvaluationQuestion> Questions { get; }

    public static async Task<Corpus> OpenAsync(string data, string client, IReadOnlyList<string> questionFiles, CancellationToken cancellationToken)
    {
        string directory = Path.Combine(data, "clients", client, "index");
        if (!Directory.Exists(directory))
            throw new IOException($"There is no index in {directory}: add the client, connect its folder and sync it first.");
        List<EvaluationQuestion> questions = [];
        foreach (string file in questionFiles)
        {
            using StreamReader reader = new(file);
            questions.AddRange((await QuestionFile.ReadAsync(reader, client, cancellationToken)).Where(q => q.Corpus == client));
        }
        if (questions.Count == 0)
            throw new InvalidDataException($"No question is for the corpus '{client}'.");
        PassageIndex index = await PassageIndex.OpenAsync(
            new ClientId(client), directory, new IndexOptions(), TimeProvider.System, NullLogger<PassageIndex>.Instance, cancellationToken);
        return new Corpus(client, index, [.. questions]);
    }

    /// <summary>Asks each question and hands what was found to <paramref name="judge"/>.</summary>
    public IEnumerable<T> Ask<T>(SearchOptions options, Func<IndexView, PassageIndex, EvaluationQuestion, Retrieval, WordForms, T> judge, CancellationToken cancellationToken)
    {
        PassageRetriever retriever = new(options, new ClientVocabulary());
        using IndexView view = _index.AcquireView();
        foreach (EvaluationQuestion question in Questions)
        {
            Retrieval found = retriever.Find(view, new SearchRequest(question.Question), Caller.Operator, _forms, cancellationToken);
            yield return judge(view, _index, question, found, _forms);
        }
    }

    public ValueTask DisposeAsync() => _index.DisposeAsync();
}
