namespace IntranetSearch.Conformance.Extractors.Hostile;

/// <summary>Text formats that nest, repeat and refer without end.</summary>
internal static class HostileMarkup
{
    private const string Laughs = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\"><!ENTITY d \"&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;\"><!ENTITY e \"&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;\"><!ENTITY f \"&e;&e;&e;&e;&e;&e;&e;&e;&e;&e;\"><!ENTITY g \"&f;&f;&f;&f;&f;&f;&f;&f;&f;&f;\">]>";

    public static IEnumerable<HostileFile> All() =>
    [
        HostileFile.Text("hundred-thousand-deep.html", ["<html><body>", .. HostileFile.Repeat("<div>", 100_000), "kernel", .. HostileFile.Repeat("</div>", 100_000)]),
        HostileFile.Text("tables-ten-thousand-deep.html", ["<html><body>", .. HostileFile.Repeat("<table><tr><td>", 10_000), "kernel"]),
        HostileFile.Text("million-attributes.html", ["<html><body><p ", .. Enumerable.Range(0, 1_000_000).Select(i => $"a{i}=\"{i}\" "), ">kernel</p>"]),
        HostileFile.Text("ten-million-brackets.html", ["<html><body>", .. HostileFile.Repeat("<<<<<<<<<<", 1_000_000)]),
        HostileFile.Text("open-formatting-tags.html", ["<html><body>", .. HostileFile.Repeat("<b><i><a href=x><p>", 50_000), "kernel"]),
        HostileFile.Text("cells-that-span-a-billion.html", ["<html><body><table>", .. HostileFile.Repeat("<tr><td colspan=\"1000000000\" rowspan=\"65534\">x</td></tr>", 1000), "</table>"]),
        HostileFile.Text("billion-laughs.xml", [Laughs, "<x>&g;</x>"]),
        HostileFile.Text("billion-laughs.svg", [Laughs, "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>&g;</text></svg>"]),
        HostileFile.Text("external-entity.xml", "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY xxe SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"http://127.0.0.1:9/evil.dtd\">%p;]><x>&xxe;</x>"),
        HostileFile.Text("hundred-thousand-deep.xml", ["<?xml version=\"1.0\"?>", .. HostileFile.Repeat("<a>", 100_000), "kernel", .. HostileFile.Repeat("</a>", 100_000)]),
        HostileFile.Text("million-deep.json", [.. HostileFile.Repeat("[", 1_000_000), .. HostileFile.Repeat("]", 1_000_000)]),
        HostileFile.Text("objects-million-deep.json", [.. HostileFile.Repeat("{\"a\":", 1_000_000), "1", .. HostileFile.Repeat("}", 1_000_000)]),
        HostileFile.Text("string-of-200-mb.json", ["[\"", .. HostileFile.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 2_000_000), "\"]"]),
        HostileFile.Text("quotes-hundred-thousand-deep.md", [new string('>', 100_000), " kernel\n"]),
        HostileFile.Text("bars-65536.md", "| a | b |\n| --- | ---: |\n", new string('|', 65_536), "\n"),
        HostileFile.Text("links-64000-times-open.md", HostileFile.Repeat("[a](", 64_000)),
        HostileFile.Text("brackets-million.md", [new string('[', 1_000_000), "\n\n", new string('*', 1_000_000), "a\n\n", new string('`', 500_001)]),
        HostileFile.Text("open-quote-of-200-mb.csv", ["a,b\n1,\"", .. HostileFile.Repeat("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\n", 4_000_000)]),
        HostileFile.Text("two-million-columns.csv", [.. HostileFile.Repeat("c,", 2_000_000), "\n", .. HostileFile.Repeat("1,", 2_000_000), "\n"]),
        HostileFile.Text("million-open-braces.rtf", [@"{\rtf1 ", .. HostileFile.Repeat("{", 1_000_000), "kernel"]),
        HostileFile.Text("binary-of-2-gb.rtf", @"{\rtf1 before \bin2147483647 after\par kernel}"),
        HostileFile.Text("objects-within-objects.rtf", [@"{\rtf1 words\par ", .. HostileFile.Repeat(@"{\object{\*\objclass Package}{\*\objdata 0105000002000000080000005061636b6167650000000000000000000000ff7f", 100_000)]),
        HostileFile.Text("objects-of-2-gb.rtf", [@"{\rtf1 words\par ", .. HostileFile.Repeat(@"{\object{\*\objdata 01050000020000000000000000000000000000ffffff7f\bin2147483647 }", 10_000)]),
        HostileFile.Text("numbers-out-of-range.rtf", [@"{\rtf1\uc99999999 ", .. HostileFile.Repeat(@"\u-99999999 \'zz \li-2147483648 \cellx99999999999 \trowd\cell\row", 10_000), "}"]),
        HostileFile.Text("million-nested-events.ics", [.. HostileFile.Repeat("BEGIN:VCALENDAR\r\n", 1), .. HostileFile.Repeat("BEGIN:VEVENT\r\n", 1_000_000)]),
        HostileFile.Text("line-folded-million-times.vcf", ["BEGIN:VCARD\r\nFN:a", .. HostileFile.Repeat("\r\n b", 3_000_000), "\r\nEND:VCARD\r\n"]),
        HostileFile.Text("line-of-400-mb.txt", HostileFile.Repeat("aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", 4_000_000)),
        HostileFile.Text("cells-million-deep.ipynb", ["{\"nbformat\":4,\"cells\":", .. HostileFile.Repeat("[{\"cells\":", 300_000)]),
    ];
}
