using System.Text;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Querying;
using IntranetSearch.Search.Querying.Explaining;

namespace IntranetSearch.Search.Tests.Querying.Explaining;

public sealed class ScoreExplanationTests
{
    private const string Drill = "When the alarm rings, leave the building by the nearest stairs, meet at the old oak tree behind the car park and wait for the fire warden.";

    [Fact]
    public async Task The_parts_of_every_score_add_up_to_it()
    {
        string[] words = ["vacation", "laptops", "party", "policy", "security", "training", "holiday", "computer", "the", "manager", "PTO", "reimbursement"];
        Random random = new(11);
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Vocabulary.Set([SynonymGroup.Parse("fiesta, party")]);
        corpus.Add("glossary.md", "Paid time off (PTO) is for everyone. PTO stands for paid time off.");
        corpus.Add("archive/drill.md", Drill).Add("sites/rome/drill.md", Drill);
        for (int i = 0; i < 80; i++)
        {
            StringBuilder text = new();
            for (int section = 0; section <= random.Next(4); section++)
            {
                text.Append("# ").AppendJoin(' ', Pick(2)).Append('\n');
                text.AppendJoin(' ', Pick(random.Next(5, 60))).Append(".\n");
            }
            string folder = random.Next(3) switch { 0 => "archive", 1 => words[random.Next(words.Length)], _ => "x" };
            corpus.Add($"{folder}/{words[random.Next(words.Length)]} {i % 7}{(random.Next(8) == 0 ? " draft" : "")}.md", random.Next(12) == 0 ? "" : text.ToString());
        }
        await corpus.ApplyAsync();
        int explained = 0;
        HashSet<string> factors = [];
        HashSet<string> forms = [];
        foreach (string query in Enumerable.Range(0, 60).Select(_ => string.Join(' ', Pick(random.Next(1, 5))))
            .Concat(["oak tree", "vacatoin policy", "fiesta", "paid time off", "what is our holiday policy?", "\"security training\" -party", "computers", "party type:md in:archive", "fire alarm stairs", "leave holiday"]))
        {
            SearchResults plain = await corpus.SearchAsync(new SearchRequest(query, Top: 30, Skip: random.Next(2) * 3));
            SearchResults results = await corpus.SearchAsync(new SearchRequest(query, Top: 30, Explain: true));
            Assert.All(plain.Hits, h => Assert.Null(h.Explanation));
            foreach (SearchHit hit in results.Hits)
            {
                ScoreExplanation explanation = hit.Explanation!;
                AssertAddsUp(hit, explanation);
                factors.UnionWith(explanation.Factors.Select(f => f.Name));
                forms.UnionWith(explanation.Passages.SelectMany(p => p.Terms).SelectMany(t => t.Parts).Select(p => p.Form));
                explained++;
            }
        }
        Assert.True(explained > 500, $"Only {explained} scores were looked at.");
        Assert.Superset(new HashSet<string> { "file", "words in a row", "exact words", "standing" }, factors);
        Assert.Superset(new HashSet<string> { "exact", "stem", "folder", "lexicon", "thesaurus", "synonym", "acronym" }, forms);

        IEnumerable<string> Pick(int count) => Enumerable.Range(0, count).Select(_ => words[random.Next(words.Length)]);
    }

