using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Model.Text;
using Xunit;

namespace IntranetSearch.Conformance.Extractors;

/// <summary>What holds for every extracted text and every result.</summary>
public static class ExtractedTextRules
{
    /// <summary>A result is a text that keeps the rules, or a failure with a sentence that says why; never both, never neither.</summary>
    public static void AssertValid(ExtractionResult result)
    {
        Assert.True(result.Text is null != result.Failure is null, "exactly one of text and failure");
        if (result.Text is { } text)
            AssertValid(text);
        else
            AssertSentence(result.Failure!.Detail);
    }

    /// <summary>Blocks lie inside the text, in order, each followed by one line break, and fill the text together.</summary>
    public static void AssertValid(ExtractedText text)
    {
        int at = 0;
        foreach (Section section in text.Sections)
        {
            Assert.NotEmpty(section.Blocks);
            Assert.All(section.HeadingPath, AssertWords);
            foreach (TextBlock block in section.Blocks)
            {
                Assert.Equal(at, block.Start);
                Assert.InRange(block.Length, 1, text.Text.Length - block.Start - 1);
                Assert.Equal('\n', text.Text[block.End]);
                AssertBlock(text, section, block);
                at = block.End + 1;
            }
        }
        Assert.Equal(at, text.Text.Length);
        if (text.Title is not null)
            AssertWords(text.Title);
    }

    private static void AssertBlock(ExtractedText text, Section section, TextBlock block)
    {
        string words = text.Read(block).ToString();
        Assert.False(string.IsNullOrWhiteSpace(words), "a block has words");
        Assert.True(IsWellFormed(words), "no lone surrogates");
        if (block.Kind != BlockKind.Code)
            Assert.DoesNotContain('\n', words);
        Assert.DoesNotContain('\0', words);
        if (block.Kind == BlockKind.Heading)
        {
            Assert.Equal(section.Blocks[0], block);
            Assert.StartsWith(words, section.HeadingPath[^1], StringComparison.Ordinal); // the limit may cut the heading itself
            Assert.InRange(block.Level, 1, 9);
        }
        if (block.Kind == BlockKind.ListItem)
            Assert.True(block.Level >= 1, "a list item has a depth");
    }

    private static bool IsWellFormed(string words)
    {
        for (int i = 0; i < words.Length; i++)
        {
            if (char.IsSurrogate(words[i]) && !(i + 1 < words.Length && char.IsSurrogatePair(words[i], words[++i])))
                return false;
        }
        return true;
    }

    private static void AssertWords(string words)
    {
        Assert.False(string.IsNullOrWhiteSpace(words));
        Assert.Equal(words.Trim(), words);
        Assert.DoesNotContain('\n', words);
    }

    private static void AssertSentence(string detail)
    {
        Assert.True(detail.Length > 10 && char.IsUpper(detail[0]) && detail[^1] == '.', $"\"{detail}\" is a sentence");
        Assert.DoesNotContain('\n', detail);
    }
}
