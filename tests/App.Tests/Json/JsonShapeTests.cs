using System.Text.Json;
using IntranetSearch.App.Json;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Tests.Json;

/// <summary>The JSON that scripts and other programs rely on: frozen.</summary>
public sealed class JsonShapeTests
{
    private static readonly ClientId Acme = new("acme");

    [Fact]
    public void A_search_is_written_as_the_design_says()
    {
        var results = new SearchResults("pto", 2, TimeSpan.FromMilliseconds(3.14), "PTO",
        [
            new SearchHit(File("pto.pdf", webUrl: null), 7.123456, "25 days of PTO", [new Highlight(11, 14)], new Anchor(3, null, null, null, null, "Leave")),
            new SearchHit(File("old", new Uri("https://drive.example.com/x")), 1, "", [], null),
        ]);

        Assert.Equal(
            """{"query":"pto","total":2,"took_ms":3.1,"did_you_mean":"PTO","hits":[""" +
            """{"file":{"id":"hr:1/2","connection":"hr","name":"pto.pdf","path":"policies/pto.pdf","url":"/v1/clients/acme/files/hr%3A1%2F2/content","type":"pdf","modified":"2026-03-04T05:06:07Z","state":"Partial"},"score":7.1235,"title":"Paid time off","snippet":"25 days of PTO","highlights":[[11,14]],"anchor":{"page":3,"heading":"Leave"}},""" +
            """{"file":{"id":"hr:1/2","connection":"hr","name":"old","path":"policies/old","url":"https://drive.example.com/x","type":"","modified":"2026-03-04T05:06:07Z","state":"Partial"},"score":1,"title":"Paid time off","snippet":"","highlights":[],"anchor":{}}""" +
            "]}",
            AppJsonContext.Line(results.ToJson(Acme)));
    }

    [Fact]
    public void A_suggestion_that_there_is_none_of_is_absent() =>
        Assert.DoesNotContain("did_you_mean", AppJsonContext.Line(new SearchResults("pto", 0, TimeSpan.Zero, null, []).ToJson(Acme)), StringComparison.Ordinal);

