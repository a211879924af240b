namespace IntranetSearch.Tuning;

internal sealed record TuningOptions(string Data, IReadOnlyList<string> Clients, IReadOnlyList<string> Questions)
{
    public const string Usage =
        """
        usage: Tuning --data DIR --client NAME --client NAME… --questions FILE.jsonl [--questions FILE.jsonl…]
        Tries the weights of the ranking one by one, and fits the gate that decides between answering and declining, each time judged on the
        client it was not chosen on.
          --data       data directory in which the clients are synced already; no other process may have it open
          --client     a client; its questions are those whose "corpus" is its name; two at least
          --questions  questions as for "intranet-search eval"
        """;

    public static TuningOptions? Parse(string[] args)
    {
        string? data = null;
        List<string> clients = [];
        List<string> questions = [];
        for (int i = 0; i + 1 < args.Length; i += 2)
        {
            switch (args[i])
            {
                case "--data":
                    data = args[i + 1];
                    break;
                case "--client":
                    clients.Add(args[i + 1]);
                    break;
                case "--questions":
                    questions.Add(args[i + 1]);
                    break;
                default:
                    return null;
            }
        }
        return data is null || clients.Count < 2 || questions.Count == 0 || args.Length % 2 != 0 ? null : new TuningOptions(data, clients, questions);
    }
}
