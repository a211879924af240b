using System.Text.Json.Serialization;

namespace IntranetSearch.App.Json;

/// <summary>
/// Where a hit's score comes from: the score of the first passage times all factors. A passage's score is the sum over its terms, a term's
/// that over its parts; all are rounded to six places.
/// </summary>
/// <param name="Score">The hit's score.</param>
/// <param name="Factors">What the passage's score is multiplied with.</param>
/// <param name="Passages">The best passages of the file, best first; the first one counts.</param>
/// <param name="File">The score of the file as a whole, which the factor "file" is made of.</param>
internal sealed record ExplanationJson(double Score, IReadOnlyList<ScoreFactorJson> Factors, IReadOnlyList<PassageScoreJson> Passages, FileScoreJson File);

/// <summary>Something a score is multiplied with.</summary>
/// <param name="Name">"file", "words in a row", "exact words", "standing" or "copies".</param>
/// <param name="Value">The factor; those of 1 are left out.</param>
/// <param name="Reason">What it is made of, or what was seen.</param>
internal sealed record ScoreFactorJson(string Name, double Value, string Reason);

/// <summary>The score of a passage.</summary>
/// <param name="Score">The sum over its terms.</param>
/// <param name="IsName">Whether it is no passage but the file's name, title and folders.</param>
/// <param name="Anchor">Where it stands.</param>
/// <param name="Terms">What each word or phrase of the query adds.</param>
internal sealed record PassageScoreJson(double Score, bool IsName, AnchorJson Anchor, IReadOnlyList<TermScoreJson> Terms);

/// <summary>What a word or phrase of the query adds to a passage's score.</summary>
/// <param name="Term">As typed, or as mended.</param>
/// <param name="MendedFrom">What was typed, for a misspelt word; else absent.</param>
/// <param name="Weight">What its parts are multiplied with already.</param>
/// <param name="Score">The sum over its parts.</param>
/// <param name="Parts">The places where it counts.</param>
internal sealed record TermScoreJson(
    string Term,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? MendedFrom,
    double Weight,
    double Score,
    IReadOnlyList<PartScoreJson> Parts);

/// <summary>What a term adds at one place.</summary>
/// <param name="Place">"text", "heading", or "title" for title, name and folders.</param>
/// <param name="Score">What it adds.</param>
/// <param name="Form">exact, stem, spelling, other language, acronym, synonym, thesaurus, lexicon, part or folder.</param>
/// <param name="Weight">Weight of that form, multiplied in already.</param>
/// <param name="Words">The different words that say it, as they stand there; at most three.</param>
/// <param name="Times">How often.</param>
internal sealed record PartScoreJson(string Place, double Score, string Form, double Weight, IReadOnlyList<string> Words, int Times);

/// <summary>The score of a file as a whole.</summary>
/// <param name="Score">The sum over its terms.</param>
/// <param name="Best">The highest of any file found.</param>
/// <param name="Weight">The factor "file" is 1 + weight × score / best.</param>
/// <param name="Terms">What each word or phrase of the query adds.</param>
internal sealed record FileScoreJson(double Score, double Best, double Weight, IReadOnlyList<FileTermJson> Terms);

/// <summary>What a word or phrase of the query adds to the score of a file.</summary>
/// <param name="Term">As typed, or as mended.</param>
/// <param name="Score">What it adds.</param>
/// <param name="Times">How often the file says it; other words that mean it count less.</param>
internal sealed record FileTermJson(string Term, double Score, double Times);