    [Fact]
    public void The_other_places_of_a_file_are_written_as_files()
    {
        SearchHit hit = new(File("pto.pdf", null), 1, "", [], null) { OtherLocations = [File("copy.pdf", null)] };
        Assert.EndsWith(
            """"anchor":{},"also_in":[{"id":"hr:1/2","connection":"hr","name":"copy.pdf","path":"policies/copy.pdf","url":"/v1/clients/acme/files/hr%3A1%2F2/content","type":"pdf","modified":"2026-03-04T05:06:07Z","state":"Partial"}]}]}"""",
            AppJsonContext.Line(new SearchResults("pto", 1, TimeSpan.Zero, null, [hit]).ToJson(Acme)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_answer_is_written_as_the_design_says()
    {
        var quote = new Citation(File("pto.pdf", null), "25 days.", new Anchor(null, 2, "Days", 4, null, null), 10, 18, new Highlight(0, 8));
        var answer = new Answer("How many?", "25 days.", 0.91239, [quote], [quote], [quote.File], null);

        string file = """{"id":"hr:1/2","connection":"hr","name":"pto.pdf","path":"policies/pto.pdf","url":"/v1/clients/acme/files/hr%3A1%2F2/content","type":"pdf","modified":"2026-03-04T05:06:07Z","state":"Partial"}""";
        string citation = $$"""{"file":{{file}},"quote":"25 days.","anchor":{"slide":2,"sheet":"Days","row":4},"start":10,"end":18,"highlights":[[0,8]]}""";
        Assert.Equal(
            $$"""{"question":"How many?","answer":"25 days.","confidence":0.912,"citations":[{{citation}}],"passages":[{{citation}}],"related":[{{file}}]}""",
            AppJsonContext.Line(answer.ToJson(Acme)));
    }

    [Fact]
    public void No_answer_is_written_as_null_with_the_reason() =>
        Assert.Equal(
            """{"question":"?","answer":null,"confidence":0,"citations":[],"passages":[],"related":[],"reason":"Nothing was found."}""",
            AppJsonContext.Line(new Answer("?", null, 0, [], [], [], "Nothing was found.").ToJson(Acme)));

    [Fact]
    public void A_line_of_the_ledger_is_written_as_the_design_says() =>
        Assert.Equal(
            """{"id":"hr:1/2","connection":"hr","stream":"root","name":"pto.pdf","path":"policies/pto.pdf","type":"pdf","size":120,"modified":"2026-03-04T05:06:07Z","version":"v1","state":"Partial","reason":"Cut at page 210.","attempts":1,"passages":4,"access":["everyone"]}""",
            AppJsonContext.Line(File("pto.pdf", null).ToLedgerLine(Caller.Operator)));

    [Fact]
    public void Fields_of_a_file_stand_at_the_end_of_its_line_for_whoever_may_open_it()
    {
        IndexedFile file = File("pto.pdf", null);
        file = file with { File = file.File with { Fields = FileFields.Of([new("status", "in force"), new("Owner", "ann")], leftOut: 2) } };
        Assert.EndsWith(
            "\"passages\":4,\"fields\":[{\"name\":\"Owner\",\"value\":\"ann\"},{\"name\":\"status\",\"value\":\"in force\"}],\"fields_left_out\":2}",
            AppJsonContext.Line(file.ToLedgerLine(Caller.Anonymous)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Only_the_operator_is_told_who_may_read_a_file() =>
        Assert.DoesNotContain("access", AppJsonContext.Line(File("pto.pdf", null).ToLedgerLine(Caller.Anonymous)), StringComparison.Ordinal);

    [Fact]
    public void A_file_without_an_access_list_is_shown_to_be_readable_by_nobody() =>
        Assert.Contains("\"access\":[]", AppJsonContext.Line((File("a.txt", null) with { Access = null }).ToLedgerLine(Caller.Operator)), StringComparison.Ordinal);

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("data:text/html,x")]
    public void An_address_that_is_not_a_web_address_is_not_given_to_click_on(string address) =>
        Assert.Equal("/v1/clients/acme/files/hr%3A1%2F2/content", File("a.txt", new Uri(address)).ToJson(Acme).Url);

    [Fact]
    public void Letters_of_every_script_stay_readable_and_control_characters_do_not() =>
        Assert.Equal("""{"done":"Łódź's 休暇 \u001B[2J"}""", AppJsonContext.Line(new DoneJson("Łódź's 休暇 \u001b[2J")));

    [Fact]
    public void What_means_something_in_html_is_escaped_for_the_web() =>
        Assert.Equal(
            """{"done":"Łódź \u003Cscript\u003E\u0026\u0027"}""",
            JsonSerializer.Serialize(new DoneJson("Łódź <script>&'"), AppJsonContext.Web.DoneJson));

    [Fact]
    public void An_evaluation_question_is_read_as_the_design_says()
    {
        EvaluationQuestionJson? question = JsonSerializer.Deserialize(
            """{"id":"q1","question":"How many?","relevant_files":["a.md"],"answers":["25 days"],"note":"ignored"}""",
            AppJsonContext.Terminal.EvaluationQuestionJson);

        Assert.NotNull(question);
        Assert.Equal("q1", question.Id);
        Assert.Equal(["a.md"], question.RelevantFiles);
        Assert.Equal(["25 days"], question.Answers);
    }

    [Fact]
    public void Counts_are_named_as_the_states_are() =>
        Assert.Contains(
            """
            "states":{"Answerable":2,"Partial":0,"Unreadable":1,"Skipped":0,"Waiting":0,"Forbidden":0}
            """,
            AppJsonContext.Line(new ClientStatusJson("acme", 3, 9, new Dictionary<OutcomeState, long> { [OutcomeState.Answerable] = 2, [OutcomeState.Unreadable] = 1 }.ToJson(), [])),
            StringComparison.Ordinal);

    private static IndexedFile File(string name, Uri? webUrl) => new(
        new FileRecord(
            new DocumentId(new ConnectionId("hr"), "1/2"), new StreamId("root"), name, null, "Paid time off", webUrl, "application/pdf", 120,
            new DateTimeOffset(2026, 3, 4, 7, 6, 7, 890, TimeSpan.FromHours(2)), "v1", "1",
            DocumentOutcome.Partial(FailureReason.TooLarge, "Cut at page 210."), 1, null, 4, 900),
        "policies/" + name,
        AccessList.Everyone);
}
