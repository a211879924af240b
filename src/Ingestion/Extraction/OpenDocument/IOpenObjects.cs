using IntranetSearch.Ingestion.Extraction.OpenXml;
using IntranetSearch.Ingestion.Extraction.Tables;

namespace IntranetSearch.Ingestion.Extraction.OpenDocument;

/// <summary>Reads the objects embedded in an OpenDocument file: charts, formulas, other documents. A package and a flat file keep them differently.</summary>
internal interface IOpenObjects
{
    /// <summary>Reads the object that a frame refers to.</summary>
    void Read(string reference, Action<DraftBlock> write);

    /// <summary>Reads the object the reader stands on.</summary>
    void ReadInline(PartReader reader, Action<DraftBlock> write);

    /// <summary>Records an object that is not read.</summary>
    void Skip();
}
