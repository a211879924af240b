using System.Collections.Concurrent;
using System.Globalization;
using IntranetSearch.App.Cli.Views;
using IntranetSearch.Ingestion.Extraction;

namespace IntranetSearch.App.Cli.Commands;

/// <summary>How far an extraction is. Thread-safe.</summary>
/// <param name="total">Files in all.</param>
internal sealed class ExtractTally(int total)
{
    private readonly ConcurrentQueue<(string Path, ExtractionResult Result)> _partial = [];
    private int _texts;
    private int _errors;
    private string _current = "";

    /// <summary>Files whose text was read.</summary>
    public int Texts => Volatile.Read(ref _texts);

    /// <summary>Files without one.</summary>
    public int Errors => Volatile.Read(ref _errors);

    /// <summary>Files of which something is not in their text.</summary>
    public IReadOnlyCollection<(string Path, ExtractionResult Result)> Partial => _partial;

    /// <summary>For a bar or a line.</summary>
    public ProgressState? Progress =>
        new(string.Create(CultureInfo.InvariantCulture, $"reading {Volatile.Read(ref _current)}, {Texts + Errors:N0} of {total:N0} files"), Texts + Errors, total);

    /// <summary>A file, to be read now.</summary>
    public ExtractionRequest Begin(ExtractionInput file)
    {
        string name = ShownName.Of(file.Name);
        Volatile.Write(ref _current, name);
        return new ExtractionRequest(file.Path, file.Name) { Progress = new Place(this, name) };
    }

    /// <summary>What became of a file.</summary>
    public void Add(ExtractionInput file, ExtractionResult result)
    {
        if (result.Text is not { } text)
        {
            Interlocked.Increment(ref _errors);
            return;
        }
        Interlocked.Increment(ref _texts);
        if (!text.Cuts.IsEmpty)
            _partial.Enqueue((file.Path, result with { Text = text with { Text = "", Sections = [] } }));
    }

    /// <summary>"page 210 of 900" of the file looked at last.</summary>
    private sealed class Place(ExtractTally tally, string name) : IProgress<ExtractionProgress>
    {
        public void Report(ExtractionProgress value) => Volatile.Write(ref tally._current, $"{name}, {value}");
    }
}
