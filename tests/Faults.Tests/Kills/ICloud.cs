using System.Text.Json;

namespace IntranetSearch.Faults.Tests.Kills;

/// <summary>A storage that people work on while syncs of it die.</summary>
internal interface ICloud
{
    /// <summary>Some people work: there is always something to sync after it.</summary>
    Task WorkAsync();

    /// <summary>Has each request from now on told before it is answered.</summary>
    void Tell(Action request);

    /// <summary>What was downloaded since this was asked last: a file and the version of its content, for each request that was made.</summary>
    IReadOnlyList<string> TakeDownloads();

    /// <summary>The file and version that a line of the ledger is about, as <see cref="TakeDownloads"/> writes them.</summary>
    string ContentOf(JsonElement line);
}
