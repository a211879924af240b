using System.Globalization;
using System.Text;
using MimeKit;

namespace IntranetSearch.Ingestion.Extraction.Mail;

/// <summary>Writes who sent a message to whom and when, as a reader of the message sees it.</summary>
internal static class MailHeaders
{
    /// <summary>Adds "From: Ada &lt;ada@example.org&gt;", "To: …", "Cc: …", "Date: 2026-11-23 10:00 +01:00".</summary>
    public static void Add(MimeMessage message, ExtractedTextBuilder text)
    {
        AddAddresses("From", message.From, message.Headers[HeaderId.From] ?? message.Sender?.ToString(), text);
        AddAddresses("To", message.To, message.Headers[HeaderId.To], text);
        AddAddresses("Cc", message.Cc, message.Headers[HeaderId.Cc], text);
        AddAddresses("Bcc", message.Bcc, message.Headers[HeaderId.Bcc], text);
        if (message.Date != DateTimeOffset.MinValue)
            AddDate(message.Date, text);
        else if (message.Headers[HeaderId.Date] is { } stated)
            AddLine("Date", stated, text);
    }

    /// <summary>Adds a line of a header; nothing when there is no value.</summary>
    public static void AddLine(string field, string? value, ExtractedTextBuilder text)
    {
        if (!string.IsNullOrWhiteSpace(value))
            text.AddParagraph($"{field}: {value}");
    }

    /// <summary>Adds the date of a message.</summary>
    public static void AddDate(DateTimeOffset date, ExtractedTextBuilder text) => AddLine("Date", FormatDate(date), text);

    /// <summary>"2026-11-23 10:00 +01:00".</summary>
    public static string FormatDate(DateTimeOffset date) => date.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);

    /// <summary>"Ada &lt;ada@example.org&gt;", or the half of it that there is.</summary>
    public static string FormatAddress(string? name, string? address)
    {
        name = name?.Trim(' ', '"', '\'');
        if (string.IsNullOrWhiteSpace(name) || string.Equals(name, address, StringComparison.OrdinalIgnoreCase))
            return address ?? "";
        return string.IsNullOrWhiteSpace(address) ? name : $"{name} <{address}>";
    }

    private static void AddAddresses(string field, InternetAddressList addresses, string? stated, ExtractedTextBuilder text)
    {
        StringBuilder line = new();
        Append(line, addresses);
        AddLine(field, line.Length > 0 ? line.ToString() : stated, text);
    }

    /// <summary>Groups nest as deep as the parser lets them, which is three.</summary>
    private static void Append(StringBuilder line, InternetAddressList addresses)
    {
        foreach (InternetAddress address in addresses)
        {
            if (line.Length > 0 && line[^1] != ' ')
                line.Append(", ");
            if (address is MailboxAddress mailbox)
            {
                line.Append(FormatAddress(mailbox.Name, mailbox.Address));
            }
            else if (address is GroupAddress group)
            {
                line.Append(group.Name).Append(": ");
                Append(line, group.Members);
            }
        }
    }
}
