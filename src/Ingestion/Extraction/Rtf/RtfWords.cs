using System.Collections.Frozen;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>Control words that are characters, and those that begin a destination (RTF specification 1.9.1).</summary>
internal static class RtfWords
{
    private static readonly FrozenDictionary<string, RtfDestination> Destinations = new Dictionary<string, RtfDestination>
    {
        ["fonttbl"] = RtfDestination.FontTable,
        ["stylesheet"] = RtfDestination.StyleSheet,
        ["info"] = RtfDestination.Info,
        ["footnote"] = RtfDestination.Footnote,
        ["annotation"] = RtfDestination.Annotation,
        ["atnauthor"] = RtfDestination.AnnotationAuthor,
        ["header"] = RtfDestination.Header,
        ["headerl"] = RtfDestination.Header,
        ["headerr"] = RtfDestination.Header,
        ["headerf"] = RtfDestination.Header,
        ["footer"] = RtfDestination.Header,
        ["footerl"] = RtfDestination.Header,
        ["footerr"] = RtfDestination.Header,
        ["footerf"] = RtfDestination.Header,
        ["field"] = RtfDestination.Field,
        ["fldinst"] = RtfDestination.FieldInstruction,
        ["fldrslt"] = RtfDestination.FieldResult,
        ["listtext"] = RtfDestination.ListText,
        ["pntext"] = RtfDestination.ListText,
        ["shptxt"] = RtfDestination.Box,
        ["dptxbxtext"] = RtfDestination.Box,
        ["object"] = RtfDestination.Object,
        ["objclass"] = RtfDestination.ObjectClass,
        ["objdata"] = RtfDestination.ObjectData,
        ["result"] = RtfDestination.ObjectResult,
        ["sn"] = RtfDestination.ShapeName,
        ["sv"] = RtfDestination.ShapeValue,
        ["nesttableprops"] = RtfDestination.NestedRow,
        // The picture and the shape themselves are not text, but alt text and text boxes stand inside them.
        ["pict"] = RtfDestination.Quiet,
        ["shppict"] = RtfDestination.Quiet,
        ["picprop"] = RtfDestination.Quiet,
        ["shp"] = RtfDestination.Quiet,
        ["shpinst"] = RtfDestination.Quiet,
        ["sp"] = RtfDestination.Quiet,
        ["shpgrp"] = RtfDestination.Quiet,
        ["do"] = RtfDestination.Quiet,
        ["upr"] = RtfDestination.Quiet,
        ["colortbl"] = RtfDestination.Skip,
        ["nonshppict"] = RtfDestination.Skip,
        ["shprslt"] = RtfDestination.Skip,
        ["nonesttables"] = RtfDestination.Skip,
        ["mmathPict"] = RtfDestination.Skip,
        ["listtable"] = RtfDestination.Skip,
        ["listoverridetable"] = RtfDestination.Skip,
        ["revtbl"] = RtfDestination.Skip,
        ["filetbl"] = RtfDestination.Skip,
        ["rsidtbl"] = RtfDestination.Skip,
        ["generator"] = RtfDestination.Skip,
        ["private1"] = RtfDestination.Skip,
        ["xe"] = RtfDestination.Skip,
        ["tc"] = RtfDestination.Skip,
        ["rxe"] = RtfDestination.Skip,
        ["txe"] = RtfDestination.Skip,
        ["atnid"] = RtfDestination.Skip,
        ["atnref"] = RtfDestination.Skip,
        ["atndate"] = RtfDestination.Skip,
        ["atnparent"] = RtfDestination.Skip,
        ["atnicn"] = RtfDestination.Skip,
        ["bkmkstart"] = RtfDestination.Skip,
        ["bkmkend"] = RtfDestination.Skip,
        ["ftnsep"] = RtfDestination.Skip,
        ["ftnsepc"] = RtfDestination.Skip,
        ["ftncn"] = RtfDestination.Skip,
        ["aftnsep"] = RtfDestination.Skip,
        ["aftnsepc"] = RtfDestination.Skip,
        ["aftncn"] = RtfDestination.Skip,
        ["formfield"] = RtfDestination.Skip,
        ["datafield"] = RtfDestination.Skip,
        ["themedata"] = RtfDestination.Skip,
        ["colorschememapping"] = RtfDestination.Skip,
        ["background"] = RtfDestination.Skip,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Groups marked ignorable (\*) whose content is text all the same: the Unicode variant of a text, formulas, and lists of Word 6.</summary>
    private static readonly FrozenSet<string> Transparent = FrozenSet.ToFrozenSet(["ud", "mmath", "moMath", "moMathPara"], StringComparer.Ordinal);

    /// <summary>The destination a word begins; null when it begins none.</summary>
    public static RtfDestination? DestinationOf(string word) => Destinations.TryGetValue(word, out RtfDestination found) ? found : null;

    /// <summary>Whether a group that programs may ignore holds text.</summary>
    public static bool IsTransparent(string word) => Transparent.Contains(word);

    /// <summary>The characters a word stands for; empty when it stands for none.</summary>
    public static string TextOf(string word) => word switch
    {
        "par" or "line" or "sect" or "page" or "column" or "softline" => "\n",
        "tab" or "emspace" or "enspace" or "qmspace" or "cell" or "nestcell" => "\t",
        "emdash" => "—",
        "endash" => "–",
        "bullet" => "•",
        "lquote" => "‘",
        "rquote" => "’",
        "ldblquote" => "“",
        "rdblquote" => "”",
        _ => "",
    };
}
