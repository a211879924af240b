using IntranetSearch.Measuring;
using IntranetSearch.Tuning;

return await MeasuringProgram.RunAnywhereAsync(TuningOptions.Parse(args), TuningOptions.Usage, MeasureAsync);

static async Task<int> MeasureAsync(TuningOptions options, CancellationToken cancellationToken)
{
    List<Corpus> corpora = [];
    try
    {
        foreach (string client in options.Clients)
            corpora.Add(await Corpus.OpenAsync(options.Data, client, options.Questions, cancellationToken));
        Console.WriteLine($"{corpora.Count} clients, {corpora.Sum(c => c.Questions.Length)} questions, {corpora.Sum(c => c.Questions.Count(q => q.IsAnswerable))} of them answerable. Figures are means over clients.");
        GateTuning.Run(corpora, RankingTuning.Run(corpora, cancellationToken), cancellationToken);
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
}
