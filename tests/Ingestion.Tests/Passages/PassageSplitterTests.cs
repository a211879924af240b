using System.Collections.Immutable;
using CsCheck;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Passages;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Passages;

public sealed class PassageSplitterTests
{
    private static readonly PassageOptions Small = new() { TargetWords = 20, MaxWords = 30, MaxCharacters = 300 };

    [Fact]
    public void A_passage_never_crosses_a_heading()
    {
        ExtractedText text = Build(b =>
        {
            b.AddHeading(1, "Leave");
            b.AddParagraph("Everyone has twenty five days.");
            b.AddHeading(2, "Carry over");
            b.AddParagraph("Five days may be taken into the next year.");
        });

        ImmutableArray<Passage> passages = new PassageSplitter(new PassageOptions()).Split(text);

        Assert.Equal(["Leave", "Leave / Carry over"], passages.Select(p => string.Join(" / ", p.HeadingPath)));
    }

    [Fact]
    public void Running_text_that_goes_on_overlaps_by_a_sentence()
    {
        ExtractedText text = Build(b =>
        {
            b.AddParagraph("The first paragraph has some words in it. It ends here with a last sentence.");
            b.AddParagraph("The second paragraph follows on the first and has enough words of its own.");
        });

        ImmutableArray<Passage> passages = new PassageSplitter(Small).Split(text);

        Assert.Equal(2, passages.Length);
        Assert.StartsWith("It ends here with a last sentence.\nThe second paragraph", passages[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_of_a_table_are_not_repeated_in_the_next_passage()
    {
        ExtractedText text = Build(b =>
        {
            for (int i = 0; i < 12; i++)
                b.AddTableRow(["Grade", "Days"], [$"L{i}", $"{20 + i}"]);
        });

        ImmutableArray<Passage> passages = new PassageSplitter(Small).Split(text);

        Assert.True(passages.Length > 1);
        Assert.Equal(12, passages.Sum(p => p.Blocks.Length));
    }

    [Fact]
    public void A_long_paragraph_is_split_at_sentences()
    {
        string paragraph = string.Join(' ', Enumerable.Range(1, 20).Select(i => $"Sentence number {i} has exactly seven words."));

        ImmutableArray<Passage> passages = new PassageSplitter(Small).Split(Build(b => b.AddParagraph(paragraph)));

        Assert.All(passages, p => Assert.EndsWith("words.", p.Text, StringComparison.Ordinal));
        Assert.All(passages, p => Assert.StartsWith("Sentence number", p.Text, StringComparison.Ordinal));
    }

    [Fact]
    public void Text_without_any_space_is_split_by_characters_and_never_inside_a_pair()
    {
        string word = string.Concat(Enumerable.Repeat("😀", 1_000));

        ImmutableArray<Passage> passages = new PassageSplitter(Small).Split(Build(b => b.AddParagraph(word)));

        Assert.All(passages, p => Assert.InRange(p.Text.Length, 1, Small.MaxCharacters));
        Assert.All(passages, p => Assert.True(char.IsHighSurrogate(p.Text[0]) && char.IsLowSurrogate(p.Text[^1])));
        Assert.Equal(word, string.Concat(passages.Select(p => p.Text)));
    }

    [Fact]
    public void An_empty_text_has_no_passages() =>
        Assert.Empty(new PassageSplitter(Small).Split(Build(_ => { })));

    [Fact]
    public void Passages_rebuild_the_text_and_are_verbatim_pieces_of_it() => Texts.Sample(text =>
    {
        ImmutableArray<Passage> passages = new PassageSplitter(Small).Split(text);
        bool[] covered = new bool[text.Text.Length];
        for (int ordinal = 0; ordinal < passages.Length; ordinal++)
        {
            Passage passage = passages[ordinal];
            Assert.Equal(ordinal, passage.Ordinal);
            Assert.Equal(text.Text.Substring(passage.Start, passage.Text.Length), passage.Text);
            Assert.InRange(passage.Text.Length, 1, Small.MaxCharacters);
            foreach (TextBlock block in passage.Blocks)
            {
                Assert.InRange(block.Start, 0, passage.Text.Length - 1);
                Assert.InRange(block.End, block.Start + 1, passage.Text.Length);
                covered.AsSpan(passage.Start + block.Start, block.Length).Fill(true);
            }
        }
        for (int i = 0; i < covered.Length; i++)
            Assert.True(covered[i] || char.IsWhiteSpace(text.Text[i]), $"character {i} is in no passage");
    });

    /// <summary>Texts of mixed blocks, with words from one letter to far longer than a passage.</summary>
    private static readonly Gen<ExtractedText> Texts =
        Gen.Select(
            Gen.Int[0, 5],
            Gen.Frequency(
                (8, Gen.Select(Gen.String[Gen.Char["abc .?!é—1"], 1, 60], Gen.Int[1, 12], (word, times) => string.Join(' ', Enumerable.Repeat(word, times)))),
                (1, Gen.String[Gen.Char["xyz"], 200, 900]),
                (1, Gen.String[Gen.Char["休暇有給。、"], 1, 400])))
        .List[0, 30]
        .Select(blocks => Build(b =>
        {
            foreach ((int kind, string words) in blocks)
            {
                switch (kind)
                {
                    case 0: b.AddHeading(1 + (words.Length % 3), words.Length > 80 ? words[..80] : words); break;
                    case 1: b.AddListItem(1, words); break;
                    case 2: b.AddTableRow(["Name", "Value"], [words, "x"]); break;
                    case 3: b.AddCode(words); break;
                    default: b.AddParagraph(words); break;
                }
            }
        }));

    private static ExtractedText Build(Action<ExtractedTextBuilder> fill)
    {
        ExtractedTextBuilder builder = new(new ExtractionLimits());
        fill(builder);
        return builder.Build();
    }
}
