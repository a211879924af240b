using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;

namespace IntranetSearch.App.Composition;

/// <summary>Puts together what one client searches with.</summary>
internal static class SearchSetup
{
    /// <summary>Opens a client's index and what searches in it.</summary>
    /// <exception cref="IndexLockedException">Another process has it open.</exception>
    /// <exception cref="IndexUnreadableException">It is damaged, or of a version this program does not know.</exception>
    public static async Task<ClientSearch> OpenAsync(
        ClientId client, string directory, InstallationOptions options, ILoggerFactory loggers, TimeProvider time, CancellationToken cancellationToken)
    {
        PassageIndex index = await PassageIndex.OpenAsync(client, directory, options.Index, time, loggers.CreateLogger<PassageIndex>(), cancellationToken);
        ClientVocabulary vocabulary = new();
        return new ClientSearch(
            index, new PassageSearcher(index, options.Search, time, vocabulary), new Answerer(index, options.Search, options.Answers, vocabulary), vocabulary);
    }
}
