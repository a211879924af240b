namespace IntranetSearch.Conformance.Extractors.Builders;

/// <summary>Styles and fonts of a <see cref="LegacyWordFile"/>.</summary>
internal static class LegacyWordStyles
{
    /// <summary>Number of the style of a title.</summary>
    public const int Title = 15;

    /// <summary>Number of the style of a line in a table of contents.</summary>
    public const int Contents = 16;

    /// <summary>The style sheet: normal text, nine headings, four empty places that Word keeps free, title, contents.</summary>
    public static byte[] Sheet()
    {
        List<byte[]> styles = [Style(0, "Normal", 0xFFF, 0)];
        for (int i = 1; i <= 9; i++)
            styles.Add(Style(i, $"heading {i}", 0, i));
        styles.Add(new ByteList().U16(65).U16(2 | (0xFFF << 4)).U16(1).U16(0).U16(0).U16(22).Wide("Default Paragraph Font").U16(0).U16(0).ToArray());
        styles.AddRange([[], [], [], []]);
        styles.Add(Style(62, "Title", 0, Title));
        styles.Add(Style(19, "toc 1", 0, Contents));
        ByteList sheet = new ByteList().U16(18).U16(styles.Count).U16(10).U16(1).U16(91).U16(15).U16(0).U16(0).U16(0).U16(0);
        foreach (byte[] style in styles)
            sheet.U16(style.Length).Add(style);
        return sheet.ToArray();
    }

    private static byte[] Style(int known, string name, int basedOn, int index)
    {
        ByteList style = new ByteList().U16(known).U16(1 | (basedOn << 4)).U16(2).U16(0).U16(0)
            .U16(name.Length).Wide(name).U16(0)
            .U16(2).U16(index)
            .U16(0);
        return style.ToArray();
    }

    /// <summary>The fonts.</summary>
    public static byte[] Fonts()
    {
        ByteList fonts = new ByteList().U16(2).U16(0);
        foreach (string name in (string[])["Times New Roman", "Symbol"])
            fonts.U8(39 + (name.Length * 2) + 2).Add(new byte[39]).Wide(name).U16(0);
        return fonts.ToArray();
    }
}
