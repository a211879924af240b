using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;

namespace IntranetSearch.Search.Tests.Answering;

public sealed class AnswerSpanTests
{
    [Fact]
    public void Where_links_lead_is_never_an_answer_and_does_not_part_a_list_from_its_introduction()
    {
        (BlockKind Kind, string Text)[] blocks =
        [
            (BlockKind.Paragraph, "You get these days off:"),
            (BlockKind.Links, "Links: days (https://portal.example/days)"),
            (BlockKind.ListItem, "New Year"),
        ];
        List<TextBlock> placed = [];
        string text = "";
        foreach ((BlockKind kind, string words) in blocks)
        {
            placed.Add(new TextBlock(kind, text.Length, words.Length, 0, default));
            text += words + "\n";
        }
        List<AnswerSpan> spans = AnswerSpans.Of(new Passage(0, 0, text, [], [.. placed]));
        Assert.Equal([0, 2], spans.Select(s => s.Block));
        Assert.Equal("You get these days off:", text.Substring(spans[1].Intro.Start, spans[1].Intro.Length));
    }
}
