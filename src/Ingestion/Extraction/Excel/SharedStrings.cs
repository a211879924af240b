using System.Globalization;
using System.Text;
using IntranetSearch.Ingestion.Extraction.OpenXml;

namespace IntranetSearch.Ingestion.Extraction.Excel;

/// <summary>The strings that cells refer to by number. They must be in memory; a share of the allowed memory bounds them.</summary>
internal sealed class SharedStrings
{
    /// <summary>Bytes an entry costs beside its characters: object header, length, reference.</summary>
    private const int BytesPerEntry = 32;

    private readonly List<string> _strings = [];

    public static SharedStrings Read(OfficePackage package, string workbook)
    {
        SharedStrings shared = new();
        long room = package.Limits.MaxMemoryBytes / 3;
        package.ReadOptional(package.Related(workbook, "sharedStrings"), reader =>
        {
            StringBuilder text = new();
            for (int root = reader.EnterRoot(); reader.NextChild(root);)
            {
                if (reader.Name != "si")
                    continue;
                text.Clear();
                ReadRichText(reader, text);
                room -= (text.Length * sizeof(char)) + BytesPerEntry;
                if (room < 0)
                {
                    package.Builder.AddCut(string.Create(CultureInfo.InvariantCulture, $"{package.Limits.MaxMemoryBytes:N0} bytes of memory"), string.Create(CultureInfo.InvariantCulture, $"shared string {shared._strings.Count:N0}"));
                    return;
                }
                shared._strings.Add(text.ToString());
            }
        });
        return shared;
    }

    /// <summary>Appends the text of a string or inline string: plain (t) or in runs (r/t), without phonetic readings (rPh).</summary>
    public static void ReadRichText(PartReader reader, StringBuilder text)
    {
        XmlCellMarkup markup = new(reader);
        ReadRichText(ref markup, text);
    }

    /// <inheritdoc cref="ReadRichText(PartReader, StringBuilder)"/>
    public static void ReadRichText<TMarkup>(ref TMarkup markup, StringBuilder text)
        where TMarkup : struct, ICellMarkup, allows ref struct
    {
        for (int parent = markup.Enter(); markup.NextChild(parent);)
        {
            if (markup.Element == CellElement.Text)
            {
                markup.AppendText(text);
            }
            else if (markup.Element == CellElement.Run)
            {
                for (int run = markup.Enter(); markup.NextChild(run);)
                {
                    if (markup.Element == CellElement.Text)
                        markup.AppendText(text);
                }
            }
        }
    }

    /// <summary>The string of a number; null when there is none.</summary>
    public string? this[int index] => index >= 0 && index < _strings.Count ? _strings[index] : null;
}
