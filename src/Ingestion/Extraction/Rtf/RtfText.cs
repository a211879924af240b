namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>Reads Rich Text wherever it stands: a file, the body of an Outlook message.</summary>
internal static class RtfText
{
    private const int HeaderTokens = 40;

    /// <summary>Adds the text; false when it is no Rich Text.</summary>
    /// <param name="content">The Rich Text, seekable, at its start.</param>
    /// <param name="into">Where its blocks go; its title is set unless there is one.</param>
    /// <param name="context">What it may cost; reads the files inside it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static bool Add(Stream content, ExtractedTextBuilder into, ExtractionContext context, CancellationToken cancellationToken)
    {
        long start = content.Position;
        RtfTokens tokens = new(content, cancellationToken);
        bool isRichText = false, isHtml = false;
        for (int i = 0; i < HeaderTokens && tokens.Read(); i++)
        {
            if (tokens.Kind == RtfTokenKind.Word)
            {
                isRichText |= tokens.Name == "rtf";
                isHtml |= tokens.Name == "fromhtml" && tokens.Parameter is not 0;
            }
        }
        if (!isRichText)
            return false;
        content.Position = start;
        tokens = new RtfTokens(content, cancellationToken);
        if (isHtml)
            RtfHtml.Add(tokens, into, context.Limits, cancellationToken);
        else
            ReadDocument(content, tokens, into, context, cancellationToken);
        return true;
    }

    private static void ReadDocument(Stream content, RtfTokens tokens, ExtractedTextBuilder into, ExtractionContext context, CancellationToken cancellationToken)
    {
        RtfObjects objects = new(content, into, context);
        new RtfReader(tokens, into, context.Limits, objects).Read();
        objects.Read(cancellationToken);
    }
}
