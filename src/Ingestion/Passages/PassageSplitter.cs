using System.Collections.Immutable;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Passages;

/// <summary>
/// Cuts a file's text into passages: whole blocks of one section while they fit, overlapping by a sentence where
/// running text goes on. Every block stands in some passage, and every passage is a verbatim piece of the text.
/// </summary>
/// <param name="options">How large passages are.</param>
public sealed class PassageSplitter(PassageOptions options)
{
    /// <summary>The passages of a text, in order.</summary>
    public ImmutableArray<Passage> Split(ExtractedText text)
    {
        ImmutableArray<Passage>.Builder passages = ImmutableArray.CreateBuilder<Passage>();
        List<TextBlock> open = [];
        foreach (Section section in text.Sections)
        {
            int words = 0;
            foreach (TextBlock piece in section.Blocks.SelectMany(block => Pieces(text, block)))
            {
                int pieceWords = WordCounter.Count(text.Read(piece));
                if (open.Count > 0 && !Fits(open, words, piece, pieceWords))
                {
                    Close(text, section, open, passages);
                    words = KeepOverlap(text, open, piece, pieceWords);
                }
                open.Add(piece);
                words += pieceWords;
            }
            Close(text, section, open, passages);
            open.Clear();
        }
        return passages.DrainToImmutable();
    }

    private bool Fits(List<TextBlock> open, int words, TextBlock piece, int pieceWords)
    {
        // A heading never stands alone at the end of a passage: it goes with what it heads.
        bool afterHeading = open.All(b => b.Kind == BlockKind.Heading);
        return piece.End - open[0].Start <= options.MaxCharacters
            && words + pieceWords <= (afterHeading ? options.MaxWords : options.TargetWords);
    }

    /// <summary>Leaves in <paramref name="open"/> only the last sentence of running text, where the text goes on right behind it; returns its words.</summary>
    private int KeepOverlap(ExtractedText text, List<TextBlock> open, TextBlock next, int nextWords)
    {
        TextBlock last = open[^1];
        open.Clear();
        if (last.Kind != BlockKind.Paragraph || next.Kind != BlockKind.Paragraph)
            return 0;
        List<TextSpan> sentences = SentenceSplitter.Split(text.Read(last));
        if (sentences.Count == 0)
            return 0;
        TextBlock overlap = last with { Start = last.Start + sentences[^1].Start, Length = last.Length - sentences[^1].Start };
        int words = WordCounter.Count(text.Read(overlap));
        if (words + nextWords > options.MaxWords || next.End - overlap.Start > options.MaxCharacters)
            return 0;
        open.Add(overlap);
        return words;
    }

    /// <summary>A block, or its parts when it alone is larger than a passage may be.</summary>
    private List<TextBlock> Pieces(ExtractedText text, TextBlock block)
    {
        if (block.Length <= options.MaxCharacters && WordCounter.Count(text.Read(block)) <= options.MaxWords)
            return [block];
        List<TextBlock> pieces = [];
        int start = -1;
        int end = 0;
        int words = 0;
        foreach (TextSpan sentence in SentenceSplitter.Split(text.Read(block)).SelectMany(s => Chop(text, block, s)))
        {
            int sentenceWords = WordCounter.Count(text.Text.AsSpan(block.Start + sentence.Start, sentence.Length));
            if (start >= 0 && (words + sentenceWords > options.TargetWords || sentence.End - start > options.MaxCharacters))
            {
                pieces.Add(block with { Start = block.Start + start, Length = end - start });
                start = -1;
                words = 0;
            }
            if (start < 0)
                start = sentence.Start;
            end = sentence.End;
            words += sentenceWords;
        }
        if (start >= 0)
            pieces.Add(block with { Start = block.Start + start, Length = end - start });
        return pieces;
    }

    /// <summary>Cuts a sentence that alone is too large at white space, or where there is none at the character limit.</summary>
    private IEnumerable<TextSpan> Chop(ExtractedText text, TextBlock block, TextSpan sentence)
    {
        int start = sentence.Start;
        while (start < sentence.End)
        {
            int length = LengthWithin(text.Text.AsSpan(block.Start + start, sentence.End - start));
            yield return new TextSpan(start, length);
            start += length;
            while (start < sentence.End && char.IsWhiteSpace(text.Text[block.Start + start]))
                start++;
        }
    }

    private int LengthWithin(ReadOnlySpan<char> rest)
    {
        int limit = Math.Min(rest.Length, options.MaxCharacters);
        if (rest.Length == limit && WordCounter.Count(rest) <= options.MaxWords)
            return rest.Length;
        int words = 0;
        int lastBreak = 0;
        int i = 0;
        while (i < limit && words < options.MaxWords)
        {
            int next = i;
            while (next < limit && !char.IsWhiteSpace(rest[next]))
                next++;
            // A word cut by the limit is taken whole in the next piece, unless it alone fills this one.
            if (next == limit && limit < rest.Length && !char.IsWhiteSpace(rest[limit]))
                break;
            words += WordCounter.Count(rest[i..next]);
            lastBreak = next;
            while (next < limit && char.IsWhiteSpace(rest[next]))
                next++;
            i = next;
        }
        if (lastBreak > 0)
            return lastBreak;
        return char.IsHighSurrogate(rest[limit - 1]) && limit > 1 ? limit - 1 : limit;
    }

    private static void Close(ExtractedText text, Section section, List<TextBlock> open, ImmutableArray<Passage>.Builder passages)
    {
        if (open.Count == 0)
            return;
        int start = open[0].Start;
        passages.Add(new Passage(
            passages.Count,
            start,
            text.Text[start..open[^1].End],
            section.HeadingPath,
            [.. open.Select(b => b with { Start = b.Start - start })],
            section.Language));
    }
}
