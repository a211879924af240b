namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>An arrow from one part of a package to another, or out of it.</summary>
/// <param name="Id">Its id, unique within the part it starts from.</param>
/// <param name="Type">Last segment of its type, the same in strict and transitional files: "styles", "slide".</param>
/// <param name="Target">Name of the part it leads to, without a leading slash; null when it leads out of the package.</param>
/// <param name="Address">Where it leads outside of the package, as written; null when it leads to a part.</param>
internal sealed record Relationship(string Id, string Type, string? Target, string? Address);
