using System.Xml;
using IntranetSearch.Ingestion.Extraction.Pdf.Objects;
using IntranetSearch.Model.Outcomes;
using IntranetSearch.Model.Text;
using UglyToad.PdfPig.Tokens;

namespace IntranetSearch.Ingestion.Extraction.Pdf.Document;

/// <summary>
/// Reads the words of a form that Adobe's programs lay out from XML when it is opened (XFA Specification 3.3): its pages
/// only say so. Where its words would stand is not known, and that is recorded.
/// </summary>
internal sealed class PdfXfa(PdfObjects objects, ExtractedTextBuilder builder)
{
    private const int MostPackets = 100;

    /// <summary>Reads the form when it is such a one.</summary>
    public void Read(DictionaryToken root, CancellationToken cancellationToken)
    {
        if (objects.Get<DictionaryToken>(root, "AcroForm") is not { } form || !form.Data.TryGetValue("XFA", out IToken? xfa))
            return;
        // A form with fields on its pages is read from there.
        bool isDynamic = objects.Get<BooleanToken>(root, "NeedsRendering")?.Data == true || objects.Array(form, "Fields").Count == 0;
        if (!isDynamic)
            return;
        builder.AddCut(new TextCut("a form laid out by its program (XFA): only its words are read", "form", FailureReason.Unsupported));
        switch (objects.Resolve(xfa))
        {
            case StreamToken whole:
                ReadPacket(whole, cancellationToken);
                break;
            case ArrayToken packets:
                for (int i = 0; i + 1 < packets.Length; i += 2)
                {
                    if (i >= MostPackets * 2)
                    {
                        builder.AddCut(FormattableString.Invariant($"{MostPackets:N0} packets of a form"), "form");
                        break;
                    }
                    if (objects.Text(packets.Data[i]) is "template" or "datasets" && objects.As<StreamToken>(packets.Data[i + 1]) is { } packet)
                        ReadPacket(packet, cancellationToken);
                }
                break;
        }
    }

    private void ReadPacket(StreamToken packet, CancellationToken cancellationToken)
    {
        try
        {
            using MemoryStream bytes = new(objects.Decode(packet).ToArray(), writable: false);
            using XmlReader xml = XmlReader.Create(bytes, new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, IgnoreComments = true, IgnoreProcessingInstructions = true });
            ReadWords(xml, cancellationToken);
        }
        catch (XmlException)
        {
            builder.AddCut(new TextCut("damaged XML", "form", FailureReason.Corrupt));
        }
    }

    /// <summary>Captions and printed text of the template; of the data what is filled in, with the name of its field.</summary>
    private void ReadWords(XmlReader xml, CancellationToken cancellationToken)
    {
        int template = -1;
        int data = -1;
        string element = "";
        bool isAtNext = false;
        while ((isAtNext || xml.Read()) && !builder.IsFull)
        {
            isAtNext = false;
            cancellationToken.ThrowIfCancellationRequested();
            switch (xml.NodeType)
            {
                case XmlNodeType.Element:
                    element = xml.LocalName;
                    if (element == "template" && template < 0)
                        template = xml.Depth;
                    else if (element == "data" && data < 0 && template < 0)
                        data = xml.Depth;
                    if (element is "script" or "toolTip" && template >= 0)
                    {
                        xml.Skip();
                        isAtNext = !xml.EOF;
                    }
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when template >= 0 && element is not ("event" or "calculate" or "validate"):
                    builder.AddParagraph(xml.Value);
                    break;
                case XmlNodeType.Text or XmlNodeType.CDATA when data >= 0:
                    builder.AddParagraph($"{element}: {xml.Value}");
                    break;
                case XmlNodeType.EndElement when xml.Depth == template && xml.LocalName == "template":
                    template = -1;
                    break;
                case XmlNodeType.EndElement when xml.Depth == data && xml.LocalName == "data":
                    data = -1;
                    break;
            }
        }
    }
}
