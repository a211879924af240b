namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Which extractor reads which media type.</summary>
public sealed class ExtractorRegistry
{
    private readonly Dictionary<string, IExtractor> _byMediaType = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Makes one of these extractors.</summary>
    /// <exception cref="ArgumentException">Two extractors claim one media type.</exception>
    public ExtractorRegistry(IEnumerable<IExtractor> extractors)
    {
        foreach (IExtractor extractor in extractors)
        {
            foreach (string mediaType in extractor.MediaTypes)
            {
                if (!_byMediaType.TryAdd(mediaType, extractor))
                    throw new ArgumentException($"Both {_byMediaType[mediaType].GetType().Name} and {extractor.GetType().Name} read {mediaType}; one of them must not.", nameof(extractors));
            }
        }
    }

    /// <summary>The media types that can be read.</summary>
    public IReadOnlyCollection<string> MediaTypes => _byMediaType.Keys;

    /// <summary>The extractor of a media type; null when there is none.</summary>
    public IExtractor? Find(string mediaType) => _byMediaType.GetValueOrDefault(mediaType);
}
