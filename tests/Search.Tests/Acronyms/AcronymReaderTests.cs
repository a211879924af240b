using IntranetSearch.Model.Text;
using IntranetSearch.Search.Acronyms;
using IntranetSearch.Search.Analysis;
using IntranetSearch.Search.Analysis.Languages;
using Lucene.Net.Analysis.TokenAttributes;

namespace IntranetSearch.Search.Tests.Acronyms;

public sealed class AcronymReaderTests
{
    [Theory]
    [InlineData("Everyone has Paid Time Off (PTO) from the first day.", "pto: paid time off")]
    [InlineData("PTO (Paid Time Off) begins on the first day.", "pto: paid time off")]
    [InlineData("Ask for PTO (paid time off, also called vacation) early.", "pto: paid time off")]
    [InlineData("PTO stands for paid time off and is granted yearly.", "pto: paid time off")]
    [InlineData("“PTO” is short for “paid time off”.", "pto: paid time off")]
    [InlineData("OKR is an acronym for objectives and key results.", "okr: objectives and key results")]
    [InlineData("Paid time off, or PTO, is granted yearly.", "pto: paid time off")]
    [InlineData("Paid time off (also known as PTO) is granted yearly.", "pto: paid time off")]
    [InlineData("Time off in lieu, abbreviated as TOIL, needs an approval.", "toil: time off in lieu")]
    [InlineData("PTO: paid time off", "pto: paid time off")]
    [InlineData("PTO – paid time off", "pto: paid time off")]
    [InlineData("Paid time off – PTO", "pto: paid time off")]
    [InlineData("All service level agreements (SLAs) are reviewed.", "sla: service level agreements")]
    [InlineData("The Department of Public Safety (DPS) signs.", "dps: department of public safety")]
    [InlineData("The Department of Defense (DoD) signs.", "dod: department of defense")]
    [InlineData("Use two-factor authentication (2FA).", "2fa: two factor authentication")]
    [InlineData("Claims of research and development (R&D) are paid.", "r&d: research and development")]
    [InlineData("Business to business (B2B) sales grew.", "b2b: business to business")]
    [InlineData("Out of Office (OOO) replies are on.", "ooo: out of office")]
    [InlineData("Pages are written in Hypertext Markup Language (HTML).", "html: hypertext markup language")]
    [InlineData("The diversity, equity, and inclusion (DEI) team meets.", "dei: diversity equity and inclusion")]
    [InlineData("| Term: PTO · Meaning: Paid time off", "pto: paid time off")]
    [InlineData("| Abbreviation: WAP · Owner: People team · Words: Workday Absence Portal", "wap: workday absence portal")]
    public void An_explained_acronym_is_read(string text, string expected)
    {
        Assert.Equal([expected], Read(text));
    }

    [Theory]
    [InlineData("Our holiday plan (PTO) is generous.")]
    [InlineData("The People team (HR) answers.")]
    [InlineData("Send the purchase order (PDF) to Ann.")]
    [InlineData("People take offs. (PTO)")]
    [InlineData("PTO means rest.")]
    [InlineData("PTO: ask your manager.")]
    [InlineData("IT: in trouble call us.")]
    [InlineData("Paid time off is granted. PTO is tracked in the portal.")]
    [InlineData("NEVER OPEN ATTACHMENTS (EVER)")]
    [InlineData("Policy (Paid or Leave in Case You…)")]
    [InlineData("P. T. O. (PTO)")]
    [InlineData("| Term: PTO · Meaning: see the handbook")]
    [InlineData("Ann Becker Cole, or Dora")]
    [InlineData("()(PTO)[PTO] PTO (")]
    public void Words_that_only_stand_beside_an_acronym_explain_nothing(string text)
    {
        Assert.Empty(Read(text));
    }

    [Fact]
    public void A_file_that_gives_one_acronym_many_meanings_does_not_crowd_out_others()
    {
        string[] read = Read(string.Join('\n', Enumerable.Range(0, 500).Select(i => $"AB: A{i}x B{i}y").Append("PTO: paid time off")));
        Assert.Equal(5, read.Length);
        Assert.Contains("pto: paid time off", read);
    }

    [Fact]
    public void Any_text_is_read_to_its_end()
    {
        Random random = new(7);
        string[] parts = ["PTO", "(", ")", "paid", "time", "off", " ", ", or", ":", "–", "AB", "2FA", "R&D", "\n", "·", "\uD83D", "é", ".", "stands", "for", "U.S.", "“", new string('A', 80)];
        for (int round = 0; round < 2_000; round++)
            _ = Read(string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => parts[random.Next(parts.Length)] + (random.Next(3) == 0 ? "" : " "))));
    }

    /// <summary>The pairs of a passage, its stems replaced by the words they stand for.</summary>
    private static string[] Read(string text)
    {
        bool isRow = text.StartsWith("| ", StringComparison.Ordinal);
        text = isRow ? text[2..] : text;
        List<TextBlock> blocks = [];
        int at = 0;
        foreach (string line in text.Split('\n'))
        {
            blocks.Add(new TextBlock(isRow ? BlockKind.TableRow : BlockKind.Paragraph, at, line.Length, 0, default));
            at += line.Length + 1;
        }
        Passage passage = new(0, 0, text, [], [.. blocks]);
        List<Token> tokens = [];
        TextTokens.Read(text, new WordForms(), tokens);
        FileAcronyms acronyms = new();
        new AcronymReader().Read(passage, LanguageTable.English, tokens, acronyms);
        Dictionary<string, string> words = tokens.DistinctBy(t => t.Form.Stem).ToDictionary(t => t.Form.Stem, t => t.Form.Surface);
        List<string> read = [];
        ICharTermAttribute term = acronyms.GetAttribute<ICharTermAttribute>();
        acronyms.Reset();
        while (acronyms.IncrementToken())
        {
            if (term.ToString() is ['>', .. string rest] && rest.Split('\u001F') is [string acronym, string stems])
                read.Add($"{acronym}: {string.Join(' ', stems.Split(' ').Select(s => words[s]))}");
        }
        return [.. read];
    }
}
