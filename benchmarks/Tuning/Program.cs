using IntranetSearch.Tuning;

if (TuningOptions.Parse(args) is not TuningOptions options)
{
    Console.Error.WriteLine(TuningOptions.Usage);
    return 2;
}
using CancellationTokenSource stop = new();
Console.CancelKeyPress += (_, pressed) =>
{
    pressed.Cancel = true;
    stop.Cancel();
};
List<Corpus> corpora = [];
try
{
    foreach (string client in options.Clients)
        corpora.Add(await Corpus.OpenAsync(options.Data, client, options.Questions, stop.Token));
    Console.WriteLine($"{corpora.Count} clients, {corpora.Sum(c => c.Questions.Length)} questions, {corpora.Sum(c => c.Questions.Count(q => q.IsAnswerable))} of them answerable. Figures are means over clients.");
    RankingTuning.Run(corpora, stop.Token);
    GateTuning.Run(corpora, stop.Token);
    return 0;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("Stopped.");
    return 1;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or InvalidDataException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
finally
{
    foreach (Corpus corpus in corpora)
        await corpus.DisposeAsync();
}
