using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using IntranetSearch.Search.Answering;
using IntranetSearch.Search.Index;
using IntranetSearch.Search.Querying;
using IntranetSearch.Search.Querying.Explaining;
using Spectre.Console;

namespace IntranetSearch.App.Cli.Views;

/// <summary>Hits and answers for people.</summary>
internal static class SearchView
{
    /// <summary>Places named of a file that is kept in several; the JSON names all.</summary>
    private const int MaxPlaces = 3;

    /// <summary>What a search found.</summary>
    public static async Task ShowAsync(SearchResults results, int skipped, CommandOutput output)
    {
        string took = string.Create(CultureInfo.InvariantCulture, $"{results.Took.TotalMilliseconds:0} ms");
        await output.SayAsync(results.Total == 0
            ? $"No file matches \"{results.Query}\" ({took})."
            : $"{Wording.Count(results.Total, "file")} for \"{results.Query}\"{(results.IsList ? ", newest first" : "")} ({took})");
        await SayNotesAsync(results.Notes, output);
        if (results.DidYouMean is string mended)
            await output.SayAsync($"Did you mean: {mended}");
        int number = skipped;
        foreach (SearchHit hit in results.Hits)
        {
            number++;
            output.Console.WriteLine();
            WriteFile(string.Create(CultureInfo.InvariantCulture, $"{number,2}. "), hit.File, Wording.Place(hit.Anchor), output);
            if (hit.Snippet.Length > 0)
                Indented(Marked(hit.Snippet, hit.Highlights, "yellow"), output);
            else if (hit.File.File.Outcome.Reason is string reason)
                Indented($"[dim]found by its name; {CommandOutput.Escape(reason)}[/]", output);
            if (!hit.OtherLocations.IsEmpty)
                Indented($"[dim]also in {CommandOutput.Escape(Places(hit.OtherLocations))}[/]", output);
            if (hit.Explanation is ScoreExplanation explanation)
                ExplanationView.Show(explanation, output);
        }
    }

    /// <summary>The answer to a question.</summary>
    public static async Task ShowAsync(Answer answer, CommandOutput output)
    {
        await SayNotesAsync(answer.Notes, output);
        if (answer.Text is not null)
        {
            output.Console.MarkupLine(Marked(answer.Citations[0].Quote, [answer.Citations[0].Sentence], "bold"));
            foreach (Citation citation in answer.Citations)
                WriteFile("  — ", citation.File, Placed(citation, withDate: !answer.Conflicts.IsEmpty), output);
            if (!answer.Conflicts.IsEmpty)
                await output.SayAsync("Other files say otherwise:");
            foreach (Citation conflict in answer.Conflicts)
            {
                WriteFile("  • ", conflict.File, Placed(conflict, withDate: true), output);
                Indented(Marked(conflict.Quote, [conflict.Sentence], "bold"), output);
            }
            return;
        }
        await output.SayAsync($"Not found. {answer.Reason}");
        if (!answer.Passages.IsEmpty)
            await output.SayAsync("These passages come nearest:");
        foreach (Citation passage in answer.Passages)
        {
            WriteFile("  • ", passage.File, Wording.Place(passage.Anchor), output);
            Indented(Marked(passage.Quote, [passage.Sentence], "bold"), output);
        }
    }

    /// <summary>Where a quote stands, and of when and how valid its file is.</summary>
    private static string Placed(Citation citation, bool withDate)
    {
        List<string> parts = [];
        if (Wording.Place(citation.Anchor) is { Length: > 0 } place)
            parts.Add(place);
        if (withDate && citation.File.File.Modified is DateTimeOffset modified)
            parts.Add(string.Create(CultureInfo.InvariantCulture, $"changed {modified.UtcDateTime:yyyy-MM-dd}"));
        if (citation.Standing is string standing)
            parts.Add($"not in force ({standing})");
        return string.Join(", ", parts);
    }

    private static async Task SayNotesAsync(ImmutableArray<string> notes, CommandOutput output)
    {
        foreach (string note in notes)
            await output.SayAsync($"Note: {note}");
    }

    private static string Places(ImmutableArray<IndexedFile> files)
    {
        string named = string.Join(", ", files.Take(MaxPlaces).Select(f => f.Path));
        return files.Length <= MaxPlaces ? named : $"{named} and {Wording.Count(files.Length - MaxPlaces, "more place")}";
    }

    private static void WriteFile(string lead, IndexedFile file, string place, CommandOutput output)
    {
        string title = file.File.Title == file.File.Name ? "" : $"[bold]{CommandOutput.Escape(file.File.Title)}[/]  ";
        string where = place.Length > 0 ? $"[dim], {CommandOutput.Escape(place)}[/]" : "";
        output.Console.MarkupLine($"{lead}{title}[cyan]{CommandOutput.Escape(file.Path)}[/]{where}");
    }

    private static void Indented(string markup, CommandOutput output) => output.Console.Write(new Padder(new Markup(markup), new Padding(4, 0, 0, 0)));

    private static string Marked(string text, ImmutableArray<Highlight> highlights, string style)
    {
        StringBuilder markup = new();
        int position = 0;
        foreach (Highlight highlight in highlights)
        {
            markup.Append(CommandOutput.Escape(OneLine(text[position..highlight.Start])));
            markup.Append('[').Append(style).Append(']').Append(CommandOutput.Escape(OneLine(text[highlight.Start..highlight.End]))).Append("[/]");
            position = highlight.End;
        }
        return markup.Append(CommandOutput.Escape(OneLine(text[position..]))).ToString();
    }

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
