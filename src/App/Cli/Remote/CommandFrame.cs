namespace IntranetSearch.App.Cli.Remote;

/// <summary>A command line sent to the process that owns the data directory.</summary>
/// <param name="Arguments">As given, without the program's name.</param>
/// <param name="CurrentDirectory">What relative paths are relative to.</param>
/// <param name="OutputAnsi">Whether results go to a terminal that shows colours.</param>
/// <param name="ErrorAnsi">Whether errors and progress go to a terminal that can redraw lines.</param>
/// <param name="Width">Columns of the terminal; null when there is none.</param>
internal sealed record CommandRequest(string[] Arguments, string CurrentDirectory, bool OutputAnsi, bool ErrorAnsi, int? Width);

/// <summary>A line of the answer: a piece of text for one of the streams, or the end.</summary>
/// <param name="Out">For the result stream.</param>
/// <param name="Err">For the error stream.</param>
/// <param name="Exit">The exit code; the last frame, and only it, has one.</param>
internal sealed record CommandFrame(string? Out = null, string? Err = null, int? Exit = null);
