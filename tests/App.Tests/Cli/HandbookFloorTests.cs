using System.Collections.Immutable;
using IntranetSearch.App.Composition;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Evaluation;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>What search and answers must reach on the handbooks of real companies, through the command line and the real extraction.</summary>
public sealed class HandbookFloorTests : CliTest
{
    // Well below what is measured (docs/evaluation.md): it catches what breaks, not what wavers.
    private const double LeastSuccessAt5 = 0.85;

    [Theory]
    [InlineData("basecamp")]
    [InlineData("tts")]
    public async Task A_handbook_is_found_in_and_quoted_as_it_is_written(string handbook)
    {
        string? corpora = FindCorpora();
        Assert.SkipWhen(corpora is null, "There is no folder shared/corpora beside the repository or a folder above it.");
        string questions = Path.Combine(corpora, "questions.jsonl");
        await DoAsync("client", "add", handbook);
        await DoAsync("connection", "add", handbook, "local-folder", "--name", "files", "--path", Path.Combine(corpora, handbook), "--readers", "everyone");
        await DoAsync("sync", handbook);

        double found = (await DoAsync("eval", handbook, "--questions", questions, "--json")).ReadJson().GetProperty("success_at5").GetDouble();
        Assert.True(found >= LeastSuccessAt5, $"Only {found:P1} of the questions had a relevant file among the first five.");
        await AssertQuotesStandAsync(new ClientId(handbook), questions, Path.Combine(corpora, handbook));
    }

    /// <summary>Asks every question, reads each file that is quoted again, and looks the quote up there and in what is stored.</summary>
    private async Task AssertQuotesStandAsync(ClientId client, string questions, string folder)
    {
        await using Installation installation = await Installation.OpenAsync(new DataDirectory(Data), NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
        ClientSearch search = await installation.OpenClientAsync(client, Cancellation);
        using StreamReader lines = new(questions);
        Dictionary<string, string> texts = [];
        int answers = 0;
        int quotes = 0;
        foreach (EvaluationQuestion question in await QuestionFile.ReadAsync(lines, client.Value, Cancellation))
        {
            Answer answer = await search.Answerer.AskAsync(question.Question, Caller.Anonymous, Cancellation);
            Assert.Equal(answer.Text, answer.Citations.FirstOrDefault()?.Quote);
            foreach (Citation citation in answer.Citations.Concat(answer.Passages))
            {
                ImmutableArray<Passage> stored = await search.Index.ReadPassagesAsync(citation.File.File.Id, Cancellation);
                Assert.Contains(stored, p => Says(p, citation));
                string path = citation.File.Path;
                if (!texts.TryGetValue(path, out string? text))
                    texts[path] = text = await ReadAsync(installation.Pool, Path.Combine(folder, path), citation.File.File.Name);
                Assert.True(
                    citation.Start >= 0 && citation.End <= text.Length && text.AsSpan(citation.Start, citation.End - citation.Start).SequenceEqual(citation.Quote),
                    $"{path}, read again, does not say at {citation.Start}–{citation.End}: {citation.Quote}");
                quotes++;
            }
            answers += answer.Text is null ? 0 : 1;
        }
        Assert.NotEqual(0, answers);
        Assert.NotEqual(0, quotes);
    }

    /// <summary>The text of the file itself, extracted anew: what is stored could have drifted from it.</summary>
    private static async Task<string> ReadAsync(IExtractionPool pool, string path, string name)
    {
        ExtractionResult result = await pool.ExtractAsync(new ExtractionRequest(path, name), Cancellation);
        Assert.True(result.Text is not null, $"{path} is quoted and cannot be read again: {result.Failure?.Detail}");
        return result.Text.Text;
    }

    private static bool Says(Passage passage, Citation citation) =>
        citation.Start >= passage.Start && citation.End <= passage.Start + passage.Text.Length
        && passage.Text.AsSpan(citation.Start - passage.Start, citation.End - citation.Start).SequenceEqual(citation.Quote);

    private static string? FindCorpora()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            string corpora = Path.Combine(folder.FullName, "shared", "corpora");
            if (File.Exists(Path.Combine(corpora, "questions.jsonl")))
                return corpora;
        }
        return null;
    }
}
