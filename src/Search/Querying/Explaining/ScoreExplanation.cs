using System.Collections.Immutable;
using IntranetSearch.Model.Text;

namespace IntranetSearch.Search.Querying.Explaining;

/// <summary>
/// Where a hit's score comes from: the score of the first of <paramref name="Passages"/> times all <paramref name="Factors"/>. A passage's
/// score is the sum over its terms, a term's that over its parts.
/// </summary>
/// <param name="Score">The hit's score.</param>
/// <param name="Factors">What the passage's score is multiplied with.</param>
/// <param name="Passages">The best passages of the file, best first. The first one counts, the others are there to compare; for a file found by its name the name stands first.</param>
/// <param name="File">The score of the file as a whole, which one of the factors is made of.</param>
public sealed record ScoreExplanation(double Score, ImmutableArray<ScoreFactor> Factors, ImmutableArray<PassageExplanation> Passages, FileExplanation File);

/// <summary>Something a score is multiplied with.</summary>
/// <param name="Name">"file", "words in a row", "exact words", "standing" or "copies".</param>
/// <param name="Value">The factor; those of 1 are left out.</param>
/// <param name="Reason">What it is made of, or what was seen.</param>
public sealed record ScoreFactor(string Name, double Value, string Reason);

/// <summary>The score of a passage.</summary>
/// <param name="Score">The sum over its terms.</param>
/// <param name="Anchor">Where it stands; null for the file's name, title and folders.</param>
/// <param name="Terms">What each word or phrase of the query adds; those that do not stand there are left out.</param>
public sealed record PassageExplanation(double Score, Anchor? Anchor, ImmutableArray<TermExplanation> Terms);

/// <summary>What a word or phrase of the query adds to a passage's score.</summary>
/// <param name="Term">As typed, or as mended.</param>
/// <param name="MendedFrom">What was typed, for a misspelt word; else null.</param>
/// <param name="Weight">What its parts are multiplied with already: 1, less for words that many questions hold and for mended ones.</param>
/// <param name="Score">The sum over its parts.</param>
/// <param name="Parts">The places where it counts.</param>
public sealed record TermExplanation(string Term, string? MendedFrom, double Weight, double Score, ImmutableArray<PartExplanation> Parts);

/// <summary>What a term adds at one place.</summary>
/// <param name="Place">"text", "heading", or "title" for title, name and folders.</param>
/// <param name="Score">What it adds.</param>
/// <param name="Form">How it is said: "exact", "stem" (another form of the word), "spelling", "other language", "acronym", "synonym" (the client's own), "thesaurus", "lexicon", "part" (of a phrase or compound), "folder".</param>
/// <param name="Weight">Weight of that form, multiplied in already: 1 for the word itself.</param>
/// <param name="Words">The different words that say it, as they stand there; at most three.</param>
/// <param name="Times">How often.</param>
public sealed record PartExplanation(string Place, double Score, string Form, double Weight, ImmutableArray<string> Words, int Times);

/// <summary>The score of a file as a whole: how much of the query it says, and how often, over all its passages.</summary>
/// <param name="Score">The sum over its terms.</param>
/// <param name="Best">The highest of any file found.</param>
/// <param name="Weight">The factor is 1 + weight × score / best.</param>
/// <param name="Terms">What each word or phrase of the query adds.</param>
public sealed record FileExplanation(double Score, double Best, double Weight, ImmutableArray<FileTermExplanation> Terms);

/// <summary>What a word or phrase of the query adds to the score of a file.</summary>
/// <param name="Term">As typed, or as mended.</param>
/// <param name="Score">What it adds.</param>
/// <param name="Times">How often the file says it; other words that mean it count less.</param>
public sealed record FileTermExplanation(string Term, double Score, double Times);
