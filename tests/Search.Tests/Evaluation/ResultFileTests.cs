using System.Collections.Immutable;
using IntranetSearch.Search.Evaluation;

namespace IntranetSearch.Search.Tests.Evaluation;

public sealed class ResultFileTests
{
    private const string Line = """{"id":"b","files":["x.md","b.md"],"answer":"25 days","answer_files":["b.md"],"passages":[{"file":"b.md","quote":"25 days a year"}]}""";

    private static readonly ImmutableArray<EvaluationQuestion> Questions = [new("a", "A?", ["a.md"], ["1"]), new("b", "B?", ["b.md"], ["25 days"])];

    [Fact]
    public async Task Results_are_scored_again_as_they_were()
    {
        EvaluationResult result = Assert.Single(await ReadAsync(Line + "\n\n"));
        Assert.Equal("b", result.Question.Id);
        Assert.Equal(2, result.Rank);
        Assert.True(result.IsRight);
        Assert.True(result.IsQuoted);
        Assert.Null(result.Took);
    }

    [Fact]
    public async Task Results_of_other_questions_are_passed_over() =>
        Assert.Empty(await ReadAsync(Line.Replace("\"b\"", "\"z\"", StringComparison.Ordinal)));

    [Fact]
    public async Task No_answer_is_null() =>
        Assert.Null(Assert.Single(await ReadAsync("""{"id":"a","files":[],"answer":null,"answer_files":[],"passages":[]}""")).Answer);

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("""{"id":"a"}""")]
    [InlineData("""{"id":7,"files":[],"answer":null,"answer_files":[],"passages":[]}""")]
    [InlineData("""{"id":"a","files":"a.md","answer":null,"answer_files":[],"passages":[]}""")]
    [InlineData("""{"id":"a","files":[null],"answer":null,"answer_files":[],"passages":[]}""")]
    [InlineData("""{"id":"a","files":[],"answer":null,"answer_files":[],"passages":[{"file":"a.md"}]}""")]
    [InlineData(Line)]
    public async Task A_line_that_is_no_result_or_a_second_one_is_named_with_its_file(string line)
    {
        FormatException error = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(Line + "\n" + line));
        Assert.StartsWith("old.jsonl, line 2: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Questions_with_the_same_id_cannot_be_told_apart()
    {
        FormatException error = await Assert.ThrowsAsync<FormatException>(
            () => ResultFile.ReadAsync(new StringReader(Line), "old.jsonl", [.. Questions, Questions[0]], TestContext.Current.CancellationToken));
        Assert.Contains("'a'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_without_end_is_refused_instead_of_filling_the_memory()
    {
        FormatException error = await Assert.ThrowsAsync<FormatException>(() => ReadAsync(new string('x', 5_000_000)));
        Assert.Contains("4,000,000 characters", error.Message, StringComparison.Ordinal);
    }

    private static Task<ImmutableArray<EvaluationResult>> ReadAsync(string lines) =>
        ResultFile.ReadAsync(new StringReader(lines), "old.jsonl", Questions, TestContext.Current.CancellationToken);
}
