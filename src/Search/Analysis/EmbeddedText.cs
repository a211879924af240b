namespace IntranetSearch.Search.Analysis;

/// <summary>Reads the word lists that are built into the assembly.</summary>
internal static class EmbeddedText
{
    /// <summary>The lines of a list, without comments ("#") and blank lines.</summary>
    /// <param name="name">File name of the list.</param>
    public static IEnumerable<string> ReadLines(string name)
    {
        using Stream stream = typeof(EmbeddedText).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The word list '{name}' is not built into the assembly.");
        using StreamReader reader = new(stream);
        while (reader.ReadLine() is string line)
        {
            string trimmed = line.Trim();
            if (trimmed.Length > 0 && trimmed[0] != '#')
                yield return trimmed;
        }
    }
}
