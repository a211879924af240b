using System.Globalization;
using System.Text;
using System.Xml;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>
/// Walks the elements of a part forwards. Elements and attributes are known by their local names, so strict and
/// transitional files read alike. A visitor may leave an element half read: the next step passes over the rest.
/// </summary>
internal sealed class PartReader(XmlReader xml, ExtractionLimits limits, CancellationToken cancellationToken) : IDisposable
{
    private const string Relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string StrictRelationships = "http://purl.oclc.org/ooxml/officeDocument/relationships";
    private const int NodesBetweenCancellationChecks = 4096;

    private readonly char[] _chunk = new char[2048];
    private int _nodes;

    /// <summary>Whether elements deeper than the limit were passed over.</summary>
    public bool WasTooDeep { get; private set; }

    /// <summary>Local name of the current element.</summary>
    public string Name => xml.LocalName;

    /// <summary>Moves to the root element and enters it.</summary>
    public int EnterRoot()
    {
        MoveToRoot();
        return xml.NodeType == XmlNodeType.Element ? Enter() : -1;
    }

    /// <summary>Moves to the root element and stays on it, for a reader that enters by itself.</summary>
    public void MoveToRoot()
    {
        while (xml.NodeType != XmlNodeType.Element && Read())
        {
        }
    }

    /// <summary>
    /// Reads one alternative of the current mc:AlternateContent (ECMA-376 part 3): the first choice that has something
    /// to give, else the fallback. They say the same thing for programs of different age, so reading both doubles it.
    /// </summary>
    /// <param name="read">Reads the alternative the reader stands on; whether it had something to give.</param>
    public void ReadFirstAlternative(Func<bool> read)
    {
        bool done = false;
        for (int parent = Enter(); NextChild(parent);)
            done = done || read();
    }

    /// <summary>Enters the current element: what it returns is given to <see cref="NextChild"/>.</summary>
    public int Enter()
    {
        if (xml.IsEmptyElement)
            return -1;
        if (xml.Depth < limits.MaxDepth)
            return xml.Depth;
        WasTooDeep = true;
        return -1;
    }

    /// <summary>Moves to the next child element, passing over what is left of the one before; false after the last.</summary>
    public bool NextChild(int parent)
    {
        if (parent < 0)
            return false;
        while (Read())
        {
            if (xml.Depth <= parent)
                return false;
            if (xml.Depth == parent + 1 && xml.NodeType == XmlNodeType.Element)
                return true;
        }
        return false;
    }

    /// <summary>Moves to the next element of a name anywhere below an entered one; false after the last.</summary>
    public bool NextDescendant(int parent, string name)
    {
        if (parent < 0)
            return false;
        while (Read())
        {
            if (xml.Depth <= parent)
                return false;
            if (xml.NodeType == XmlNodeType.Element && xml.LocalName == name)
                return true;
        }
        return false;
    }

    /// <summary>Moves to the next element of any name anywhere below an entered one; false after the last.</summary>
    public bool NextDescendant(int parent)
    {
        if (parent < 0)
            return false;
        while (Read())
        {
            if (xml.Depth <= parent)
                return false;
            if (xml.NodeType == XmlNodeType.Element)
                return true;
        }
        return false;
    }

    /// <summary>An attribute of the current element, in the element's own namespace or in none; null when absent.</summary>
    public string? Attribute(string name) =>
        xml.GetAttribute(name) ?? xml.GetAttribute(name, xml.NamespaceURI);

    /// <summary>An attribute that belongs to no namespace, as all of SpreadsheetML's; null when absent. Looked up once, where cells have millions.</summary>
    public string? PlainAttribute(string name) => xml.GetAttribute(name);

    /// <summary>An attribute that names a relationship; null when absent.</summary>
    public string? RelationshipId(string name = "id") =>
        xml.GetAttribute(name, Relationships) ?? xml.GetAttribute(name, StrictRelationships);

    /// <summary>An attribute as a whole number; null when absent or not one.</summary>
    public int? Number(string name) =>
        int.TryParse(Attribute(name), NumberStyles.Integer, CultureInfo.InvariantCulture, out int number) ? number : null;

    /// <summary>Whether the current on/off element is on: it is unless its value says no.</summary>
    public bool IsOn => Attribute("val") is not ("0" or "false" or "off" or "none");

    /// <summary>Appends the text directly inside the current element and moves to its end.</summary>
    public void AppendText(StringBuilder into)
    {
        if (xml.IsEmptyElement)
            return;
        int depth = xml.Depth;
        while (Read() && xml.Depth > depth)
            AppendValue(into, depth);
    }

    /// <summary>The text directly inside the current element; moves to its end.</summary>
    public string ReadText()
    {
        StringBuilder text = new();
        AppendText(text);
        return text.ToString();
    }

    /// <summary>Whether the reader stands on text, after <see cref="NextNode"/>.</summary>
    public bool IsText => xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace;

    /// <summary>Moves to the next child element or text, passing over what is left of the one before; false after the last.</summary>
    public bool NextNode(int parent)
    {
        if (parent < 0)
            return false;
        while (Read())
        {
            if (xml.Depth <= parent)
                return false;
            if (xml.Depth == parent + 1 && (xml.NodeType == XmlNodeType.Element || IsText))
                return true;
        }
        return false;
    }

    /// <summary>Appends the text the reader stands on: in chunks, so that one text of a gigabyte is never in memory as a whole.</summary>
    public void AppendNode(StringBuilder into)
    {
        int read;
        while ((read = xml.ReadValueChunk(_chunk, 0, _chunk.Length)) > 0)
        {
            if (into.Length <= limits.MaxCharacters)
                into.Append(_chunk, 0, read);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>An attribute of the current element by its local name, whatever its namespace; null when absent.</summary>
    public string? AnyAttribute(string name)
    {
        string? found = null;
        for (bool more = xml.MoveToFirstAttribute(); more && found is null; more = xml.MoveToNextAttribute())
            found = xml.LocalName == name ? xml.Value : null;
        xml.MoveToElement();
        return found;
    }

    /// <summary>
    /// The text directly inside the current element when it is short, as the values of cells are; moves to its end.
    /// Valid until the next call. A longer text is in <paramref name="rest"/>, whole.
    /// </summary>
    public ReadOnlySpan<char> ReadShortText(StringBuilder rest)
    {
        rest.Clear();
        if (xml.IsEmptyElement)
            return default;
        int depth = xml.Depth;
        if (!Read() || xml.Depth <= depth)
            return default;
        int length = 0;
        if (xml.NodeType == XmlNodeType.Text)
        {
            int read;
            while (length < _chunk.Length && (read = xml.ReadValueChunk(_chunk, length, _chunk.Length - length)) > 0)
                length += read;
            if (length < _chunk.Length && (!Read() || xml.Depth <= depth))
                return _chunk.AsSpan(0, length);
            rest.Append(_chunk, 0, length);
        }
        // Long, or in pieces: text beside CDATA.
        do
            AppendValue(rest, depth);
        while (Read() && xml.Depth > depth);
        return default;
    }

    /// <inheritdoc/>
    public void Dispose() => xml.Dispose();

    private void AppendValue(StringBuilder into, int depth)
    {
        if (xml.Depth == depth + 1 && IsText)
            AppendNode(into);
    }

    private bool Read()
    {
        if (++_nodes % NodesBetweenCancellationChecks == 0)
            cancellationToken.ThrowIfCancellationRequested();
        return xml.Read();
    }
}
