namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>What an event of the feed is about. Pure.</summary>
internal static class FeedSubject
{
    private const string Containers = "/blobServices/default/containers/";
    private const string Blobs = "/blobs/";

    // The longest name has 1,024 characters; escaped, each byte of UTF-8 may take three.
    private const int LongestName = 1_024 * 9;

    /// <summary>Adds the blobs of a container that an event may be about.</summary>
    /// <param name="happened">The event.</param>
    /// <param name="container">The container.</param>
    /// <param name="prefix">Only names that start with this.</param>
    /// <param name="names">Where they are added.</param>
    /// <returns>Whether the event is understood; if not, it may be about any of the container's blobs.</returns>
    public static bool AddTo(ISet<string> names, FeedEvent happened, string container, string prefix)
    {
        switch (happened.Type)
        {
            case "Control" or "BlobSnapshotCreated":
                return true;
            case "BlobCreated" or "BlobDeleted" or "BlobPropertiesUpdated" or "BlobTierChanged" or "BlobAsyncOperationInitiated":
                break;
            default:
                // A restored point in time, a renamed directory, or what was not thought of yet.
                return happened.Subject.StartsWith(Containers, StringComparison.Ordinal) && !IsOf(happened.Subject, container);
        }
        if (!IsOf(happened.Subject, container))
            return true;
        ReadOnlySpan<char> rest = happened.Subject.AsSpan(Containers.Length + container.Length);
        if (!rest.StartsWith(Blobs, StringComparison.Ordinal) || rest.Length == Blobs.Length || rest.Length > Blobs.Length + LongestName)
            return false;
        string name = rest[Blobs.Length..].ToString();
        Add(name);
        // It is not documented whether a subject is escaped as an address is. Asking for a name too many does no harm.
        if (name.Contains('%', StringComparison.Ordinal))
            Add(Uri.UnescapeDataString(name));
        return true;

        void Add(string touched)
        {
            if (touched.StartsWith(prefix, StringComparison.Ordinal))
                names.Add(touched);
        }
    }

    private static bool IsOf(string subject, string container) =>
        subject.StartsWith(Containers, StringComparison.Ordinal)
        && subject.AsSpan(Containers.Length).StartsWith(container, StringComparison.Ordinal)
        && (subject.Length == Containers.Length + container.Length || subject[Containers.Length + container.Length] == '/');
}
