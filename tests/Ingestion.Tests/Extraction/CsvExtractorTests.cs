using System.Text;
using IntranetSearch.Ingestion.Extraction;
using IntranetSearch.Ingestion.Extraction.Csv;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Tests.Extraction;

public sealed class CsvExtractorTests
{
    [Theory]
    [InlineData("a,b\n1,2\n")]
    [InlineData("a;b\r\n1;2\r\n")]
    [InlineData("a\tb\r1\t2\r")]
    [InlineData("a|b\n1|2")]
    [InlineData("sep=;\na;b\n1;2")]
    public void The_delimiter_and_line_ending_are_found(string csv) => Assert.Equal("a: 1 · b: 2\n", Read(csv).Text);

    [Fact]
    public void A_comma_in_most_cells_does_not_beat_the_real_delimiter() =>
        Assert.Equal("name: Ada, Countess · price: 1,50\nname: Bob, Jr · price: 2,75\n", Read("name;price\nAda, Countess;1,50\nBob, Jr;2,75\n").Text);

    [Theory]
    [InlineData("h,k\n\"a\"\"b\",2\n", "h: a\"b · k: 2\n")]
    [InlineData("h,k\n\"a,b\",2\n", "h: a,b · k: 2\n")]
    [InlineData("h,k\n\"a\nb\",2\n", "h: a b · k: 2\n")]
    [InlineData("h,k\n5\" pipe,2\n", "h: 5\" pipe · k: 2\n")]
    [InlineData("h,k\n\"a\" b,2\n", "h: a b · k: 2\n")]
    [InlineData("h,k\n\"never closed,2\nx,3\n", "h: never closed,2 x,3\n")]
    public void Quotes_are_read_by_the_standard_and_forgiven_otherwise(string csv, string expected) => Assert.Equal(expected, Read(csv).Text);

    [Theory]
    [InlineData("1,2\n3,4\n", "1 · 2\n3 · 4\n")]
    [InlineData("Ada,ada@example.com\nBob,bob@example.com\n", "Ada · ada@example.com\nBob · bob@example.com\n")]
    [InlineData("x,x\n1,2\n", "x · x\n1 · 2\n")]
    [InlineData("Name,Mail\n", "Name · Mail\n")]
    public void A_first_row_that_names_no_columns_is_a_row(string csv, string expected) => Assert.Equal(expected, Read(csv).Text);

    [Fact]
    public void Titles_above_the_table_are_kept_and_not_taken_for_its_header() =>
        Assert.Equal("Budget 2026\nTeam: HR · Year: 2026 · Sum: 10\n", Read("Budget 2026,,\n,,\nTeam,Year,Sum\nHR,2026,10\n").Text);

    [Fact]
    public void A_row_knows_the_line_it_starts_on() =>
        Assert.Equal([2, 4, 6], Read("a,b\n\"1\n1\",2\n3,4\n\n5,6\n").Sections[0].Blocks.Select(b => b.Location.Row!.Value));

    [Fact]
    public void An_endless_quote_is_cut_at_the_limit_and_says_so()
    {
        ExtractedText text = Read("a,b\n1,\"" + new string('x', 5000), new ExtractionLimits { MaxCharacters = 1000 });
        Assert.Contains(text.Cuts, c => c.Limit == "1,000 characters in a row" && c.Where.StartsWith("row ", StringComparison.Ordinal));
        Assert.InRange(text.Text.Length, 1, 1000);
    }

    [Fact]
    public void Only_as_much_of_a_huge_file_is_read_as_the_limit_needs()
    {
        using EndlessCsv content = new(300L << 20);
        ExtractedText text = new CsvExtractor().Extract(content, ExtractedLines.Context("table.csv", content.Length, new ExtractionLimits { MaxCharacters = 100_000 }), TestContext.Current.CancellationToken);
        Assert.Contains(text.Cuts, c => c.Limit == "100,000 characters" && c.Where.StartsWith("row ", StringComparison.Ordinal));
        Assert.InRange(content.BytesRead, 1, 16 << 20);
    }

    private static ExtractedText Read(string csv, ExtractionLimits? limits = null)
    {
        using MemoryStream content = new(Encoding.UTF8.GetBytes(csv));
        return new CsvExtractor().Extract(content, ExtractedLines.Context("table.csv", content.Length, limits), TestContext.Current.CancellationToken);
    }

    /// <summary>A file of 300 MB that takes no disk: the same line over and over.</summary>
    private sealed class EndlessCsv(long length) : Stream
    {
        private static readonly byte[] Line = "Ada Lovelace,Analytics,some words to fill the line\n"u8.ToArray();

        public long BytesRead { get; private set; }

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => length;

        public override long Position { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            int read = (int)Math.Min(count, length - Position);
            for (int i = 0; i < read; i++)
                buffer[offset + i] = Line[(Position + i) % Line.Length];
            Position += read;
            BytesRead += read;
            return read;
        }

        public override void Flush() => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
