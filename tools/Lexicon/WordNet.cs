using System.Globalization;

namespace IntranetSearch.Lexicon;

/// <summary>How WordNet says that two words are related, the closest first.</summary>
internal enum Relation
{
    /// <summary>They share a meaning.</summary>
    Synonym,

    /// <summary>One is derived from the other: "reimburse", "reimbursement".</summary>
    Derivation,

    /// <summary>One is a kind of the other: "dog", "animal".</summary>
    Kind,
}

/// <summary>The words of WordNet and how they are related. The files are those of the manual pages wndb(5WN) and wninput(5WN).</summary>
internal sealed class WordNet
{
    // A word's rare meanings, which come last, lead astray.
    private const int MostMeanings = 4;

    private readonly Dictionary<string, Meaning> _meanings = [];
    private readonly Dictionary<string, List<string>> _meaningsOf = [];

    private WordNet()
    {
    }

    /// <summary>Number of words and phrases.</summary>
    public int Lemmas => _meaningsOf.Count;

    /// <summary>Reads the files index.* and data.* of a folder.</summary>
    public static WordNet Read(string folder)
    {
        WordNet wordNet = new();
        foreach ((string file, char kind) in new[] { ("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r') })
        {
            foreach (string line in Lines(folder, "data." + file))
                wordNet.AddMeaning(kind, line.Split(' '));
            foreach (string line in Lines(folder, "index." + file))
                wordNet.AddWord(kind, line.TrimEnd().Split(' '));
        }
        return wordNet;
    }

    /// <summary>Whether a word stands in WordNet as something else than a name.</summary>
    public bool IsWord(string word) =>
        _meaningsOf.TryGetValue(word, out List<string>? ids) && ids.Exists(id => _meanings[id].Words.Exists(w => w.Text == word && !w.IsName));

    /// <summary>The words that WordNet relates to a word, each with the closest relation; and, apart, its opposites.</summary>
    public (Dictionary<string, Relation> Related, HashSet<string> Opposites) RelatedTo(string word)
    {
        Dictionary<string, Relation> related = [];
        HashSet<string> opposites = [];
        foreach (string id in _meaningsOf.GetValueOrDefault(word, []))
        {
            Meaning meaning = _meanings[id];
            bool isUsual = meaning.RankOf(word) < MostMeanings;
            int own = meaning.Words.FindIndex(w => w.Text == word) + 1;
            if (isUsual)
                Add(meaning, Relation.Synonym);
            foreach (Pointer pointer in meaning.Pointers)
            {
                if (!_meanings.TryGetValue(pointer.Target, out Meaning? target) || (pointer.From > 0 && pointer.From != own))
                    continue;
                if (pointer.Symbol == "!")
                    opposites.UnionWith(target.Words.Select(w => w.Text));
                else if (pointer is { Symbol: "+" or "\\", To: > 0 })
                    AddWord(target.Words[pointer.To - 1].Text, Relation.Derivation);
                else if (isUsual && pointer.Symbol == "&")
                    Add(target, Relation.Synonym);
                else if (isUsual && pointer.Symbol is ("@" or "~"))
                    Add(target, Relation.Kind);
            }
        }
        return (related, opposites);

        void Add(Meaning meaning, Relation relation) => meaning.Words.ForEach(w => AddWord(w.Text, relation));

        void AddWord(string other, Relation relation)
        {
            if (other != word && (!related.TryGetValue(other, out Relation known) || relation < known))
                related[other] = relation;
        }
    }

    // Lines that begin with a blank are the licence.
    private static IEnumerable<string> Lines(string folder, string file) => File.ReadLines(Path.Combine(folder, file)).Where(l => !l.StartsWith(' '));

    private void AddMeaning(char kind, string[] fields)
    {
        int count = int.Parse(fields[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        Meaning meaning = new();
        for (int i = 0; i < count; i++)
        {
            string word = fields[4 + (2 * i)];
            int marker = word.IndexOf('(', StringComparison.Ordinal); // "afloat(p)": how an adjective is used
            word = marker > 0 ? word[..marker] : word;
            meaning.Words.Add((word.ToLowerInvariant(), char.IsUpper(word[0])));
        }
        int at = 4 + (2 * count);
        int pointers = int.Parse(fields[at], CultureInfo.InvariantCulture);
        for (int i = 0; i < pointers; i++)
        {
            ReadOnlySpan<string> pointer = fields.AsSpan(at + 1 + (4 * i), 4);
            char targetKind = pointer[2] == "s" ? 'a' : pointer[2][0];
            meaning.Pointers.Add(new Pointer(
                pointer[0],
                targetKind + pointer[1],
                int.Parse(pointer[3].AsSpan(0, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture),
                int.Parse(pointer[3].AsSpan(2), NumberStyles.HexNumber, CultureInfo.InvariantCulture)));
        }
        _meanings[kind + fields[0]] = meaning;
    }

    private void AddWord(char kind, string[] fields)
    {
        if (!_meaningsOf.TryGetValue(fields[0], out List<string>? ids))
            _meaningsOf[fields[0]] = ids = [];
        int count = int.Parse(fields[2], CultureInfo.InvariantCulture);
        for (int i = 0; i < count; i++)
        {
            string id = kind + fields[^(count - i)];
            ids.Add(id);
            _meanings[id].Ranks[fields[0]] = i;
        }
    }

    private sealed class Meaning
    {
        public List<(string Text, bool IsName)> Words { get; } = [];

        public List<Pointer> Pointers { get; } = [];

        /// <summary>For each of its words, which of the word's meanings it is, from 0: the most usual first.</summary>
        public Dictionary<string, int> Ranks { get; } = [];

        public int RankOf(string word) => Ranks.GetValueOrDefault(word, int.MaxValue);
    }

    /// <summary>A pointer to another meaning; from and to a certain word of it, or 0 for all.</summary>
    private readonly record struct Pointer(string Symbol, string Target, int From, int To);
}
