using System.Buffers.Text;
using System.Text;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.AzureBlob;

/// <summary>
/// Names of blobs as ids, folders and file names. An id is the container and the name's bytes ("docs.aHIvcGxhbi5wZGY"), so that a blob is found again from its
/// id alone, and two names that only look alike stay two. Pure.
/// </summary>
internal static class AzureBlobNames
{
    // The longest name has 1,024 characters of up to three bytes; more in an id was not made here.
    private const int MaxEncoded = 8_192;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The id of a blob.</summary>
    public static DocumentId IdOf(ConnectionId connection, string container, string name) => new(connection, Encode(container, name));

    /// <summary>The id of a folder.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="container">The container.</param>
    /// <param name="path">Its prefix, with the slash at its end.</param>
    public static FolderId FolderIdOf(ConnectionId connection, string container, string path) => new(connection, Encode(container, path));

    /// <summary>The container and name in an id; null when it is none of ours.</summary>
    public static (string Container, string Name)? Read(DocumentId id)
    {
        int dot = id.SourceId.IndexOf('.', StringComparison.Ordinal);
        if (dot <= 0 || dot == id.SourceId.Length - 1 || id.SourceId.Length > MaxEncoded)
            return null;
        try
        {
            string container = id.SourceId[..dot].Replace('_', '$');
            return (container, Strict.GetString(Base64Url.DecodeFromChars(id.SourceId.AsSpan(dot + 1))));
        }
        catch (Exception e) when (e is FormatException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The folder a blob is in, as a prefix with its slash (empty at the top), and its file name. A slash at the end belongs to the name.</summary>
    public static (string Folder, string FileName) Split(string name)
    {
        int end = name.AsSpan().TrimEnd('/').Length;
        int slash = end > 0 ? name.LastIndexOf('/', end - 1) : -1;
        return (name[..(slash + 1)], name[(slash + 1)..]);
    }

    /// <summary>The folder that a blob is, or would be: its name with one slash at its end.</summary>
    public static string FolderOf(string name) => name.TrimEnd('/') + "/";

    /// <summary>The folders on the way to a folder, top first, itself last; each as a prefix with its slash.</summary>
    public static IEnumerable<string> FoldersTo(string folder)
    {
        for (int slash = folder.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = folder.IndexOf('/', slash + 1))
            yield return folder[..(slash + 1)];
    }

    /// <summary>Whether no address can hold the name: HTTP clients resolve "." and ".." before they send (RFC 3986, 5.2.4).</summary>
    public static bool IsUnaddressable(string name) => name.Split('/').Any(step => step is "." or "..");

    // '$' of $root and $web is not for URLs; no container has '_'.
    private static string Encode(string container, string name) => $"{container.Replace('$', '_')}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name))}";
}
