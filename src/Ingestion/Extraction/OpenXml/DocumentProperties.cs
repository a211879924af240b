using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction.OpenXml;

/// <summary>What a file's properties say of it (ECMA-376 part 2, 11, and part 1, 22.3), as far as a reader may search for it.</summary>
internal sealed class DocumentProperties
{
    private const int MostOfOwn = 100;
    private const int LongestValue = 1_000;

    private readonly OfficePackage _package;
    private readonly List<string> _values = [];

    private DocumentProperties(OfficePackage package) => _package = package;

    /// <summary>The stated title; null when there is none, or it is one that programs put there by themselves.</summary>
    public string? Title { get; private set; }

    public static DocumentProperties Read(OfficePackage package)
    {
        DocumentProperties properties = new(package);
        package.ReadOptional(package.Related("", "core-properties"), properties.ReadCore);
        package.ReadOptional(package.Related("", "custom-properties"), properties.ReadOwn);
        return properties;
    }

    /// <summary>Adds the properties as a note behind the text; a file without text does not become one with text by them.</summary>
    public void Write()
    {
        ExtractedTextBuilder builder = _package.Builder;
        if (builder.Length == 0 || _values.Count == 0)
            return;
        builder.ClearHeadings();
        builder.Location = default;
        builder.AddNote(string.Join(" · ", _values));
    }

    private void ReadCore(PartReader reader)
    {
        for (int root = reader.EnterRoot(); reader.NextChild(root);)
        {
            string? label = reader.Name switch
            {
                "title" => "",
                "subject" => "Subject",
                "keywords" => "Keywords",
                "category" => "Category",
                "description" => "Comments",
                "contentStatus" => "Status",
                _ => null,
            };
            if (label is null)
                continue;
            if (label.Length == 0)
                Title ??= DocumentTitle.Sensible(reader.ReadText());
            else
                Add(label, reader.ReadText());
        }
    }

    /// <summary>Properties people defined themselves; those of document management have names in capitals or with underscores, and ids for values.</summary>
    private void ReadOwn(PartReader reader)
    {
        int count = 0;
        int root = reader.EnterRoot();
        while (count < MostOfOwn && reader.NextChild(root))
        {
            if (reader.Name != "property" || reader.Attribute("name") is not string name || name.Contains('_', StringComparison.Ordinal) || name.StartsWith("ContentType", StringComparison.Ordinal))
                continue;
            for (int property = reader.Enter(); reader.NextChild(property);)
            {
                if (reader.Name is not ("lpwstr" or "lpstr" or "bstr" or "i4" or "int" or "r8" or "decimal" or "bool" or "filetime" or "date"))
                    continue;
                Add(name, reader.ReadText());
                count++;
            }
        }
        if (count >= MostOfOwn && reader.NextChild(root))
            _package.Builder.AddCut(FormattableString.Invariant($"{MostOfOwn:N0} properties of its own"), "properties");
    }

    private void Add(string label, string value)
    {
        value = value.Trim();
        if (value.Length > LongestValue)
        {
            value = value[..LongestValue];
            _package.Builder.AddCut(string.Create(CultureInfo.InvariantCulture, $"{LongestValue:N0} characters of a property"), label);
        }
        if (value.Any(char.IsLetterOrDigit))
            _values.Add($"{label}: {value}");
    }
}
