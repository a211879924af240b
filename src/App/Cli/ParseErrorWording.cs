using System.Text.RegularExpressions;

namespace IntranetSearch.App.Cli;

/// <summary>The parser's complaints in the words of people who do not program in .NET.</summary>
internal static partial class ParseErrorWording
{
    /// <summary>"--top is 'abc': use a whole number."</summary>
    public static string Of(string message)
    {
        Match match = WrongType().Match(message);
        if (!match.Success)
            return message.TrimEnd('.') + ".";
        string wanted = match.Groups["type"].Value switch
        {
            "Int32" or "Int64" => "a whole number",
            "Double" or "Decimal" or "Single" => "a number",
            "Boolean" => "true or false",
            _ => "another value",
        };
        return $"{match.Groups["name"].Value} is '{match.Groups["value"].Value}': use {wanted}.";
    }

    // System.CommandLine: Cannot parse argument 'abc' for option '--top' as expected type 'System.Nullable`1[System.Int32]'.
    [GeneratedRegex(@"^Cannot parse argument '(?<value>.*)' for (option|command) '(?<name>[^']+)' as expected type '.*?System\.(?<type>\w+)[^'.]*'", RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex WrongType();
}
