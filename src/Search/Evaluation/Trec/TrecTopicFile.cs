using System.Collections.Immutable;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;

namespace IntranetSearch.Search.Evaluation.Trec;

/// <summary>
/// Reads topics, either as lines of a number, white space and the query, or as TREC writes them: <c>&lt;top&gt; &lt;num&gt; Number: 301
/// &lt;title&gt; … &lt;desc&gt; … &lt;/top&gt;</c>, where fields need no end. The query is the title; without one, the description.
/// </summary>
public static partial class TrecTopicFile
{
    /// <summary>The topics in their order.</summary>
    /// <param name="reader">The file.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="FormatException">A topic has no number, no query, or a number used before; the message names the line.</exception>
    public static async Task<ImmutableArray<TrecTopic>> ReadAsync(TextReader reader, string name, CancellationToken cancellationToken)
    {
        Collected topics = new(name);
        Markup? markup = null;
        bool isFirst = true;
        await foreach ((int number, string line) in NumberedLines.ReadAsync(reader, name, cancellationToken))
        {
            if (isFirst && line.TrimStart().StartsWith('<'))
                markup = new Markup(topics);
            isFirst = false;
            if (markup is not null)
                markup.Read(line, number);
            else
                ReadPlain(line, number, topics);
        }
        markup?.End();
        return topics.All;
    }

    private static void ReadPlain(string line, int number, Collected topics)
    {
        string[] parts = line.Trim().Split((char[]?)null, 2, StringSplitOptions.RemoveEmptyEntries);
        topics.Add(parts[0], parts.Length > 1 ? parts[1] : "", number);
    }

    [GeneratedRegex("<(?<end>/?)(?<name>[A-Za-z][A-Za-z0-9_-]*)[^<>]*>", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Tag();

    [GeneratedRegex(@"^\s*(?:Number|Description)\s*:", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Label();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Space();

    /// <summary>The topics read so far.</summary>
    private sealed class Collected(string name)
    {
        private readonly HashSet<string> _ids = new(StringComparer.Ordinal);
        private readonly ImmutableArray<TrecTopic>.Builder _topics = ImmutableArray.CreateBuilder<TrecTopic>();

        public ImmutableArray<TrecTopic> All => _topics.ToImmutable();

        public void Add(string id, string query, int line)
        {
            if (id.Length == 0)
                throw Error(line, $"the topic has no number");
            if (id.Any(char.IsWhiteSpace))
                throw Error(line, $"the topic's number '{id}' has white space in it");
            if (query.Length == 0)
                throw Error(line, $"topic {id} has no query");
            if (!_ids.Add(id))
                throw Error(line, $"there is a topic {id} before");
            _topics.Add(new TrecTopic(id, query));
        }

        public FormatException Error(int line, FormattableString fault) => NumberedLines.Error(name, line, fault);
    }

    /// <summary>Reads topics between tags. They are not XML: fields end where the next tag begins.</summary>
    private sealed class Markup(Collected topics)
    {
        private readonly Dictionary<string, StringBuilder> _fields = new(StringComparer.OrdinalIgnoreCase);
        private StringBuilder? _field;
        private int _start;
        private bool _isInside;

        public void Read(string line, int number)
        {
            int read = 0;
            foreach (Match tag in Tag().Matches(line))
            {
                _field?.Append(line, read, tag.Index - read).Append(' ');
                read = tag.Index + tag.Length;
                Open(tag.Groups["name"].Value, isEnd: tag.Groups["end"].Length > 0, number);
            }
            _field?.Append(line, read, line.Length - read).Append(' ');
        }

        public void End()
        {
            if (_isInside)
                throw topics.Error(_start, $"the topic that begins here does not end with </top>");
        }

        private void Open(string tag, bool isEnd, int number)
        {
            _field = null;
            if (!tag.Equals("top", StringComparison.OrdinalIgnoreCase))
            {
                if (_isInside && !isEnd && !_fields.TryGetValue(tag, out _field))
                    _fields.Add(tag, _field = new StringBuilder());
                return;
            }
            if (isEnd != _isInside)
                throw topics.Error(number, isEnd ? (FormattableString)$"a topic ends that has not begun" : $"the topic that began in line {_start} has not ended");
            if (isEnd)
                topics.Add(Text("num"), Text("title") is { Length: > 0 } title ? title : Text("desc"), _start);
            _fields.Clear();
            _start = number;
            _isInside = !isEnd;
        }

        private string Text(string field) => _fields.TryGetValue(field, out StringBuilder? text)
            ? Space().Replace(Label().Replace(WebUtility.HtmlDecode(text.ToString()), ""), " ").Trim()
            : "";
    }
}
