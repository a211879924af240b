using System.Globalization;
using System.Text;

namespace IntranetSearch.Builder.Writers;

/// <summary>The parts of a Word document that do not depend on what it says.</summary>
internal static class WordParts
{
    private const string Word = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    /// <summary>A picture of 12 by 8 cm from the part rIdPicture.</summary>
    public const string Picture = """
        <w:p><w:r><w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="4320000" cy="2880000"/><wp:docPr id="1" name="Picture 1" descr="Illustration"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:nvPicPr><pic:cNvPr id="1" name="picture.png"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="4320000" cy="2880000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>
        """;

    /// <summary>The styles the writer names.</summary>
    public static string Styles(string language) => $"""
        <w:styles {Word}>
          <w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri"/><w:sz w:val="22"/><w:lang w:val="{language}"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="264" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>
          <w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/></w:style>
          <w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/><w:basedOn w:val="Normal"/><w:rPr><w:b/><w:color w:val="12505B"/><w:sz w:val="48"/></w:rPr></w:style>
          {Heading(1, 32)}
          {Heading(2, 26)}
          {Heading(3, 24)}
          <w:style w:type="paragraph" w:styleId="ListParagraph"><w:name w:val="List Paragraph"/><w:basedOn w:val="Normal"/><w:pPr><w:spacing w:after="60"/><w:contextualSpacing/></w:pPr></w:style>
          <w:style w:type="paragraph" w:styleId="Note"><w:name w:val="Note"/><w:basedOn w:val="Normal"/><w:pPr><w:pBdr><w:left w:val="single" w:sz="24" w:space="8" w:color="12505B"/></w:pBdr><w:ind w:left="340"/></w:pPr><w:rPr><w:i/></w:rPr></w:style>
          <w:style w:type="paragraph" w:styleId="Footer"><w:name w:val="footer"/><w:basedOn w:val="Normal"/><w:rPr><w:sz w:val="16"/></w:rPr></w:style>
          <w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>
          <w:style w:type="table" w:styleId="TableGrid"><w:name w:val="Table Grid"/><w:basedOn w:val="TableNormal"/><w:tblPr><w:tblBorders><w:top w:val="single" w:sz="4" w:space="0" w:color="808080"/><w:left w:val="single" w:sz="4" w:space="0" w:color="808080"/><w:bottom w:val="single" w:sz="4" w:space="0" w:color="808080"/><w:right w:val="single" w:sz="4" w:space="0" w:color="808080"/><w:insideH w:val="single" w:sz="4" w:space="0" w:color="808080"/><w:insideV w:val="single" w:sz="4" w:space="0" w:color="808080"/></w:tblBorders></w:tblPr></w:style>
        </w:styles>
        """;

    /// <summary>Numbering 1 is the bullets; 2 and on are numbered lists, each counting from one.</summary>
    public static string Numbering(int numberedLists)
    {
        StringBuilder lists = new("""<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>""");
        for (int i = 0; i < numberedLists; i++)
            lists.Append(CultureInfo.InvariantCulture, $"""<w:num w:numId="{i + 2}"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>""");
        return $"""
            <w:numbering {Word}>
              <w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="hybridMultilevel"/>{Level(0, "bullet", "•")}{Level(1, "bullet", "–")}{Level(2, "bullet", "•")}</w:abstractNum>
              <w:abstractNum w:abstractNumId="1"><w:multiLevelType w:val="hybridMultilevel"/>{Level(0, "decimal", "%1.")}{Level(1, "lowerLetter", "%2.")}{Level(2, "decimal", "%3.")}</w:abstractNum>
              {lists}
            </w:numbering>
            """;
    }

    private static string Heading(int level, int halfPoints) => $"""
        <w:style w:type="paragraph" w:styleId="Heading{level}"><w:name w:val="heading {level}"/><w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:pPr><w:keepNext/><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="{level - 1}"/></w:pPr><w:rPr><w:b/><w:color w:val="12505B"/><w:sz w:val="{halfPoints}"/></w:rPr></w:style>
        """;

    private static string Level(int level, string format, string text) =>
        $"""<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{format}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{(level + 1) * 360}" w:hanging="360"/></w:pPr></w:lvl>""";
}
