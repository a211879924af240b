using System.Text;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Search.Index;

/// <summary>How fields of files are written as keywords, and how what is typed after <c>field:</c> finds them: "name" for any value, "name=value" for one.</summary>
internal static class FieldKeyword
{
    /// <summary>The keywords of a field.</summary>
    public static IEnumerable<string> Of(FileField field) => [Of(field.Name), Of($"{field.Name}={field.Value}")];

    /// <summary>What is typed, or a field, as a keyword: capital letters, composed and decomposed letters, and spaces around name and value make no difference.</summary>
    public static string Of(string text)
    {
        // Half a character, which only a query can hold, stands for one that no field has.
        string whole = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Normalize(NormalizationForm.FormC).ToLowerInvariant();
        int equals = whole.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? whole.Trim() : $"{whole.AsSpan(0, equals).Trim()}={whole.AsSpan(equals + 1).Trim()}";
    }

    /// <summary>The name in a keyword.</summary>
    public static string NameOf(string keyword) => keyword.IndexOf('=', StringComparison.Ordinal) is int equals and >= 0 ? keyword[..equals] : keyword;
}
