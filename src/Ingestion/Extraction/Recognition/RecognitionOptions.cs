using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>Whether and how the text in pictures and scanned pages is recognised. The program is tesseract, which is installed apart.</summary>
public sealed record RecognitionOptions
{
    /// <summary>Whether it is recognised where the program is found. Default true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Path of the tesseract program; null to look for it on the PATH of the service.</summary>
    public string? Program { get; init; }

    /// <summary>The languages to expect, as tesseract names them, joined by +: "eng+deu". Those not installed are left out; each one costs time. Default "eng".</summary>
    [RegularExpression("[A-Za-z0-9_]+(\\+[A-Za-z0-9_]+)*", ErrorMessage = "Languages are names of tesseract's language data joined by +, such as eng+deu.")]
    public string Languages { get; init; } = "eng";
}
