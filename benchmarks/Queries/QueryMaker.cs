using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Queries;

/// <summary>What people type: words of some passage, as keywords or in a question, one in twenty misspelt.</summary>
internal static class QueryMaker
{
    private static readonly string[] Questions =
        ["How many days of {0} do we get for {1}?", "What is the company's {0} {1} policy?", "Who approves {0} for {1}?", "When is the {0} {1} due?", "How do I {0} a {1} {2}?", "Where can I find the {0} of {1}?", "What does {0} mean for {1} and {2}?", "Can I {0} my {1}?"];

    /// <summary>Queries on the first files of a client; always the same for a seed.</summary>
    public static IReadOnlyList<string> Make(SyntheticClient client, int files, int count, int seed)
    {
        Random random = new(seed);
        List<string> queries = new(count);
        while (queries.Count < count)
        {
            PutFile file = client.File(random.Next(files));
            Passage passage = file.Passages[random.Next(file.Passages.Length)];
            string[] words = [.. passage.Text.Split([' ', '.', '\n'], StringSplitOptions.RemoveEmptyEntries).Where(w => w.Length > 4 && char.IsAsciiLetterLower(w[0]))];
            string[] picked = [.. Enumerable.Range(0, 4).Select(_ => words[random.Next(words.Length)])];
            if (random.Next(20) == 0)
                picked[0] = picked[0][..2] + picked[0][3] + picked[0][2] + picked[0][4..];
            queries.Add(random.Next(2) == 0
                ? string.Join(' ', picked.Take(random.Next(1, 5)))
                : string.Format(System.Globalization.CultureInfo.InvariantCulture, Questions[random.Next(Questions.Length)], picked));
        }
        return queries;
    }
}
