using System.Globalization;
using IntranetSearch.Ingestion.Extraction.Mail;

namespace IntranetSearch.Ingestion.Extraction.Outlook;

/// <summary>Adds what appointments, tasks and contacts have beside a text ([MS-OXOCAL], [MS-OXOTASK], [MS-OXOCNTC]).</summary>
internal static class OutlookItemFields
{
    private static readonly (string Field, ushort Id)[] ContactFields =
    [
        ("Name", 0x3001), ("Company", 0x3A16), ("Department", 0x3A18), ("Job title", 0x3A17), ("Business phone", 0x3A08), ("Mobile phone", 0x3A1C),
        ("Home phone", 0x3A09), ("Fax", 0x3A24), ("Address", 0x3A15), ("Web page", 0x3A51), ("Birthday", 0x3A42),
    ];

    /// <summary>PidLidEmail1EmailAddress and those of the second and third address; PidLidWorkAddress and PidLidHomeAddress.</summary>
    private static readonly (string Field, uint Number)[] NamedContactFields =
        [("E-mail", 0x8083), ("E-mail", 0x8093), ("E-mail", 0x80A3), ("Work address", 0x801B), ("Home address", 0x801A)];

    /// <summary>Adds the fields that the item's class has.</summary>
    public static void Add(OutlookProperties message, OutlookNames names, ExtractedTextBuilder text)
    {
        string itemClass = message.Text(0x001A) ?? "";
        if (itemClass.StartsWith("IPM.Appointment", StringComparison.OrdinalIgnoreCase) || itemClass.StartsWith("IPM.Schedule", StringComparison.OrdinalIgnoreCase))
        {
            MailHeaders.AddLine("Location", NamedText(message, names, OutlookNames.Appointment, 0x8208), text);
            AddTime("Start", NamedTime(message, names, OutlookNames.Appointment, 0x820D) ?? message.Time(0x0060), text);
            AddTime("End", NamedTime(message, names, OutlookNames.Appointment, 0x820E) ?? message.Time(0x0061), text);
        }
        else if (itemClass.StartsWith("IPM.Task", StringComparison.OrdinalIgnoreCase))
        {
            AddTime("Start", NamedTime(message, names, OutlookNames.Task, 0x8104), text);
            AddTime("Due", NamedTime(message, names, OutlookNames.Task, 0x8105), text);
            MailHeaders.AddLine("Owner", NamedText(message, names, OutlookNames.Task, 0x811F), text);
        }
        else if (itemClass.StartsWith("IPM.Contact", StringComparison.OrdinalIgnoreCase))
        {
            foreach ((string field, ushort id) in ContactFields)
                MailHeaders.AddLine(field, message.Text(id) ?? message.Time(id)?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), text);
            foreach ((string field, uint number) in NamedContactFields)
                MailHeaders.AddLine(field, NamedText(message, names, OutlookNames.Address, number), text);
        }
    }

    private static string? NamedText(OutlookProperties message, OutlookNames names, Guid set, uint number) =>
        names.Find(set, number) is { } id ? message.Text(id) : null;

    private static DateTimeOffset? NamedTime(OutlookProperties message, OutlookNames names, Guid set, uint number) =>
        names.Find(set, number) is { } id ? message.Time(id) : null;

    private static void AddTime(string field, DateTimeOffset? time, ExtractedTextBuilder text) =>
        MailHeaders.AddLine(field, time is { } known ? MailHeaders.FormatDate(known) : null, text);
}
