namespace IntranetSearch.Conformance.Extractors.Hostile;

/// <summary>Stored mail that nests, folds and attaches without end.</summary>
internal static class HostileMail
{
    private const string Head = "From: a@b.example\r\nTo: c@d.example\r\nSubject: Hello\r\nMIME-Version: 1.0\r\n";

    public static IEnumerable<HostileFile> All() =>
    [
        HostileFile.Text("parts-ten-thousand-deep.eml", [Head, .. Enumerable.Range(0, 10_000).Select(i => $"Content-Type: multipart/mixed; boundary=\"b{i}\"\r\n\r\n--b{i}\r\n"), "Content-Type: text/plain\r\n\r\nkernel"]),
        HostileFile.Text("messages-five-thousand-deep.eml", [.. HostileFile.Repeat(Head + "Content-Type: message/rfc822\r\n\r\n", 5_000), Head, "\r\nkernel"]),
        HostileFile.Text("million-header-fields.eml", [Head, .. Enumerable.Range(0, 1_000_000).Select(i => $"X-Field-{i}: value\r\n"), "\r\nkernel"]),
        HostileFile.Text("field-of-100-mb.eml", [Head, "X-Long: ", .. HostileFile.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n ", 2_000_000), "\r\n\r\nkernel"]),
        HostileFile.Of("bomb-attached.eml", Bomb),
        HostileFile.Text("attachments-hundred-thousand.eml", [Head, "Content-Type: multipart/mixed; boundary=b\r\n\r\n", .. HostileFile.Repeat("--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"../../../tmp/evil\"\r\n\r\nx\r\n", 100_000), "--b--\r\n"]),
        HostileFile.Text("message-without-end.mbox", ["From a@b.example Mon Jan  1 10:00:00 2026\nFrom: a@b.example\nSubject: Hello\n\n", .. HostileFile.Repeat("words without any end, and more of them on every line of this message\n", 3_000_000)]),
        HostileFile.Text("hundred-thousand-messages.mbox", HostileFile.Repeat("From a@b.example Mon Jan  1 10:00:00 2026\nFrom: a@b.example\nSubject: Hello\n\nwords\n\n", 100_000)),
    ];

    private static byte[] Bomb()
    {
        using MemoryStream zip = new();
        using (HostileZip file = new(zip))
            file.Add("zeros.txt", entry => HostileZip.Fill(entry, (byte)'a', 1L << 30));
        string attached = Convert.ToBase64String(zip.ToArray(), Base64FormattingOptions.InsertLineBreaks);
        return System.Text.Encoding.ASCII.GetBytes($"{Head}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: application/zip\r\nContent-Disposition: attachment; filename=\"invoice.zip\"\r\nContent-Transfer-Encoding: base64\r\n\r\n{attached}\r\n--b--\r\n");
    }
}
