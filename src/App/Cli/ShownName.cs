using System.Globalization;
using System.Text;

namespace IntranetSearch.App.Cli;

/// <summary>Names of files as people are shown them: they may hold line breaks and commands to the terminal.</summary>
internal static class ShownName
{
    /// <summary>The name with what cannot be seen written out: "a\nb", "x\x1b[2J".</summary>
    public static string Of(string name)
    {
        if (!name.Any(char.IsControl))
            return name;
        StringBuilder shown = new();
        foreach (char c in name)
        {
            _ = c switch
            {
                '\n' => shown.Append(@"\n"),
                '\r' => shown.Append(@"\r"),
                '\t' => shown.Append(@"\t"),
                _ when char.IsControl(c) => shown.Append(CultureInfo.InvariantCulture, $"\\x{(int)c:x2}"),
                _ => shown.Append(c),
            };
        }
        return shown.ToString();
    }
}
