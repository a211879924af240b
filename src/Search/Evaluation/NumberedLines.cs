using System.Runtime.CompilerServices;
using System.Text;

namespace IntranetSearch.Search.Evaluation;

/// <summary>Reads a text file of questions, results or judgments line by line, within bounds, and words what is wrong with a line.</summary>
internal static class NumberedLines
{
    /// <summary>Characters of a line: far more than a question or a result has, and too few to fill the memory.</summary>
    private const int MaxCharacters = 4_000_000;

    /// <summary>Lines of a file: the largest public collections have fewer judgments.</summary>
    private const int MaxLines = 20_000_000;

    /// <summary>The lines that are not blank, with their numbers from 1.</summary>
    /// <exception cref="FormatException">A line is too long, or there are too many.</exception>
    public static async IAsyncEnumerable<(int Number, string Text)> ReadAsync(
        TextReader reader, string name, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        char[] buffer = new char[16 * 1024];
        StringBuilder line = new();
        int number = 1;
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            int start = 0;
            for (int i = 0; i < read; i++)
            {
                if (buffer[i] != '\n')
                    continue;
                line.Append(buffer, start, i - start);
                start = i + 1;
                if (Take(line) is string text)
                    yield return (number, text);
                if (++number > MaxLines)
                    throw Error(name, number, $"there are more than {MaxLines:N0} lines");
            }
            line.Append(buffer, start, read - start);
            if (line.Length > MaxCharacters)
                throw Error(name, number, $"the line has more than {MaxCharacters:N0} characters");
        }
        if (Take(line) is string last)
            yield return (number, last);
    }

    /// <summary>What is wrong, with its place.</summary>
    public static FormatException Error(string name, int number, FormattableString fault, Exception? cause = null) =>
        new(FormattableString.Invariant($"{name}, line {number}: ") + FormattableString.Invariant(fault) + ".", cause);

    private static string? Take(StringBuilder line)
    {
        string text = line.ToString().TrimEnd('\r');
        line.Clear();
        return string.IsNullOrWhiteSpace(text) ? null : text;
    }
}
