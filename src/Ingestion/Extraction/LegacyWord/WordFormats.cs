using IntranetSearch.Ingestion.Extraction.LegacyOffice;

namespace IntranetSearch.Ingestion.Extraction.LegacyWord;

/// <summary>Properties of paragraphs, as far as they change how text is read.</summary>
internal sealed record ParagraphFormat
{
    private const int TableCellBytes = 20;
    private const int MostColumns = 1_000;

    /// <summary>A paragraph with no properties of its own.</summary>
    public static ParagraphFormat Plain { get; } = new();

    /// <summary>Its style.</summary>
    public int Style { get; init; }

    /// <summary>How many tables it stands in.</summary>
    public int TableDepth { get; init; }

    /// <summary>Whether it is the mark behind the last cell of a row.</summary>
    public bool EndsRow { get; init; }

    /// <summary>Whether it ends a cell of a table inside a table; in outer tables a character of its own does.</summary>
    public bool EndsInnerCell { get; init; }

    /// <summary>List it belongs to: 0 for none, null to leave it to the style.</summary>
    public int? List { get; init; }

    /// <summary>Level in the list, from 0; null to leave it to the style.</summary>
    public int? ListLevel { get; init; }

    /// <summary>Outline level from 0, 9 for body text; null to leave it to the style.</summary>
    public int? Outline { get; init; }

    /// <summary>Of a row mark: whether the row is a header.</summary>
    public bool IsHeader { get; init; }

    /// <summary>Of a row mark: by cell, whether it continues the one above.</summary>
    public IReadOnlyList<bool> ContinuedCells { get; init; } = [];

    /// <summary>The format with changes made to it.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="data">The stream Data, where long lists of changes lie.</param>
    public ParagraphFormat With(ByteView changes, ByteView data) => Apply(changes, data, mayFollow: true);

    private ParagraphFormat Apply(ByteView changes, ByteView data, bool mayFollow)
    {
        ParagraphFormat format = this;
        foreach (Sprm sprm in Sprm.ReadAll(changes))
        {
            format = sprm.Code switch
            {
                Sprm.ParagraphStyle => format with { Style = sprm.Number },
                Sprm.InTable => format with { TableDepth = sprm.Byte == 0 ? 0 : Math.Max(format.TableDepth, 1) },
                Sprm.TableDepth => format with { TableDepth = Math.Clamp(sprm.Number, 0, 1_000) },
                Sprm.EndsRow or Sprm.EndsInnerRow => format with { EndsRow = sprm.Byte != 0 },
                Sprm.EndsInnerCell => format with { EndsInnerCell = sprm.Byte != 0 },
                Sprm.ListFormat => format with { List = sprm.Number },
                Sprm.ListLevel => format with { ListLevel = Math.Min((int)sprm.Byte, 8) },
                Sprm.OutlineLevel => format with { Outline = sprm.Byte },
                Sprm.TableHeader => format with { IsHeader = sprm.Byte != 0 },
                Sprm.TableDefinition => format with { ContinuedCells = ReadContinued(sprm.Operand) },
                // Such a list does not lead to another one (2.6.2).
                Sprm.HugeProperties or Sprm.TableProperties when mayFollow => format.Apply(ReadFar(data, sprm.Number), data, mayFollow: false),
                _ => format,
            };
        }
        return format;
    }

    private static ByteView ReadFar(ByteView data, int at) => data.Has(at, 2) ? data.Clip(at + 2L, data.U16(at)) : ByteView.Empty;

    /// <summary>Which cells of a row continue the one above ([MS-DOC] 2.9.321, 2.9.311: vertMerge is bits 5 and 6, 1 is "merged with the above").</summary>
    private static bool[] ReadContinued(ByteView definition)
    {
        int cells = definition.Length > 0 ? Math.Min((int)definition.U8(0), MostColumns) : 0;
        bool[] continued = new bool[cells];
        for (int i = 0; i < cells; i++)
        {
            long at = 1 + ((cells + 1) * 2) + (i * TableCellBytes);
            continued[i] = definition.Has(at, 2) && ((definition.U16(at) >> 5) & 3) == 1;
        }
        return continued;
    }
}

/// <summary>Properties of characters, as far as they change how text is read.</summary>
/// <param name="IsHidden">Hidden, or deleted with changes tracked.</param>
/// <param name="Bold">Bold; null to leave it to the style.</param>
/// <param name="SymbolFont">Font of the symbol that stands for the character; -1 when there is none.</param>
/// <param name="Symbol">The symbol.</param>
internal readonly record struct CharacterFormat(bool IsHidden = false, bool? Bold = null, int SymbolFont = -1, int Symbol = 0)
{
    private const byte LikeStyle = 0x80;

    /// <summary>Characters with no properties of their own.</summary>
    public static CharacterFormat Plain { get; } = new(false);

    /// <summary>The format that changes make.</summary>
    public static CharacterFormat From(ByteView changes)
    {
        CharacterFormat format = Plain;
        foreach (Sprm sprm in Sprm.ReadAll(changes))
        {
            format = sprm.Code switch
            {
                Sprm.Hidden or Sprm.Deleted => format with { IsHidden = format.IsHidden || (sprm.Byte is not (0 or LikeStyle)) },
                Sprm.Bold => format with { Bold = sprm.Byte == LikeStyle ? null : sprm.Byte != 0 },
                Sprm.Symbol when sprm.Operand.Length == 4 => format with { SymbolFont = sprm.Operand.U16(0), Symbol = sprm.Operand.U16(2) },
                _ => format,
            };
        }
        return format;
    }
}
