using System.Collections.Immutable;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Languages;

/// <summary>Gives every section its language: by its own words, else that of the document.</summary>
internal static class SectionLanguages
{
    /// <summary>Characters of a section that are looked at: enough to be sure, and cheap for a book.</summary>
    private const int SampleSize = 2_000;

    /// <summary>A section this long that tells no language is in one that is not known, or holds no prose.</summary>
    private const int LongEnough = 400;

    /// <summary>The sections with their languages.</summary>
    public static ImmutableArray<Section> Assign(string text, ImmutableArray<Section> sections)
    {
        Span<char> sample = new char[SampleSize];
        (string? Language, int Length)[] own = new (string?, int)[sections.Length];
        Dictionary<string, int> weights = new(StringComparer.Ordinal);
        for (int i = 0; i < sections.Length; i++)
        {
            int length = Fill(sample, 0, text, sections[i]);
            own[i] = (LanguageGuess.Of(sample[..length]), length);
            if (own[i].Language is { } language)
                weights[language] = weights.GetValueOrDefault(language) + length;
        }
        string? document = weights.Count > 0
            ? weights.OrderByDescending(w => w.Value).ThenBy(w => w.Key, StringComparer.Ordinal).First().Key
            : OfShortSections(text, sections, sample);
        ImmutableArray<Section>.Builder assigned = ImmutableArray.CreateBuilder<Section>(sections.Length);
        for (int i = 0; i < sections.Length; i++)
            assigned.Add(sections[i] with { Language = own[i].Language ?? (own[i].Length < LongEnough ? document : null) });
        return assigned.MoveToImmutable();
    }

    /// <summary>Slides and cards are short each; together they tell.</summary>
    private static string? OfShortSections(string text, ImmutableArray<Section> sections, Span<char> sample)
    {
        int length = 0;
        for (int i = 0; i < sections.Length && length < sample.Length; i++)
            length = Fill(sample, length, text, sections[i]);
        return LanguageGuess.Of(sample[..length]);
    }

    /// <summary>Takes text of a section, but no code: its words are English everywhere.</summary>
    private static int Fill(Span<char> sample, int length, string text, Section section)
    {
        foreach (TextBlock block in section.Blocks)
        {
            if (length >= sample.Length)
                break;
            if (block.Kind is BlockKind.Code or BlockKind.Links)
                continue;
            int take = Math.Min(block.Length, sample.Length - length);
            text.AsSpan(block.Start, take).CopyTo(sample[length..]);
            length += take;
            if (length < sample.Length)
                sample[length++] = ' ';
        }
        return length;
    }
}
