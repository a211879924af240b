using System.Text;
using IntranetSearch.Ingestion.Extraction.PlainText;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class PlainTextExtractorTests
{
    private const string German = "Die Kündigungsfrist beträgt drei Monate. Für Ärzte gilt Übergangsrecht, größere Änderungen ausgenommen. Mitarbeiter können zwölf Tage überträgen.";
    private const string Russian = "Сотрудники могут взять двадцать пять дней отпуска в год. Заявление подаётся руководителю за две недели до начала отпуска.";
    private const string Japanese = "従業員は年間二十五日の有給休暇を取得できます。申請は二週間前までに上司に提出してください。休暇は翌年に繰り越せます。";

    static PlainTextExtractorTests() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static TheoryData<string, string> Charsets => new()
    {
        { "utf-8", German }, { "utf-8", Japanese }, { "utf-16", German }, { "utf-16BE", Russian },
        { "windows-1252", German }, { "iso-8859-1", German }, { "windows-1251", Russian }, { "koi8-r", Russian },
        { "shift_jis", Japanese }, { "euc-jp", Japanese },
    };

    [Theory]
    [MemberData(nameof(Charsets))]
    public void Text_in_any_usual_charset_is_read_right(string charset, string words) =>
        Assert.Equal(words + "\n", Read(Encoding.GetEncoding(charset).GetBytes(words)).Text);

    [Theory]
    [MemberData(nameof(Charsets))]
    [InlineData("utf-32", Japanese)]
    public void A_byte_order_mark_is_heeded_and_not_part_of_the_text(string charset, string words)
    {
        Encoding encoding = Encoding.GetEncoding(charset);
        Assert.Equal(words + "\n", Read([.. encoding.GetPreamble(), .. encoding.GetBytes(words)]).Text);
    }

    [Fact]
    public void A_single_umlaut_late_in_a_long_old_file_is_read_right() =>
        Assert.EndsWith("Ende für heute\n", Read([.. Encoding.ASCII.GetBytes(new string('x', 100_000) + "\n\n"), .. Encoding.Latin1.GetBytes("Ende für heute")]).Text, StringComparison.Ordinal);

    [Fact]
    public void Wrapped_lines_are_one_paragraph() =>
        Assert.Equal(["P One two three four five six seven eight"], Blocks("One two three four five\nsix seven eight"));

    [Fact]
    public void Lines_that_had_room_for_the_next_word_stand_for_themselves() =>
        Assert.Equal(
            ["P Acme Ltd", "P 12 High Street, with a long annex to its name", "P London", "P Phone: 123"],
            Blocks("Acme Ltd\n12 High Street, with a long annex to its name\nLondon\nPhone: 123"));

    [Fact]
    public void Underlined_lines_are_headings() =>
        Assert.Equal(["H1 Title", "P words", "H2 Part", "P more"], Blocks("Title\n=====\nwords\n\nPart\n----\nmore"));

    [Fact]
    public void A_long_rule_under_a_short_line_is_no_underline() =>
        Assert.DoesNotContain(Blocks("Yes\n--------------------------------\nmore"), b => b.StartsWith('H'));

    [Theory]
    [InlineData("intro words\n\nTRAVEL EXPENSES\n\nWords.", true)]
    [InlineData("intro words\n\nTravel Expenses\n\nWords.", false)]
    [InlineData("WE STAND ALONE.\n\nWords.", false)]
    [InlineData("AB 12\n\nWords.", false)]
    [InlineData("MAX_VALUE=TRUE\n\nWords.", false)]
    [InlineData("ONE LINE\nof two", false)]
    public void Capitals_between_blank_lines_are_a_heading_and_nothing_else_is(string words, bool isHeading) =>
        Assert.Equal(isHeading, Blocks(words).Exists(b => b.StartsWith("H1", StringComparison.Ordinal)));

    [Fact]
    public void Lists_keep_their_nesting_and_numbers() =>
        Assert.Equal(
            ["P Bring:", "L1 a badge", "L2 a valid one that is wrapped onto the next line", "L1 2. a coat", "L1 -5 is no bullet"],
            Blocks("Bring:\n- a badge\n  * a valid one that is wrapped\n    onto the next line\n2. a coat\n• -5 is no bullet"));

    [Fact]
    public void One_endless_line_is_read_in_pieces_without_losing_a_word()
    {
        string words = string.Join(' ', Enumerable.Range(0, 50_000));
        ExtractedText text = Read(Encoding.UTF8.GetBytes(words));
        Assert.Equal(words, text.Text.ReplaceLineEndings(" ").TrimEnd());
        Assert.All(text.Sections[0].Blocks, b => Assert.InRange(b.Length, 1, LineReader.MaxLine));
    }

    [Fact]
    public void Line_breaks_of_any_kind_part_lines_also_across_the_reading_buffer()
    {
        string words = string.Concat(Enumerable.Range(0, 20_000).Select(i => $"L{i}\r\n\r\n"));
        Assert.Equal(20_000, Read(Encoding.UTF8.GetBytes(words)).Sections[0].Blocks.Length);
    }

    private static List<string> Blocks(string words)
    {
        ExtractedText text = Read(Encoding.UTF8.GetBytes(words));
        return [.. text.Sections.SelectMany(s => s.Blocks).Select(b => $"{b.Kind.ToString()[0]}{(b.Level > 0 ? b.Level : "")} {text.Read(b)}")];
    }

    private static ExtractedText Read(byte[] file)
    {
        using MemoryStream content = new(file);
        return new PlainTextExtractor().Extract(content, ExtractedLines.Context("notes.txt", content.Length), TestContext.Current.CancellationToken);
    }
}
