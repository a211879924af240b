using CsCheck;
using IntranetSearch.Model.Access;
using IntranetSearch.Search.Access;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Tests.Index;
using Lucene.Net.Index;
using Lucene.Net.Search;
using static IntranetSearch.Conformance.Index.IndexFixture;

namespace IntranetSearch.Search.Tests.Access;

/// <summary>No caller is shown a document that its access list does not open to them.</summary>
public sealed class AccessFilterTests
{
    private static readonly Principal[] Groups = [.. "abcdef".Select(c => Principal.Group(c.ToString()))];

    private static readonly Gen<AccessList?> AnyAccess = Gen.Frequency(
        (1, Gen.Const((AccessList?)null)),
        (1, Gen.Const((AccessList?)AccessList.Everyone)),
        (6, Gen.OneOf(Groups).Array[0, 3].Select(groups => (AccessList?)new AccessList(groups))));

    private static readonly Gen<Caller> AnyCaller = Gen.Frequency(
        (1, Gen.Const(Caller.Operator)),
        (1, Gen.Const(Caller.Anonymous)),
        (6, Gen.OneOf(Groups).Array[0, 3].Select(groups => Caller.Person("anna@example.com", groups))));

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>One step: put, change access, remove, commit, merge.</summary>
    private static Gen<(int Kind, int File, AccessList? Access)> Step => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 30], AnyAccess);

    [Fact]
    public async Task The_filter_agrees_with_the_caller_about_every_document_after_any_history()
    {
        await Gen.Select(Step.Array[1, 50], AnyCaller.Array[1, 3]).SampleAsync(
            async (steps, callers) =>
            {
                await using PassageIndexFixture fixture = new();
                await fixture.OpenAsync(Token);
                Dictionary<string, AccessList?> truth = [];
                int page = 0;
                foreach ((int kind, int file, AccessList? access) in steps)
                {
                    string id = $"{file}";
                    switch (kind)
                    {
                        case 0:
                            await fixture.Index.CommitAsync(Token);
                            break;
                        case 1:
                            fixture.Lucene.MergeAll();
                            break;
                        case 2:
                            truth.Remove(id);
                            await fixture.ApplyAsync($"{++page}", Token, new RemoveFile(Id(id)));
                            break;
                        case <= 5:
                            if (truth.ContainsKey(id))
                                truth[id] = access;
                            await fixture.ApplyAsync($"{++page}", Token, new SetAccess(Id(id), access));
                            break;
                        case 6 when truth.ContainsKey(id):
                            truth[id] = access;
                            await fixture.ApplyAsync($"{++page}", Token, new KeepPassages(Record(id, "moved.txt"), access));
                            break;
                        default:
                            truth[id] = access;
                            await fixture.ApplyAsync($"{++page}", Token, Put(id, id + ".txt", access, [.. Enumerable.Repeat("word", file % 4)]));
                            break;
                    }
                    // Asking after every step fills the caches, so that a stale one would show.
                    foreach (Caller caller in callers)
                        AssertSees(fixture, caller, truth);
                }
            },
            iter: 12,
            threads: 1);
    }

    [Fact]
    public async Task Only_passages_and_file_records_pass_the_filter()
    {
        await using PassageIndexFixture fixture = new();
        await fixture.OpenAsync(Token);
        await fixture.ApplyAsync("c1", Token, Put("hr", "hr"), Put("1", "a.txt", AccessList.Everyone, "a", "b"));
        using IndexView view = fixture.Lucene.AcquireView();
        TopDocs all = view.Searcher.Search(new MatchAllDocsQuery(), view.FilterFor(Caller.Anonymous), 100);
        Assert.Equal(3, all.TotalHits);
    }

    [Fact]
    public void The_operator_is_not_filtered()
    {
        Assert.Null(AccessFilter.For(Caller.Operator, new AccessListRegistry().Snapshot(), new AccessFilterCache(1 << 20)));
    }

    [Fact]
    public async Task Callers_with_the_same_rights_share_bit_sets_and_others_do_not()
    {
        await using PassageIndexFixture fixture = new();
        await fixture.OpenAsync(Token);
        await fixture.ApplyAsync("c1", Token, Put("1", "a.txt", AccessList.Parse("group:a"), "a"), Put("2", "b.txt", AccessList.Parse("group:b"), "b"));
        using IndexView view = fixture.Lucene.AcquireView();
        AtomicReader segment = view.Searcher.IndexReader.Leaves[^1].AtomicReader;
        object first = view.FilterFor(Caller.Person("anna@example.com", Groups[0], Groups[1]))!.Bits(segment);
        Assert.Same(first, view.FilterFor(Caller.Person("anna@example.com", Groups[1], Groups[0]))!.Bits(segment));
        Assert.NotSame(first, view.FilterFor(Caller.Person("anna@example.com", Groups[0]))!.Bits(segment));
    }

    [Fact]
    public async Task The_cache_stays_within_its_memory()
    {
        const long MaxBytes = 20_000;
        await using PassageIndexFixture fixture = new();
        await fixture.OpenAsync(Token);
        await fixture.ApplyAsync("c1", Token, [.. Enumerable.Range(0, 200).Select(i => Put($"{i}", $"{i}.txt", AccessList.Parse("group:a"), "a"))]);
        AccessFilterCache cache = new(MaxBytes);
        using IndexView view = fixture.Lucene.AcquireView();
        for (int i = 0; i < 500; i++)
        {
            Caller caller = Caller.Person($"person{i}@example.com", Groups[0]);
            AccessFilter filter = AccessFilter.For(caller, view.AccessLists, cache)!;
            Assert.Equal(400, view.Searcher.Search(new MatchAllDocsQuery(), filter, 1).TotalHits);
            Assert.InRange(cache.Bytes, 1, MaxBytes);
        }
    }

    private static void AssertSees(PassageIndexFixture fixture, Caller caller, Dictionary<string, AccessList?> truth)
    {
        using IndexView view = fixture.Lucene.AcquireView();
        TopDocs hits = view.Searcher.Search(new TermQuery(IndexSchema.KindTerm(IndexSchema.Kinds.Passage)), view.FilterFor(caller), 1_000);
        List<string> seen = [.. hits.ScoreDocs.Select(hit => view.ReadFile(hit.Doc).File.Id.SourceId).Order()];
        List<string> allowed = [.. truth.Where(file => caller.MayRead(file.Value))
            .SelectMany(file => Enumerable.Repeat(file.Key, int.Parse(file.Key, System.Globalization.CultureInfo.InvariantCulture) % 4))
            .Order()];
        Assert.Equal(allowed, seen);
    }
}
