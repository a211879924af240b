using IntranetSearch.Model.Text;

namespace IntranetSearch.Search.Answering;

/// <summary>A piece of a passage that could be an answer: a sentence, a list item, a table row.</summary>
/// <param name="Block">Index of its block in the passage.</param>
/// <param name="Span">Its characters in the passage's text.</param>
/// <param name="Intro">The line that introduces the list it is in; empty for none.</param>
/// <param name="IsLead">Whether it is the first under its heading.</param>
internal readonly record struct AnswerSpan(int Block, TextSpan Span, TextSpan Intro, bool IsLead);

/// <summary>Cuts passages into spans.</summary>
internal static class AnswerSpans
{
    // Shorter list items and rows are answers as a whole; longer ones are running text.
    private const int WholeItem = 400;

    /// <summary>The spans of a passage, in order.</summary>
    public static List<AnswerSpan> Of(Passage passage)
    {
        List<AnswerSpan> spans = [];
        TextSpan before = default;
        bool lead = passage.Ordinal == 0;
        for (int b = 0; b < passage.Blocks.Length; b++)
        {
            TextBlock block = passage.Blocks[b];
            TextSpan whole = new(block.Start, block.Length);
            if (block.Kind == BlockKind.Links)
                continue; // Where links lead is no statement of the document.
            if (block.Kind == BlockKind.Heading)
            {
                before = default;
                lead = true;
                continue;
            }
            bool isItem = block.Kind is BlockKind.ListItem or BlockKind.TableRow;
            TextSpan intro = isItem ? before : default;
            if (!isItem)
                before = LastLine(passage.Text, whole);
            if (isItem && block.Length <= WholeItem)
            {
                spans.Add(new AnswerSpan(b, whole, intro, lead));
                lead = false;
                continue;
            }
            foreach (TextSpan sentence in SentenceSplitter.Split(passage.Text.AsSpan(block.Start, block.Length)))
            {
                spans.Add(new AnswerSpan(b, new TextSpan(block.Start + sentence.Start, sentence.Length), intro, lead));
                lead = false;
            }
        }
        return spans;
    }

    /// <summary>The last sentence of a block: what introduces a list that follows it.</summary>
    private static TextSpan LastLine(string text, TextSpan block)
    {
        List<TextSpan> sentences = SentenceSplitter.Split(text.AsSpan(block.Start, block.Length));
        return sentences.Count == 0 ? default : new TextSpan(block.Start + sentences[^1].Start, sentences[^1].Length);
    }
}
