using System.Collections.Frozen;
using System.Text.Unicode;

namespace IntranetSearch.App.Api;

/// <summary>How a browser is told to treat a file: shown when it is a kind that cannot run anything, downloaded otherwise.</summary>
/// <param name="MediaType">The Content-Type.</param>
/// <param name="Inline">Whether it is shown in the browser.</param>
internal sealed record ContentPresentation(string MediaType, bool Inline)
{
    private const string PlainText = "text/plain";
    private const int SniffedBytes = 4096;

    // No html and no svg: both can carry script. The name decides, not the source's word: a wrong type is then shown as broken, never run.
    private static readonly FrozenDictionary<string, string> Shown = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        [".pdf"] = "application/pdf",
        [".txt"] = PlainText,
        [".md"] = PlainText,
        [".markdown"] = PlainText,
        [".log"] = PlainText,
        [".png"] = "image/png",
        [".jpg"] = "image/jpeg",
        [".jpeg"] = "image/jpeg",
        [".gif"] = "image/gif",
        [".webp"] = "image/webp",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether it is PDF, which browsers show in a viewer of their own.</summary>
    public bool IsPdf => MediaType == "application/pdf";

    /// <summary>The presentation of a file.</summary>
    /// <param name="name">Its name with extension.</param>
    /// <param name="content">Its bytes; left at the start. Looked into only when it can be read twice.</param>
    /// <param name="cancellationToken">Ends the looking.</param>
    public static async Task<ContentPresentation> OfAsync(string name, Stream content, CancellationToken cancellationToken)
    {
        if (!Shown.TryGetValue(Path.GetExtension(name), out string? mediaType))
            return new ContentPresentation("application/octet-stream", Inline: false);
        if (mediaType != PlainText || !content.CanSeek)
            return new ContentPresentation(mediaType, Inline: true);
        byte[] start = new byte[SniffedBytes];
        int read = await content.ReadAtLeastAsync(start, start.Length, throwOnEndOfStream: false, cancellationToken);
        content.Position = 0;
        // Without a charset browsers take the reader's national one, which garbles UTF-8; with a wrong one they garble the rest.
        return new ContentPresentation(IsUtf8(start.AsSpan(0, read)) ? "text/plain; charset=utf-8" : PlainText, Inline: true);
    }

    private static bool IsUtf8(ReadOnlySpan<byte> bytes)
    {
        // The cut may fall into a character: up to three bytes of one may stand at the end.
        for (int cut = 0; cut <= 3 && cut <= bytes.Length; cut++)
        {
            if (Utf8.IsValid(bytes[..^cut]))
                return true;
            if (bytes.Length < SniffedBytes)
                return false;
        }
        return false;
    }
}
