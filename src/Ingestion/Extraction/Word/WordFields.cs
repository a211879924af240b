using System.Text;

namespace IntranetSearch.Ingestion.Extraction.Word;

/// <summary>
/// Follows the fields of one paragraph. The result of a field is text like any other, but page numbers are not: they
/// are whatever they were when Word last laid the document out. Nothing is carried on to the next paragraph, so a
/// field without its end mark costs no more than its own.
/// </summary>
internal sealed class WordFields
{
    private readonly Stack<(StringBuilder Instruction, bool IsLeftOut)> _open = new();

    /// <summary>Whether the text now read is the result of a page number field.</summary>
    public bool IsLeftOut => _open.TryPeek(out (StringBuilder Instruction, bool IsLeftOut) innermost) && innermost.IsLeftOut;

    /// <summary>Takes a field mark: begin, separate or end.</summary>
    public void Mark(string? type)
    {
        switch (type)
        {
            case "begin":
                _open.Push((new StringBuilder(), IsLeftOut));
                break;
            case "separate" when _open.TryPop(out (StringBuilder Instruction, bool IsLeftOut) field):
                _open.Push((field.Instruction, field.IsLeftOut || IsPageNumber(field.Instruction.ToString())));
                break;
            case "end":
                _open.TryPop(out _);
                break;
        }
    }

    /// <summary>Adds a piece of the innermost field's instruction.</summary>
    public void AddInstruction(string text)
    {
        if (_open.TryPeek(out (StringBuilder Instruction, bool IsLeftOut) field))
            field.Instruction.Append(text);
    }

    /// <summary>Whether an instruction asks for a page number.</summary>
    public static bool IsPageNumber(string instruction)
    {
        string name = instruction.TrimStart().Split(' ', 2)[0];
        return name.ToUpperInvariant() is "PAGE" or "NUMPAGES" or "SECTIONPAGES" or "PAGEREF";
    }
}
