using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>
/// The objects embedded in a file. While its text is read only their places are kept; they are read when it is
/// finished, so that none of them, and no part of the text, has to be held in memory for the others.
/// </summary>
/// <param name="content">The file, seekable.</param>
/// <param name="into">Where their text goes.</param>
/// <param name="context">Reads them.</param>
internal sealed class RtfObjects(Stream content, ExtractedTextBuilder into, ExtractionContext context)
{
    private readonly List<(long Position, string Class)> _found = [];

    /// <summary>The class of the object being read, as its document states it; empty for none.</summary>
    public string Class { get; set; } = "";

    /// <summary>Keeps the place of an object's data.</summary>
    /// <param name="position">The byte behind the word that begins them.</param>
    public void Add(long position)
    {
        if (_found.Count < context.Limits.MaxEmbeddedFiles)
            _found.Add((position, Class));
        else
            into.AddCut(FormattableString.Invariant($"{context.Limits.MaxEmbeddedFiles:N0} files within a file"), "the embedded objects after them");
        Class = "";
    }

    /// <summary>Reads them.</summary>
    public void Read(CancellationToken cancellationToken)
    {
        into.EndHeadings(into.HeadingBase);
        foreach ((long position, string name) in _found)
        {
            if (into.IsFull)
                return; // The cut is recorded already, with its place.
            content.Position = position;
            using RtfObjectData data = new(new RtfTokens(content, cancellationToken));
            NativeObject.Add(data, name, into, context, cancellationToken);
        }
    }
}
