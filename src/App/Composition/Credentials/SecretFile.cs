using System.Globalization;
using System.Text;

namespace IntranetSearch.App.Composition.Credentials;

/// <summary>Reads a file with a secret. What is wrong with it is told without its content.</summary>
internal static class SecretFile
{
    /// <summary>Largest file, in bytes: keys of service accounts have about 2,500, certificates with their chains some ten thousand.</summary>
    public const int MaxBytes = 64 << 10;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a file's text, without white space at its ends.</summary>
    /// <param name="option">The option that named it, for messages.</param>
    /// <param name="path">Absolute path.</param>
    /// <exception cref="FormatException">It is not there, not ours to read, empty, too large, or no text.</exception>
    public static string Read(string option, string path)
    {
        string text;
        try
        {
            using FileStream file = new(path, new FileStreamOptions { Access = FileAccess.Read, Mode = FileMode.Open, Share = FileShare.Read });
            // Read to one more than allowed rather than by its length: a pipe has none.
            byte[] bytes = new byte[MaxBytes + 1];
            int count = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            if (count > MaxBytes)
                throw Wrong(string.Create(CultureInfo.InvariantCulture, $"is larger than {MaxBytes >> 10} KiB, so it is no credential"));
            text = Strict.GetString(bytes, 0, count);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Wrong("is not there");
        }
        catch (UnauthorizedAccessException)
        {
            throw Wrong(Directory.Exists(path) ? "is a folder" : $"may not be read by the account '{Environment.UserName}'");
        }
        catch (IOException e)
        {
            throw Wrong($"cannot be read: {e.Message}");
        }
        catch (DecoderFallbackException)
        {
            throw Wrong("is no text in UTF-8");
        }
        text = text.TrimStart('\uFEFF').Trim();
        if (text.Length == 0)
            throw Wrong("is empty");
        return text.Contains('\0', StringComparison.Ordinal) ? throw Wrong("is no text") : text;

        FormatException Wrong(string why) => new($"--{option}: the file {path} {why}.");
    }
}
