namespace IntranetSearch.Connectors.AzureBlob.ChangeFeed;

/// <summary>What the feed tells about a container.</summary>
internal abstract record FeedAnswer;

/// <summary>It tells what was touched.</summary>
/// <param name="Names">The blobs, each once, in the order of a listing. What they are now is for the container to say.</param>
/// <param name="Next">How far the feed has been read with that.</param>
internal sealed record FeedChanges(IReadOnlyList<string> Names, FeedPosition Next) : FeedAnswer;

/// <summary>It is of no use this time: the container is listed.</summary>
/// <param name="Reason">Why, as the rest of a sentence that begins with the feed: "it has no segments yet."</param>
/// <param name="IsFault">Whether that is something an operator should know of, rather than how things are.</param>
internal sealed record FeedDeclined(string Reason, bool IsFault) : FeedAnswer;
