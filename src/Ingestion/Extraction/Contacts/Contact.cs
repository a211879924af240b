using IntranetSearch.Ingestion.Extraction.Calendar;

namespace IntranetSearch.Ingestion.Extraction.Contacts;

/// <summary>A person or organisation.</summary>
internal sealed class Contact
{
    private const int MostDetails = 2_000;

    private readonly List<(string Label, string Text)> _details = [];
    private bool _hasMore;
    private string _shown = "";
    private string _parts = "";

    /// <summary>Takes a property (RFC 6350, 6).</summary>
    public void Take(ContentLine line)
    {
        if (_details.Count >= MostDetails)
        {
            _hasMore = true;
            return;
        }
        switch (line.Name)
        {
            case "FN":
                _shown = ContentValue.Text(line);
                break;
            case "N":
                // Family name, given name, further names, before and after: "Dr. Ada King Lovelace".
                string[] parts = [.. ContentValue.Parts(line), "", "", "", "", ""];
                _parts = string.Join(' ', ((string[])[parts[3], parts[1], parts[2], parts[0], parts[4]]).Where(p => p.Length > 0));
                break;
            case "ORG":
                Add("Organisation", string.Join(", ", ContentValue.Parts(line).Where(p => p.Length > 0)));
                break;
            case "TITLE":
                Add("Title", ContentValue.Text(line));
                break;
            case "ROLE":
                Add("Role", ContentValue.Text(line));
                break;
            case "TEL":
                Add("Phone" + Types(line), Bare(ContentValue.Text(line), "tel:"));
                break;
            case "EMAIL":
                Add("E-mail" + Types(line), Bare(ContentValue.Text(line), "mailto:"));
                break;
            case "IMPP":
                Add("Messages", ContentValue.Text(line));
                break;
            case "ADR":
                Add("Address" + Types(line), string.Join(", ", ContentValue.Parts(line).Where(p => p.Length > 0)));
                break;
            case "URL":
                Add("Link", ContentValue.Text(line));
                break;
            case "BDAY":
                Add("Birthday", ContentValue.Date(line.Value));
                break;
            case "NICKNAME":
                Add("Nickname", ContentValue.Text(line));
                break;
            case "CATEGORIES":
                Add("Categories", ContentValue.Text(line));
                break;
            case "NOTE":
                foreach (string note in ContentValue.Text(line).Split('\n'))
                    Add("Note", note);
                break;
        }
    }

    /// <summary>Writes the section; nothing when there is no contact.</summary>
    public void WriteTo(ExtractedTextBuilder text)
    {
        string name = _shown.Trim().Length > 0 ? _shown : _parts;
        if (name.Length == 0 && _details.Count == 0)
            return;
        text.ClearHeadings();
        text.AddHeading(1, name.Length > 0 ? name : _details.Find(d => d.Label == "Organisation").Text ?? "");
        foreach ((string label, string words) in _details)
            text.AddParagraph($"{label}: {words}");
        if (_hasMore)
            text.AddCutHere(FormattableString.Invariant($"{MostDetails:N0} details of a contact"));
    }

    private void Add(string label, string words)
    {
        if (!string.IsNullOrWhiteSpace(words))
            _details.Add((label, words));
    }

    /// <summary>" (work)": the kinds a person tells apart, not the machine's.</summary>
    private static string Types(ContentLine line)
    {
        string[] types = [.. (line.Parameter("TYPE") ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(t => t.ToLowerInvariant()).Where(t => t is "work" or "home" or "cell" or "mobile" or "fax" or "pager" or "main").Distinct()];
        return types.Length > 0 ? $" ({string.Join(", ", types)})" : "";
    }

    private static string Bare(string address, string scheme) =>
        address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? address[scheme.Length..] : address;
}
