using System.Globalization;
using IntranetSearch.Search.Querying.Operators;

namespace IntranetSearch.Search.Tests.Querying.Operators;

public sealed class OperatorReaderTests
{
    [Theory]
    [InlineData("pto type:pdf", "Type pdf")]
    [InlineData("TYPE:.PDF pto", "Type pdf")]
    [InlineData("type:pdf,DOCX", "Type pdf, Type docx")]
    [InlineData("type:excel|word", "Type excel, Type word")]
    [InlineData("type:pdf type:docx", "Type pdf, Type docx")]
    [InlineData("-type:pdf", "not Type pdf")]
    [InlineData("in:hr", "Folder hr")]
    [InlineData("in:hr/policies", "Folder hr/policies")]
    [InlineData("in:\"HR policies\" pto", "Folder HR policies")]
    [InlineData("in:“HR policies”", "Folder HR policies")]
    [InlineData("in:hr/\"old policies\"", "Folder hr/old policies")]
    [InlineData("in:Smith,Jones", "Folder Smith,Jones")]
    [InlineData("-in:archive", "not Folder archive")]
    [InlineData("from:Intranet", "Connection intranet")]
    [InlineData("field:Department=HR", "Field department=hr")]
    [InlineData("field:department=\"Human  Resources\", pto", "Field department=human  resources")]
    [InlineData("field:\" Department = HR \"", "Field department=hr")]
    [InlineData("field:due=a=b", "Field due=a=b")]
    [InlineData("field:note=a,b", "Field note=a,b")]
    [InlineData("field:Department", "Field department")]
    [InlineData("field:empty=", "Field empty=")]
    [InlineData("-field:status=draft", "not Field status=draft")]
    [InlineData("field:cafe\u0301=x", "Field caf\u00E9=x")]
    [InlineData("Is there a plan in:finance?", "Folder finance")]
    [InlineData("(type:pdf)", "Type pdf")]
    public void Operators_are_read(string query, string expected) =>
        Assert.Equal(expected, string.Join(", ", Read(query).Values.Select(v => $"{(v.IsNot ? "not " : "")}{v.Kind} {v.Value}")));

    [Theory]
    [InlineData("note: buy milk")]
    [InlineData("note:milk")]
    [InlineData("http://intranet/in:hr")]
    [InlineData("at 12:30")]
    [InlineData("blood-type:A")]
    [InlineData("prototype:pdf")]
    [InlineData("c:\\users")]
    [InlineData("\"type:pdf\"")]
    [InlineData("the form \"in:hr after:2025\" itself")]
    [InlineData("type pdf")]
    [InlineData("type : pdf")]
    public void Other_words_with_a_colon_stay_words(string query)
    {
        QueryOperators read = Read(query);
        Assert.True(read.IsEmpty);
        Assert.Equal(query, read.Words);
        Assert.Empty(read.Notes);
    }

    [Theory]
    [InlineData("after:2025", "2025-01-01", null)]
    [InlineData("after:2025-03", "2025-03-01", null)]
    [InlineData("after:2025-03-09", "2025-03-09", null)]
    [InlineData("after:2025/3/9", "2025-03-09", null)]
    [InlineData("before:2026", null, "2026-01-01")]
    [InlineData("after:2024 after:2025 before:2027 before:2026", "2025-01-01", "2026-01-01")]
    public void Dates_begin_with_their_year_month_or_day(string query, string? after, string? before)
    {
        QueryOperators read = Read(query);
        Assert.Equal((Day(after), Day(before)), (read.After, read.Before));
        Assert.Empty(read.Notes);
    }

    [Theory]
    [InlineData("pto after:yesterdayish", "after:yesterdayish has no date that exists")]
    [InlineData("pto after:2025-02-30", "after:2025-02-30 has no date that exists")]
    [InlineData("pto before:", "before: has no date")]
    [InlineData("pto -after:2025", "Use before:.")]
    [InlineData("pto type:", "type: has no value")]
    [InlineData("pto type: pdf", "type: has no value")]
    [InlineData("pto type:,", "type: has no value")]
    [InlineData("pto in:\"\"", "in: has no value")]
    [InlineData("pto in:/", "in: has no value")]
    [InlineData("pto -from:", "from: has no value")]
    [InlineData("pto after:2026 before:2025", "No day lies both")]
    public void What_is_not_understood_is_left_out_and_said(string query, string said)
    {
        QueryOperators read = Read(query);
        Assert.Contains(said, Assert.Single(read.Notes), StringComparison.Ordinal);
        Assert.Empty(read.Values);
        Assert.StartsWith("pto ", read.Words, StringComparison.Ordinal);
        Assert.DoesNotContain(':', read.Words);
    }

    [Fact]
    public void Words_keep_their_places()
    {
        const string Query = "budget type:pdf for  in:\"HR policies\" 2025";
        QueryOperators read = Read(Query);
        Assert.Equal(Query.Length, read.Words.Length);
        Assert.Equal(Query.IndexOf("2025", StringComparison.Ordinal), read.Words.IndexOf("2025", StringComparison.Ordinal));
        Assert.Equal("type:pdf in:\"HR policies\"", read.Typed);
    }

    [Fact]
    public void Too_many_values_and_too_long_queries_are_said()
    {
        QueryOperators many = Read(string.Join(' ', Enumerable.Range(0, 100).Select(i => "type:t" + i)));
        Assert.Equal(64, many.Values.Length);
        Assert.Contains("at most 64 values", many.Notes[0], StringComparison.Ordinal);
        Assert.Equal("Only the first 2,000 characters were read.", Assert.Single(Read(new string('a', 2_001)).Notes));
    }

    private static DateTimeOffset? Day(string? text) =>
        text is null ? null : DateTimeOffset.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static QueryOperators Read(string query) => OperatorReader.Read(query, 2_000);
}
