namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>An arrow from one part of a package to another.</summary>
/// <param name="Id">Its id, unique within the part it starts from.</param>
/// <param name="Type">Last segment of its type, the same in strict and transitional files: "styles", "slide".</param>
/// <param name="Target">Name of the part it leads to, without a leading slash; null when it leads out of the package.</param>
internal sealed record Relationship(string Id, string Type, string? Target);
