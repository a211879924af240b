using IntranetSearch.Ingestion.Extraction.Word;

namespace IntranetSearch.Ingestion.Extraction.Rtf;

/// <summary>A field: its instruction, and where its result stands.</summary>
internal sealed class RtfField
{
    /// <summary>The story it stands in.</summary>
    public required RtfStory Story { get; init; }

    /// <summary>What it asks for: "HYPERLINK "https://…"".</summary>
    public string Instruction { get; set; } = "";

    /// <summary>Where its result begins in the open paragraph.</summary>
    public int Start { get; set; }

    /// <summary>Whether its result is a page number, which is whatever it was when the document was last laid out.</summary>
    public bool IsPageNumber => WordFields.IsPageNumber(Instruction);

    /// <summary>Where a link leads; null when it is no link, or one inside the document.</summary>
    public string? Target
    {
        get
        {
            ReadOnlySpan<char> rest = Instruction.AsSpan().Trim();
            if (!rest.StartsWith("HYPERLINK", StringComparison.OrdinalIgnoreCase))
                return null;
            rest = rest["HYPERLINK".Length..].Trim();
            if (rest.IsEmpty || rest[0] == '\\')
                return null;
            char end = rest[0] is '"' or '“' ? '"' : ' ';
            rest = end == '"' ? rest[1..] : rest;
            int length = rest.IndexOfAny(end, '”');
            return (length < 0 ? rest : rest[..length]).ToString();
        }
    }
}
