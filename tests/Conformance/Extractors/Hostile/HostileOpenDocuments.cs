namespace IntranetSearch.Conformance.Extractors.Hostile;

/// <summary>OpenDocument files and books that repeat, nest or expand without end.</summary>
internal static class HostileOpenDocuments
{
    private const string Office = "xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\"";

    public static IEnumerable<HostileFile> All() =>
    [
        Open("every-cell-filled.ods", "spreadsheet", $"<office:document-content {Office}><office:body><office:spreadsheet><table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"1048576\"><table:table-cell table:number-columns-repeated=\"16384\"><text:p>again</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"),
        Open("repeats-4-billion-times.ods", "spreadsheet", $"<office:document-content {Office}><office:body><office:spreadsheet><table:table table:name=\"S\"><table:table-row table:number-rows-repeated=\"4294967295\"><table:table-cell table:number-columns-repeated=\"-4294967295\"><text:p><text:s text:c=\"2147483647\"/>x</text:p></table:table-cell></table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"),
        Open("billion-laughs.odt", "text", "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;\">]>" + $"<office:document-content {Office}><office:body><office:text><text:p>&c;</text:p></office:text></office:body></office:document-content>"),
        Open("lists-hundred-thousand-deep.odt", "text", $"<office:document-content {Office}><office:body><office:text>{string.Concat(HostileFile.Repeat("<text:list><text:list-item>", 100_000))}<text:p>kernel</text:p>{string.Concat(HostileFile.Repeat("</text:list-item></text:list>", 100_000))}</office:text></office:body></office:document-content>"),
        Open("spaces-4-billion.odt", "text", $"<office:document-content {Office}><office:body><office:text><text:p>a<text:s text:c=\"4000000000\"/>b<text:s text:c=\"2000000000\"/>c</text:p></office:text></office:body></office:document-content>"),
        HostileFile.Of("chapter-hundred-thousand-times.epub", Book),
    ];

    private static HostileFile Open(string name, string kind, string content) => HostileFile.Of(name, () => HostileZip.Of(("mimetype", $"application/vnd.oasis.opendocument.{kind}"), ("content.xml", content)));

    private static byte[] Book() => HostileZip.Of(
        ("mimetype", "application/epub+zip"),
        ("META-INF/container.xml", "<container xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\"><rootfiles><rootfile full-path=\"book.opf\"/></rootfiles></container>"),
        ("book.opf", $"<package xmlns=\"http://www.idpf.org/2007/opf\"><manifest><item id=\"c\" href=\"c.xhtml\" media-type=\"application/xhtml+xml\"/></manifest><spine>{string.Concat(HostileFile.Repeat("<itemref idref=\"c\"/>", 100_000))}</spine></package>"),
        ("c.xhtml", $"<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>{string.Concat(HostileFile.Repeat("<p>again and again</p>", 500))}</body></html>"));
}
