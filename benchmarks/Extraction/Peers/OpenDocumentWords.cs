using System.IO.Compression;
using System.Text;
using System.Xml;

namespace IntranetSearch.Extraction.Peers;

/// <summary>The words of the slides that LibreOffice has written as an OpenDocument presentation: as they are in the file, not as a page's layout splits them.</summary>
internal static class OpenDocumentWords
{
    private static readonly XmlReaderSettings Settings = new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null };

    /// <summary>A line a paragraph, of slides and their notes.</summary>
    public static string Read(string path)
    {
        using ZipArchive zip = ZipFile.OpenRead(path);
        if (zip.GetEntry("content.xml") is not { } content)
            return "";
        using Stream stream = content.Open();
        using XmlReader xml = XmlReader.Create(stream, Settings);
        StringBuilder text = new();
        while (xml.Read())
        {
            switch (xml.NodeType)
            {
                case XmlNodeType.Text or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace:
                    text.Append(xml.Value);
                    break;
                case XmlNodeType.EndElement when xml.LocalName is "p" or "h":
                    text.Append('\n');
                    break;
                case XmlNodeType.Element when xml.LocalName is "s" or "tab" or "line-break":
                    text.Append(' ');
                    break;
                // A slide's number stands there as the word "<number>".
                case XmlNodeType.Element when xml.LocalName is "page-number" && !xml.IsEmptyElement:
                    xml.Read();
                    break;
            }
        }
        return text.ToString();
    }
}