    [Fact]
    public async Task The_score_of_a_kept_copy_names_the_copy_it_is_that_of()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("hr/drill.md", Drill), ("oak tree/old/drill.md", Drill), ("soup.md", "Soup is served on Mondays."));
        SearchHit hit = Assert.Single((await corpus.SearchAsync(new SearchRequest("oak tree", Explain: true))).Hits);
        AssertAddsUp(hit, hit.Explanation!);
        ScoreFactor copies = Assert.Single(hit.Explanation!.Factors, f => f.Name == "copies");
        Assert.EndsWith("oak tree/old/drill.md", copies.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_explanation_is_the_same_with_and_without_and_each_time()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.md", "Visitors sign in at the desk."), ("b.md", "# Visitors\nThey wear a badge."));
        SearchResults plain = await corpus.SearchAsync("visitors badge");
        SearchResults explained = await corpus.SearchAsync(new SearchRequest("visitors badge", Explain: true));
        Assert.Equal(plain.Hits.Select(h => (h.File.Path, h.Score)), explained.Hits.Select(h => (h.File.Path, h.Score)));
    }

    [Theory]
    [InlineData("badge", "exact", "badge")]
    [InlineData("badges", "stem", "badge")]
    [InlineData("bagde", "exact", "badge")]
    [InlineData("guest", "thesaurus", "Visitors")]
    [InlineData("ISMS", "acronym", "information security management system")]
    [InlineData("ISO 27001", "spelling", "ISO27001")]
    public async Task The_form_that_matched_is_named_with_the_words_that_stand_there(string query, string form, string word)
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(
            ("a.md", "Visitors wear a badge as ISO27001 says."),
            ("glossary.md", "ISMS is short for information security management system."),
            ("audit.md", "Our information security management system is audited."));
        SearchResults results = await corpus.SearchAsync(new SearchRequest(query, Explain: true));
        IEnumerable<PartExplanation> parts = results.Hits.SelectMany(h => h.Explanation!.Passages).SelectMany(p => p.Terms).SelectMany(t => t.Parts);
        Assert.Contains(parts, p => p.Place == "text" && p.Words.Contains(word) && p.Form == form);
    }

    [Fact]
    public async Task A_mended_word_names_what_was_typed()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("a.md", "Dental insurance is paid by us."));
        SearchHit hit = Assert.Single((await corpus.SearchAsync(new SearchRequest("insuranse", Explain: true))).Hits);
        TermExplanation term = Assert.Single(hit.Explanation!.Passages[0].Terms);
        Assert.Equal(("insurance", "insuranse", 0.9), (term.Term, term.MendedFrom, term.Weight));
    }

    [Fact]
    public async Task A_file_that_is_not_in_force_says_what_was_seen()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("archive/visitors.md", "Visitors sign in."), ("Visitors 2022.md", "Visitors sign in."), ("Visitors 2025.md", "Visitors sign out."));
        SearchResults results = await corpus.SearchAsync(new SearchRequest("visitors sign", Explain: true));
        string[] reasons = [.. results.Hits.SelectMany(h => h.Explanation!.Factors).Where(f => f.Name == "standing").Select(f => f.Reason).Order(StringComparer.Ordinal)];
        Assert.Equal(["its name, folder or title says \"archive\"", "older than Visitors 2025.md"], reasons);
    }

    [Fact]
    public async Task A_file_found_by_its_name_and_a_list_have_what_there_is_to_explain()
    {
        await using SearchCorpus corpus = await SearchCorpus.OfAsync(("Salary bands.xlsx", ""), ("b.md", "Soup."));
        SearchHit hit = Assert.Single((await corpus.SearchAsync(new SearchRequest("salary bands", Explain: true))).Hits);
        AssertAddsUp(hit, hit.Explanation!);
        Assert.Null(hit.Explanation!.Passages[0].Anchor);
        Assert.All((await corpus.SearchAsync(new SearchRequest("type:md", Explain: true))).Hits, h => Assert.Null(h.Explanation));
    }

    [Fact]
    public async Task An_explanation_names_only_files_the_caller_may_open()
    {
        await using SearchCorpus corpus = await SearchCorpus.OpenAsync();
        corpus.Add("secret/drill.md", Drill, new AccessList([Principal.Group("board")]));
        corpus.Add("hr/drill.md", Drill);
        corpus.Add("Visitors 2022.md", "Visitors sign in.");
        corpus.Add("Visitors 2025 secret.md", "Visitors sign out.", new AccessList([Principal.Group("board")]));
        await corpus.ApplyAsync();
        foreach (string query in new[] { "oak tree secret", "visitors sign" })
        {
            SearchResults results = await corpus.SearchAsync(new SearchRequest(query, Explain: true));
            Assert.All(results.Hits.SelectMany(h => h.Explanation!.Factors), f => Assert.DoesNotContain("secret", f.Reason, StringComparison.Ordinal));
        }
    }

    /// <summary>Score = first passage × factors; passage = sum of terms; term = sum of parts; factor "file" = 1 + weight × score / best; file = sum of terms.</summary>
    private static void AssertAddsUp(SearchHit hit, ScoreExplanation explanation)
    {
        AssertClose(hit.Score, explanation.Score);
        AssertClose(hit.Score, explanation.Factors.Aggregate(explanation.Passages[0].Score, (score, factor) => score * factor.Value));
        foreach (PassageExplanation passage in explanation.Passages)
        {
            AssertClose(passage.Score, passage.Terms.Sum(t => t.Score));
            Assert.All(passage.Terms, t => AssertClose(t.Score, t.Parts.Sum(p => p.Score)));
            Assert.True(passage.Score <= explanation.Passages[0].Score + 1e-4);
        }
        AssertClose(explanation.File.Score, explanation.File.Terms.Sum(t => t.Score));
        double file = explanation.Factors.FirstOrDefault(f => f.Name == "file")?.Value ?? 1;
        AssertClose(file, 1 + (explanation.File.Weight * explanation.File.Score / explanation.File.Best));
    }

    private static void AssertClose(double expected, double actual) =>
        Assert.True(Math.Abs(expected - actual) <= 1e-5 * Math.Max(1, Math.Abs(expected)), $"{actual} does not add up to {expected}.");
}
