using System.Collections.Immutable;
using IntranetSearch.Search.Evaluation.Trec;

namespace IntranetSearch.Search.Tests.Evaluation;

public sealed class TrecTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Topics_may_be_lines_of_number_and_query()
    {
        ImmutableArray<TrecTopic> topics = await TopicsAsync("1\twhat is lift ?\n\n q2   two  words\r\n");
        Assert.Equal([new TrecTopic("1", "what is lift ?"), new TrecTopic("q2", "two  words")], topics);
    }

    [Fact]
    public async Task Topics_may_be_as_trec_writes_them()
    {
        ImmutableArray<TrecTopic> topics = await TopicsAsync("""
            <top>
            <num> Number: 301
            <title> International
            Organized Crime &amp; law
            <desc> Description:
            Identify organizations.
            </top>

            <TOP><num>302</num><title></title><desc>Only a description</desc></TOP>
            """);
        Assert.Equal([new TrecTopic("301", "International Organized Crime & law"), new TrecTopic("302", "Only a description")], topics);
    }

    [Theory]
    [InlineData("1\tone\n2\n", 2, "topic 2 has no query")]
    [InlineData("1\tone\n1\tagain\n", 2, "there is a topic 1 before")]
    [InlineData("<top>\n<num> 1\n</top>", 1, "topic 1 has no query")]
    [InlineData("<top>\n<title> a\n</top>", 1, "no number")]
    [InlineData("<top>\n<num> 1\n<title> a", 1, "does not end")]
    [InlineData("<top>\n<num> 1\n<top>", 3, "has not ended")]
    [InlineData("<xml>\n</top>", 2, "has not begun")]
    [InlineData("<top><num>1 2</num><title>a</title></top>", 1, "white space")]
    public async Task What_is_no_topic_is_named_with_file_and_line(string text, int line, string fault)
    {
        FormatException error = await Assert.ThrowsAsync<FormatException>(() => TopicsAsync(text));
        Assert.StartsWith($"topics.txt, line {line}: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judgments_are_grades_by_topic_and_document()
    {
        TrecJudgments judgments = await JudgmentsAsync("1 0 184 2\n1 0 29 -1\n\n2\t0\tFR94-1\t1\n1 0 184 2\n");
        Assert.Equal(["1", "2"], judgments.Topics);
        Assert.Equal(2, judgments.Of("1")["184"]);
        Assert.Equal(-1, judgments.Of("1")["29"]);
        Assert.Empty(judgments.Of("3"));
    }

    [Theory]
    [InlineData("1 0 184", "3 columns")]
    [InlineData("1 0 184 2 x", "5 columns")]
    [InlineData("1 0 184 high", "'high'")]
    [InlineData("1 0 184 1.5", "'1.5'")]
    [InlineData("1 0 184 99999999999", "whole number")]
    [InlineData("1 0 7 2", "grade 1 before")]
    public async Task What_is_no_judgment_is_named_with_file_and_line(string line, string fault)
    {
        FormatException error = await Assert.ThrowsAsync<FormatException>(() => JudgmentsAsync("1 0 7 1\n" + line));
        Assert.StartsWith("qrels.txt, line 2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_has_six_columns_a_line() =>
        Assert.Equal(["7 Q0 a 1 3.5 ours", "7 Q0 b 2 1 ours"], TrecRun.Lines("7", [("a", 3.5), ("b", 1)], "ours"));

    [Fact]
    public void Scores_in_a_run_always_fall_so_that_programs_that_sort_by_them_see_our_order()
    {
        float[] scores = [.. TrecRun.Lines("7", [("a", 2), ("b", 2), ("c", 2.5), ("d", 1)], "t").Select(l => float.Parse(l.Split(' ')[4], System.Globalization.CultureInfo.InvariantCulture))];
        Assert.Equal(scores.OrderDescending(), scores);
        Assert.Equal(4, scores.Distinct().Count());
    }

    [Fact]
    public void A_document_stands_once_in_a_run_at_its_best_place() =>
        Assert.Equal(["7 Q0 a 1 3 t", "7 Q0 b 2 1 t"], TrecRun.Lines("7", [("a", 3), ("a", 2), ("b", 1)], "t"));

    [Fact]
    public async Task A_run_is_read_as_it_was_written()
    {
        string[] lines = [.. TrecRun.Lines("1", [("x", 0.3), ("y", 0.3), ("z", 0.1)], "t"), .. TrecRun.Lines("2", [("y", 9)], "t")];
        ImmutableDictionary<string, ImmutableArray<string>> run = await RunAsync(string.Join('\n', lines));
        Assert.Equal(["x", "y", "z"], run["1"]);
        Assert.Equal(["y"], run["2"]);
    }

    [Fact]
    public async Task The_order_of_a_run_is_that_of_its_scores() =>
        Assert.Equal(["b", "a", "c"], (await RunAsync("1 Q0 a 1 0.5 t\n1 Q0 b 2 1e1 t\n1 Q0 c 3 0.5 t"))["1"]);

    [Theory]
    [InlineData("1 Q0 b 2 0.5", "5 columns")]
    [InlineData("1 Q0 b 2 much t", "'much'")]
    [InlineData("1 Q0 b 2 NaN t", "'NaN'")]
    [InlineData("1 Q0 a 2 0.5 t", "document a stands in topic 1 before")]
    public async Task What_is_no_line_of_a_run_is_named_with_file_and_line(string line, string fault)
    {
        FormatException error = await Assert.ThrowsAsync<FormatException>(() => RunAsync("1 Q0 a 1 1 t\n" + line));
        Assert.StartsWith("old.run, line 2: ", error.Message, StringComparison.Ordinal);
        Assert.Contains(fault, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("abstracts/184.txt", DocnoStyle.Name, "184")]
    [InlineData("FR940104-0-00001.v2.txt", DocnoStyle.Name, "FR940104-0-00001.v2")]
    [InlineData("a/.profile", DocnoStyle.Name, ".profile")]
    [InlineData("a/README", DocnoStyle.Name, "README")]
    [InlineData("hr/time off 100%.docx", DocnoStyle.Path, "hr/time%20off%20100%25.docx")]
    [InlineData("ü/tab\there.md", DocnoStyle.Path, "ü/tab%09here.md")]
    public void A_file_is_called_by_its_name_or_path_without_white_space(string path, DocnoStyle style, string docno) => Assert.Equal(docno, TrecDocno.Of(path, style));

    private static Task<ImmutableArray<TrecTopic>> TopicsAsync(string text) => TrecTopicFile.ReadAsync(new StringReader(text), "topics.txt", Cancellation);

    private static Task<TrecJudgments> JudgmentsAsync(string text) => TrecJudgments.ReadAsync(new StringReader(text), "qrels.txt", Cancellation);

    private static Task<ImmutableDictionary<string, ImmutableArray<string>>> RunAsync(string text) => TrecRun.ReadAsync(new StringReader(text), "old.run", Cancellation);
}
