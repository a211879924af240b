using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using UglyToad.PdfPig.Core;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Document;

/// <summary>Reads the files inside a file: attached to it, to its pages, or gathered in a portfolio (ISO 32000-1, 7.11.4 and 12.3.5).</summary>
internal sealed class PdfAttachments(PdfObjects objects, ExtractionContext context, ExtractedTextBuilder builder)
{
    private readonly HashSet<IndirectReference> _read = [];

    /// <summary>Reads those attached to the file as a whole.</summary>
    public void ReadAll(PdfCatalog catalog, CancellationToken cancellationToken)
    {
        if (objects.Get<DictionaryToken>(catalog.Root, "Names") is { } names && names.Data.TryGetValue("EmbeddedFiles", out IToken? tree))
        {
            foreach ((string name, IToken value) in catalog.Names(tree))
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (builder.IsFull)
                    return;
                if (objects.Dictionary(value) is { } file)
                    Read(file, name, cancellationToken);
            }
        }
        foreach (IToken token in objects.Array(catalog.Root, "AF"))
        {
            if (objects.Dictionary(token) is { } file)
                Read(file, "", cancellationToken);
        }
    }

    /// <summary>Reads one.</summary>
    /// <param name="file">Its specification.</param>
    /// <param name="otherwise">Its name where the specification has none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public void Read(DictionaryToken file, string otherwise, CancellationToken cancellationToken)
    {
        if (objects.Get<DictionaryToken>(file, "EF") is not { } embedded)
            return;
        string name = FirstOf(objects.Text(file, "UF"), objects.Text(file, "F"), otherwise, objects.Text(file, "Desc"));
        IToken? token = embedded.Data.GetValueOrDefault("UF") ?? embedded.Data.GetValueOrDefault("F") ?? embedded.Data.Values.FirstOrDefault();
        if (token is IndirectReferenceToken reference && !_read.Add(reference.Data))
            return;
        if (objects.As<StreamToken>(token) is not { } stream)
        {
            builder.AddCut(new TextCut("an attached file that is missing", EmbeddedName.Clean(name), FailureReason.Corrupt));
            return;
        }
        if (Decode(stream, name) is not { } content)
            return;
        using MemoryStream bytes = new(content.ToArray(), writable: false);
        context.ReadEmbedded(builder, name, bytes, cancellationToken);
    }

    private ReadOnlyMemory<byte>? Decode(StreamToken stream, string name)
    {
        try
        {
            return objects.Decode(stream);
        }
        catch (ExtractionException e)
        {
            builder.AddCut(new TextCut(e.Failure.Detail, EmbeddedName.Clean(name), e.Failure.Reason));
            return null;
        }
        // Filters meet damage in many ways.
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            builder.AddCut(new TextCut("a damaged attached file", EmbeddedName.Clean(name), FailureReason.Corrupt));
            return null;
        }
    }

    private static string FirstOf(params string?[] names) => names.FirstOrDefault(n => !string.IsNullOrWhiteSpace(n)) ?? "";
}
