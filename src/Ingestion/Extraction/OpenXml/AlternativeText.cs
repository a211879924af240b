namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>The words that stand for a picture where it cannot be seen.</summary>
internal static class AlternativeText
{
    /// <summary>
    /// What the properties of a picture or shape say it shows (wp:docPr, p:cNvPr, xdr:cNvPr; ECMA-376 part 1, 20.1.2.2.8),
    /// as "Picture: …"; null when nothing but a file's name.
    /// </summary>
    public static string? Of(PartReader reader)
    {
        string? title = DocumentTitle.Sensible(reader.Attribute("title"));
        string? description = reader.Attribute("descr") ?? reader.Attribute("alt");
        // Long descriptions are sentences; short ones may be the name of the picture's file.
        if (description is null || description.Length <= 300)
            description = DocumentTitle.Sensible(description);
        return (title, description) switch
        {
            (null, null) => null,
            (not null, not null) when title != description => $"Picture: {title}. {description}",
            _ => $"Picture: {description ?? title}",
        };
    }
}
