namespace IntranetSearch.Builder.Writers;

/// <summary>The parts of a deck that do not depend on what it says, and the frames its texts go into.</summary>
internal static class SlideParts
{
    public const string Namespaces = """xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" """;

    /// <summary>What every shape tree starts with.</summary>
    public const string GroupHead = """<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>""";

    private const string ColorMap = """<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>""";
    private const string NoText = "<a:p><a:endParaRPr lang=\"en-GB\"/></a:p>";

    /// <summary>The layout of every slide: a title and a body.</summary>
    public static string Layout { get; } = $"""
        <p:sldLayout {Namespaces} type="obj" preserve="1"><p:cSld name="Title and Content"><p:spTree>{GroupHead}{Placeholder(2, "Title", """<p:ph type="title"/>""", NoText)}{Placeholder(3, "Content", """<p:ph idx="1"/>""", NoText)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>
        """;

    public static string Master { get; } = $"""
        <p:sldMaster {Namespaces}><p:cSld><p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg><p:spTree>{GroupHead}{Placed(2, "Title", """<p:ph type="title"/>""", 838200, 365125, 10515600, 1325563)}{Placed(3, "Text", """<p:ph type="body" idx="1"/>""", 838200, 1825625, 10515600, 4351338)}</p:spTree></p:cSld>{ColorMap}<p:sldLayoutIdLst><p:sldLayoutId id="2147483649" r:id="rIdLayout"/></p:sldLayoutIdLst><p:txStyles><p:titleStyle><a:lvl1pPr><a:defRPr sz="4000" b="1"/></a:lvl1pPr></p:titleStyle><p:bodyStyle><a:lvl1pPr marL="228600" indent="-228600"><a:buChar char="•"/><a:defRPr sz="2400"/></a:lvl1pPr><a:lvl2pPr marL="685800" indent="-228600"><a:buChar char="•"/><a:defRPr sz="2000"/></a:lvl2pPr></p:bodyStyle><p:otherStyle/></p:txStyles></p:sldMaster>
        """;

    public static string NotesMaster { get; } = $"""
        <p:notesMaster {Namespaces}><p:cSld><p:spTree>{GroupHead}{Placed(2, "Notes", """<p:ph type="body" sz="quarter" idx="1"/>""", 685800, 4400550, 5486400, 3600450)}</p:spTree></p:cSld>{ColorMap}</p:notesMaster>
        """;

    public static string Theme { get; } = $"""
        <a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Halvern"><a:themeElements><a:clrScheme name="Halvern"><a:dk1><a:srgbClr val="1B2A2F"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1><a:dk2><a:srgbClr val="12505B"/></a:dk2><a:lt2><a:srgbClr val="EEF4F5"/></a:lt2><a:accent1><a:srgbClr val="12505B"/></a:accent1><a:accent2><a:srgbClr val="E07A2F"/></a:accent2><a:accent3><a:srgbClr val="5FA777"/></a:accent3><a:accent4><a:srgbClr val="8C6BB1"/></a:accent4><a:accent5><a:srgbClr val="C94F5D"/></a:accent5><a:accent6><a:srgbClr val="7A8C91"/></a:accent6><a:hlink><a:srgbClr val="0B63C5"/></a:hlink><a:folHlink><a:srgbClr val="6B4FA0"/></a:folHlink></a:clrScheme><a:fontScheme name="Halvern"><a:majorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:majorFont><a:minorFont><a:latin typeface="Calibri"/><a:ea typeface=""/><a:cs typeface=""/></a:minorFont></a:fontScheme><a:fmtScheme name="Halvern"><a:fillStyleLst>{Three("<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>")}</a:fillStyleLst><a:lnStyleLst>{Three("<a:ln w=\"6350\"><a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill></a:ln>")}</a:lnStyleLst><a:effectStyleLst>{Three("<a:effectStyle><a:effectLst/></a:effectStyle>")}</a:effectStyleLst><a:bgFillStyleLst>{Three("<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>")}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>
        """;

    /// <summary>A text frame that takes its place from the layout.</summary>
    /// <param name="id">Shape number, unique on the slide.</param>
    /// <param name="name">Shape name.</param>
    /// <param name="placeholder">The p:ph element.</param>
    /// <param name="paragraphs">a:p elements.</param>
    public static string Placeholder(int id, string name, string placeholder, string paragraphs) =>
        $"""<p:sp><p:nvSpPr><p:cNvPr id="{id}" name="{name} {id}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{placeholder}</p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>""";

    /// <summary>The speaker notes of one slide.</summary>
    public static string NotesSlide(string paragraphs) => $"""
        <p:notes {Namespaces}><p:cSld><p:spTree>{GroupHead}{Placeholder(2, "Notes", """<p:ph type="body" idx="1"/>""", paragraphs)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>
        """;

    /// <summary>The picture of the part rIdPicture.</summary>
    public static string Picture(int id) =>
        $"""<p:pic><p:nvPicPr><p:cNvPr id="{id}" name="Picture {id}"/><p:cNvPicPr/><p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr><a:xfrm><a:off x="7000000" y="2200000"/><a:ext cx="4300000" cy="2800000"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>""";

    private static string Placed(int id, string name, string placeholder, long x, long y, long width, long height) =>
        Placeholder(id, name, placeholder, NoText).Replace("<p:spPr/>",
            $"""<p:spPr><a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>""", StringComparison.Ordinal);

    private static string Three(string xml) => xml + xml + xml;
}
