namespace IntranetSearch.Measuring;

/// <summary>The product as it is delivered.</summary>
public static class PublishedProduct
{
    /// <summary>Publishes it from the repository.</summary>
    /// <param name="repository">The folder of IntranetSearch.sln.</param>
    /// <param name="target">Where to.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>Path of the executable.</returns>
    public static async Task<string> PublishAsync(string repository, string target, CancellationToken cancellationToken)
    {
        await MeasuredCommand.RunOrFailAsync("dotnet", ["publish", Path.Combine(repository, "src", "App"), "-c", "Release", "-o", target, "-v", "quiet"], cancellationToken);
        return Path.Combine(target, "intranet-search");
    }

    /// <summary>The folder of IntranetSearch.sln above a folder.</summary>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static string FindRepository(string below)
    {
        for (DirectoryInfo? folder = new(below); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "IntranetSearch.sln")))
                return folder.FullName;
        }
        throw new DirectoryNotFoundException($"IntranetSearch.sln is in no folder above {below}: run this from the repository.");
    }
}
