using System.Collections.Immutable;
using CsCheck;
using IntranetSearch.Conformance.Index;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Index;

namespace IntranetSearch.Search.Tests.Index;

/// <summary>Any file that can be put is read back as it was, before and after commits, renames and merges.</summary>
public sealed class RoundTripTests
{
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 40],
        Gen.String[Gen.OneOf(Gen.Char[' ', '\uD7FF'], Gen.Char['\uE000', '\uFFFD']), 0, 40],
        Gen.Const("😀 emoji"));

    private static readonly Gen<string> Name = Text.Select(text => text + ".x");

    private static readonly Gen<DateTimeOffset> Moment = Gen.Select(
        Gen.Long[0, 4_000_000_000_000], Gen.Int[-14 * 60, 14 * 60], (ms, minutes) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(TimeSpan.FromMinutes(minutes)));

    private static readonly Gen<Location> Place = Gen.Select(
        Gen.Int[1, 5].Nullable(), Gen.Int[1, 5].Nullable(), Gen.OneOf(null, "Sheet 1", "Überblick"), Gen.Int[1, 2_000_000].Nullable(),
        (page, slide, sheet, row) => new Location(page, slide, sheet, row));

    private static readonly Gen<TextBlock> Block = Gen.Select(
        Gen.Enum<BlockKind>(), Gen.Int[0, 5_000], Gen.Int[0, 5_000], Gen.Int[0, 9], Place,
        (kind, start, length, level, location) => new TextBlock(kind, start, length, level, location));

    private static readonly Gen<Passage> AnyPassage = Gen.Select(
        Gen.Int[0, 10_000], Gen.Int[0, 100_000_000], Text, Text.Array[0, 4], Block.Array[0, 8], Gen.OneOf<string?>(null, "en", "de", "ja", "ar", "fi", "qq"),
        (ordinal, start, text, headings, blocks, language) => new Passage(ordinal, start, text, [.. headings], [.. blocks], language));

    private static readonly Gen<DocumentOutcome> Outcome = Gen.Select(
        Gen.Enum<OutcomeState>(), Gen.Enum<FailureReason>().Nullable(), Text.Null(), (state, failure, reason) => new DocumentOutcome(state, failure, reason));

    private static readonly Gen<FileFields> Fields = Gen.Select(Gen.Select(Text, Text, (name, value) => new FileField(name, value)).Array[0, 8], Gen.Int[0, 3], (fields, leftOut) => FileFields.Of(fields, leftOut));

    private static readonly Gen<FileRecord> Record = Gen.Select(
        Gen.Select(Name, Name, Gen.OneOf<string?>(null, "hr", "far away"), Gen.OneOf<string?>(null, "https://example.com/a?b=ü", "relative/path")),
        Gen.Select(Text.Null(), Gen.Long[0, long.MaxValue].Nullable(), Moment.Nullable(), Text, Text.Null()),
        Gen.Select(Outcome, Gen.Int[0, 100], Moment.Nullable(), Gen.Int[0, int.MaxValue], Fields),
        (a, b, c) => new FileRecord(
            IndexFixture.Id("file"), IndexFixture.Root.Stream, a.Item1, a.Item3 is null ? null : new FolderId(new ConnectionId(a.Item3 == "hr" ? "shared" : "other"), a.Item3),
            a.Item2, a.Item4 is null ? null : new Uri(a.Item4, UriKind.RelativeOrAbsolute),
            b.Item1, b.Item2, b.Item3, b.Item4, b.Item5, c.Item1, c.Item2, c.Item3, 0, c.Item4)
        {
            Fields = c.Item5,
        });

    private static readonly Gen<AccessList?> Access = Gen.OneOf(
        Gen.Const((AccessList?)null), Text.Array[0, 5].Select(names => (AccessList?)new AccessList(names.Select(Principal.Group))));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_is_read_back_as_it_was_put_after_commit_rename_and_merge()
    {
        await using PassageIndexFixture fixture = new();
        await fixture.OpenAsync(Token);
        int page = 0;
        await Gen.Select(Record, Access, AnyPassage.Array[0, 6]).SampleAsync(
            async (record, access, passages) =>
            {
                FileRecord file = record with { Passages = passages.Length, Language = MainLanguage.Of([.. passages]) };
                await fixture.ApplyAsync($"{++page}", Token, new PutFile(file, access, [.. passages]));
                await AssertStoredAsync(fixture, file, access, passages);

                FileRecord renamed = file with { Name = "renamed.pdf", Title = "renamed" };
                await fixture.ApplyAsync($"{++page}", Token, new KeepPassages(renamed, AccessList.Everyone));
                await fixture.Index.CommitAsync(Token);
                await AssertStoredAsync(fixture, renamed, AccessList.Everyone, passages);
            },
            iter: 100,
            threads: 1);
    }

    [Fact]
    public void The_numbers_of_what_is_stored_never_change()
    {
        Assert.Equal(
            ["Waiting=0", "Answerable=1", "Partial=2", "Unreadable=3", "Skipped=4", "Forbidden=5"],
            Enum.GetValues<OutcomeState>().Select(value => $"{value}={value:D}"));
        Assert.Equal(
            ["Encrypted=0", "Corrupt=1", "NoText=2", "TooLarge=3", "TimedOut=4", "OutOfMemory=5", "Crashed=6", "Unsupported=7", "AccessDenied=8", "Unavailable=9"],
            Enum.GetValues<FailureReason>().Select(value => $"{value}={value:D}"));
        Assert.Equal(
            ["Paragraph=0", "Heading=1", "ListItem=2", "TableRow=3", "Note=4", "Code=5", "Links=6"],
            Enum.GetValues<BlockKind>().Select(value => $"{value}={value:D}"));
    }

    [Fact]
    public void A_damaged_record_is_refused_whatever_is_wrong_with_it()
    {
        byte[] whole = FileRecordCodec.Write(IndexFixture.Record("1", "a.txt", "folder"));
        Gen.Select(Gen.Int[0, whole.Length - 1], Gen.Byte, Gen.Bool).Sample((at, value, cut) =>
        {
            byte[] damaged = cut ? whole[..at] : [.. whole];
            if (!cut)
                damaged[at] = value;
            try
            {
                new FileRecordCodec().Read(damaged);
                return !cut; // a changed letter is still a record
            }
            catch (Exception e) when (e is InvalidDataException or OverflowException or ArgumentException or UriFormatException)
            {
                return true;
            }
        });
    }

    private static async Task AssertStoredAsync(PassageIndexFixture fixture, FileRecord file, AccessList? access, Passage[] passages)
    {
        IndexedFile? stored = await fixture.Index.ReadFileAsync(file.Id, Token);
        Assert.Equal(new IndexedFile(file, file.Name, access), stored);
        Assert.Equal(file.Modified?.Offset, stored!.File.Modified?.Offset);
        ImmutableArray<Passage> read = await fixture.Index.ReadPassagesAsync(file.Id, Token);
        Assert.Equal(passages.Length, read.Length);
        foreach ((Passage put, Passage got) in passages.Zip(read))
        {
            Assert.Equal(put with { HeadingPath = default, Blocks = default }, got with { HeadingPath = default, Blocks = default });
            Assert.Equal(put.HeadingPath, got.HeadingPath);
            Assert.Equal(put.Blocks, got.Blocks);
        }
    }
}
