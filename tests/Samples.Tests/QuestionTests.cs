using System.Text.Json;
using System.Text.RegularExpressions;
using IntranetSearch.Builder;

namespace IntranetSearch.Samples.Tests;

/// <summary>The questions fit the files: what is to be found stands there, and what is not does not.</summary>
public sealed class QuestionTests
{
    private static readonly SampleTree Tree = SampleTree.Find(AppContext.BaseDirectory);
    private static readonly string[] NowhereMentioned = [@"\bdogs?\b", @"\bpets?\b", "tuition", "sabbatical", "stock options?", @"\bjury\b", "Tokyo"];

    [Fact]
    public void Every_relevant_file_exists_and_states_the_answer()
    {
        foreach (Question question in SampleFiles.Questions(Tree).Where(q => q.Answers.Length > 0))
        {
            Assert.NotEmpty(question.RelevantFiles);
            foreach (string path in question.RelevantFiles)
            {
                string text = SampleFiles.Text(Tree, path);
                // A workbook's total is a formula in the source: its figure stands in the other relevant files.
                if (!path.EndsWith(".xlsx", StringComparison.Ordinal) || question.RelevantFiles.Length == 1)
                    Assert.True(question.Answers.Any(a => Matches(text, a)), $"{question.Id}: {path} does not state the answer.");
            }
        }
    }

    [Fact]
    public void Unanswerable_questions_name_no_file_and_their_topics_stand_nowhere()
    {
        Assert.True(SampleFiles.Questions(Tree).Count(q => q.Answers.Length == 0 && q.RelevantFiles.Length == 0) >= 5);
        foreach (string path in SampleFiles.Paths(Tree))
            Assert.All(NowhereMentioned, topic => Assert.False(Matches(SampleFiles.Text(Tree, path), topic), $"{path} mentions {topic}."));
    }

    [Fact]
    public void The_demo_asks_for_the_PTO_policy_first_and_for_something_unknown_last()
    {
        using JsonDocument demo = JsonDocument.Parse(File.ReadAllText(Path.Combine(Tree.Root, "demo.json")));
        string[] questions = [.. demo.RootElement.GetProperty("questions").EnumerateArray().Select(q => q.GetProperty("question").GetString()!)];
        Assert.Equal("What's the company's PTO policy?", questions[0]);
        Assert.Contains(SampleFiles.Questions(Tree), q => q.Asked == questions[^1] && q.Answers.Length == 0);
    }

    private static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.IgnoreCase, TimeSpan.FromSeconds(5));
}
