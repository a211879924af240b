using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>Looks below a drawing for what can be read: text boxes, words drawn as a picture, SmartArt, charts, and what pictures are said to show.</summary>
internal sealed class WordDrawings(OfficePackage package, string part)
{
    /// <summary>Reads the drawing, picture or object the reader stands on.</summary>
    public void Read(PartReader reader, WordInline inline)
    {
        switch (reader.Name)
        {
            case "txbxContent":
                inline.Boxes++;
                inline.ReadBox(reader);
                return;
            case "AlternateContent":
                int before = inline.Gathered;
                reader.ReadFirstAlternative(() =>
                {
                    ReadChildren(reader, inline);
                    return inline.Gathered > before;
                });
                return;
            case "relIds":
                ReadPart(reader.RelationshipId("dm"), inline);
                return;
            case "chart":
                ReadPart(reader.RelationshipId(), inline);
                return;
            // WordArt of old programs keeps its words in an attribute (ECMA-376 part 4, 19.1.2.23).
            case "textpath" when reader.Attribute("string") is { Length: > 0 } words:
                inline.Add(new DraftBlock(BlockKind.Paragraph, words));
                return;
            case "docPr" or "shape":
                inline.AddNote(AlternativeText.Of(reader));
                break;
            case "hlinkClick":
                inline.Links.AddRelated("", reader.RelationshipId());
                return;
        }
        ReadChildren(reader, inline);
    }

    private void ReadChildren(PartReader reader, WordInline inline)
    {
        for (int parent = reader.Enter(); reader.NextChild(parent);)
            Read(reader, inline);
    }

    private void ReadPart(string? relationshipId, WordInline inline)
    {
        foreach (DraftBlock block in DrawingParts.Read(package, package.Target(part, relationshipId)))
            inline.Add(block);
    }
}
