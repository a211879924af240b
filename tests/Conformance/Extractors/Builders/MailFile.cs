using System.Text;

namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Writes mail messages as programs send them (RFC 5322, RFC 2045).</summary>
public static class MailFile
{
    /// <summary>A message of header lines and a body; line ends become those of mail.</summary>
    public static string Message(string headers, string body) => $"{headers.Trim()}\n\n{body}\n".ReplaceLineEndings("\r\n");

    /// <summary>A message with a body of several parts.</summary>
    /// <param name="headers">Its other header lines.</param>
    /// <param name="subtype">"mixed", "alternative", "related".</param>
    /// <param name="parts">The parts.</param>
    public static string Multipart(string headers, string subtype, params string[] parts) =>
        $"{headers.Trim()}\nMIME-Version: 1.0\n{Parts(subtype, parts)}\n".ReplaceLineEndings("\r\n");

    /// <summary>A part that holds parts.</summary>
    public static string Parts(string subtype, params string[] parts)
    {
        // Each multipart needs a boundary that none of its parts uses.
        string boundary = $"=_{subtype.Split(';')[0]}_{parts.Sum(p => p.Length):x}";
        string body = string.Concat(parts.Select(p => $"--{boundary}\n{p}\n"));
        return $"Content-Type: multipart/{subtype}; boundary=\"{boundary}\"\n\n{body}--{boundary}--";
    }

    /// <summary>A part of text.</summary>
    public static string Text(string type, string text) => $"Content-Type: {type}; charset=utf-8\nContent-Transfer-Encoding: 8bit\n\n{text}";

    /// <summary>An attached file.</summary>
    public static string Attachment(string name, string type, byte[] content, string disposition = "attachment") =>
        $"Content-Type: {type}\nContent-Transfer-Encoding: base64\nContent-Disposition: {disposition}; filename=\"{name}\"\n\n{Convert.ToBase64String(content, Base64FormattingOptions.InsertLineBreaks)}";

    /// <summary>An attached message.</summary>
    public static string Attached(string message) => $"Content-Type: message/rfc822\n\n{message}";

    /// <summary>A mailbox of messages (RFC 4155): lines that would look like its separators are quoted.</summary>
    public static string Mailbox(params string[] messages) =>
        string.Concat(messages.Select(m => $"From ada@example.org Mon Nov 23 10:00:00 2026\n{m.ReplaceLineEndings("\n").Replace("\nFrom ", "\n>From ", StringComparison.Ordinal)}\n"));

    /// <summary>Bytes of a message.</summary>
    public static byte[] ToBytes(string message) => Encoding.UTF8.GetBytes(message);
}
