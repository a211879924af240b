using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Queries;

/// <summary>A company's files, each made from its number alone: 1 to 60 passages under headings, of paragraphs and lists.</summary>
/// <param name="seed">The same seed gives the same files.</param>
/// <param name="reads">Share of the files open to everyone, in per cent; the rest is for groups.</param>
internal sealed class SyntheticClient(int seed, int reads)
{
    private const int Groups = 200;
    private readonly SyntheticWords _words = new(seed);

    /// <summary>The stream the files come from.</summary>
    public static StreamKey Stream { get; } = new(new ConnectionId("files"), new StreamId("root"));

    /// <summary>A file with its passages.</summary>
    public PutFile File(int number)
    {
        Random random = new(unchecked((seed * 1_000_003) + number));
        string[] topic = _words.Topic(30, random);
        string title = Name(topic, random.Next(2, 6), random);
        // Log-normal: most files have a handful of passages, a few have dozens.
        int count = Math.Clamp((int)Math.Exp(1.6 + (0.9 * Normal(random))), 1, 60);
        var passages = ImmutableArray.CreateBuilder<Passage>(count);
        string heading = Name(topic, 2, random);
        for (int i = 0, start = 0; i < count; i++)
        {
            if (random.Next(3) > 0)
                heading = Name(topic, random.Next(2, 5), random);
            passages.Add(Passage(i, start, [title, heading], topic, random));
            start += passages[i].Text.Length + 1;
        }
        FileRecord file = new(
            new DocumentId(Stream.Connection, string.Create(CultureInfo.InvariantCulture, $"file-{number}")),
            Stream.Stream,
            title.Replace(' ', '-') + ".docx",
            null,
            title,
            null,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            20_000,
            DateTimeOffset.FromUnixTimeSeconds(1_600_000_000 + (number * 97L % 150_000_000)),
            "1",
            "1",
            DocumentOutcome.Answerable,
            1,
            null,
            count,
            passages.Sum(p => p.Text.Length));
        AccessList access = new([random.Next(100) < reads ? Principal.Everyone : Principal.Group(string.Create(CultureInfo.InvariantCulture, $"group{random.Next(Groups)}"))]);
        return new PutFile(file, access, passages.MoveToImmutable());
    }

    private Passage Passage(int ordinal, int start, ImmutableArray<string> headings, string[] topic, Random random)
    {
        StringBuilder text = new();
        List<TextBlock> blocks = [];
        int target = random.Next(500, 1300);
        bool isList = random.Next(5) == 0;
        while (text.Length < target)
        {
            if (text.Length > 0)
                text.Append('\n');
            int from = text.Length;
            for (int sentences = isList ? 1 : random.Next(2, 6); sentences > 0; sentences--)
            {
                if (text.Length > from)
                    text.Append(' ');
                _words.AppendSentence(text, topic, random);
            }
            blocks.Add(new TextBlock(isList ? BlockKind.ListItem : BlockKind.Paragraph, from, text.Length - from, isList ? 1 : 0, new Location(Page: 1 + (ordinal / 3))));
        }
        return new Passage(ordinal, start, text.ToString(), headings, [.. blocks]);
    }

    private static string Name(string[] topic, int words, Random random)
    {
        string name = string.Join(' ', Enumerable.Range(0, words).Select(_ => topic[random.Next(topic.Length)]).Distinct());
        return char.ToUpperInvariant(name[0]) + name[1..];
    }

    private static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
