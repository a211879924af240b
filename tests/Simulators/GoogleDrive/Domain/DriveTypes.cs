using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace IntranetSearch.Simulators.GoogleDrive.Domain;

/// <summary>Media types of Google Workspace ("Google Workspace and Google Drive supported MIME types").</summary>
public static class DriveTypes
{
    public const string Prefix = "application/vnd.google-apps.";
    public const string Folder = Prefix + "folder";
    public const string Shortcut = Prefix + "shortcut";
    public const string Document = Prefix + "document";
    public const string Spreadsheet = Prefix + "spreadsheet";
    public const string Presentation = Prefix + "presentation";
    public const string Drawing = Prefix + "drawing";
    public const string Script = Prefix + "script";
    public const string Form = Prefix + "form";
    public const string Site = Prefix + "site";
    public const string Map = Prefix + "map";

    /// <summary>The type of a stored file by the ending of its name.</summary>
    public static string OfName(string name) => Path.GetExtension(name).ToUpperInvariant() switch
    {
        ".TXT" => "text/plain",
        ".MD" => "text/markdown",
        ".CSV" => "text/csv",
        ".HTML" => "text/html",
        ".PDF" => "application/pdf",
        ".DOCX" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".XLSX" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".PPTX" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => "application/octet-stream",
    };
}

/// <summary>Ids as the service makes them, the same in every run.</summary>
internal static class DriveIds
{
    private const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

    /// <summary>An id of letters in both cases, digits, minus and underscore.</summary>
    public static string Text(string prefix, string seed, int length)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        return string.Create(length, (prefix, hash), static (id, from) =>
        {
            for (int i = 0; i < id.Length; i++)
                id[i] = i < from.prefix.Length ? from.prefix[i] : Letters[from.hash[i % from.hash.Length] & 63];
        });
    }

    /// <summary>A number of so many digits that does not begin with 0.</summary>
    public static string Digits(string seed, int count)
    {
        byte[] hash = SHA256.HashData(Encoding.UTF8.GetBytes(seed));
        return string.Create(count, hash, static (id, from) =>
        {
            for (int i = 0; i < id.Length; i++)
                id[i] = (i == 0 ? 1 + (from[i] % 9) : from[i] % 10).ToString(CultureInfo.InvariantCulture)[0];
        });
    }
}
