using System.Text.Json;

namespace IntranetSearch.Lexicon;

/// <summary>
/// Vectors of the most frequent words, made comparable: the mean of all and the two directions along which they differ most, which tell
/// how frequent a word is and not what it means, are taken off (Mu and Viswanath, "All-but-the-Top", 2018); then each has length 1.
/// </summary>
internal sealed class WordVectors
{
    private const int Dimensions = 100;
    private const int MostWords = 40_000;
    private const int DirectionsTaken = 2;
    private const int Iterations = 30;

    private readonly Dictionary<string, float[]> _vectors = [];

    private WordVectors()
    {
    }

    /// <summary>The words, most frequent first.</summary>
    public List<string> Words { get; } = [];

    /// <summary>Reads the vectors: {"vectors": {"word": [100 numbers, …]}}, words in order of frequency.</summary>
    /// <exception cref="JsonException">The file is another one.</exception>
    public static WordVectors Read(string path)
    {
        WordVectors vectors = new();
        Utf8JsonReader reader = new(File.ReadAllBytes(path));
        bool inside = false;
        while (vectors.Words.Count < MostWords && reader.Read())
        {
            if (reader.TokenType != JsonTokenType.PropertyName)
                continue;
            if (reader.CurrentDepth == 1)
                inside = reader.ValueTextEquals("vectors"u8);
            else if (inside)
                vectors.Add(reader.GetString()!, ref reader);
        }
        if (vectors.Words.Count == 0)
            throw new JsonException($"{path} holds no word vectors.");
        vectors.MakeComparable();
        return vectors;
    }

    /// <summary>Whether a word has a vector.</summary>
    public bool Contains(string word) => _vectors.ContainsKey(word);

    /// <summary>How near two words are: the cosine, −1 to 1.</summary>
    public double Likeness(string a, string b) => Dot(_vectors[a], _vectors[b]);

    private void Add(string word, ref Utf8JsonReader reader)
    {
        float[] vector = new float[Dimensions];
        int at = 0;
        // More numbers than dimensions follow: the length and the place of the word.
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType == JsonTokenType.Number && at < Dimensions)
                vector[at++] = reader.GetSingle();
        }
        if (word.Length > 1 && word.All(char.IsAsciiLetterLower) && _vectors.TryAdd(word, vector))
            Words.Add(word);
    }

    private void MakeComparable()
    {
        float[] mean = new float[Dimensions];
        foreach (float[] vector in _vectors.Values)
            AddTo(mean, vector, 1f / _vectors.Count);
        foreach (float[] vector in _vectors.Values)
            AddTo(vector, mean, -1);
        for (int i = 0; i < DirectionsTaken; i++)
        {
            float[] direction = MainDirection();
            foreach (float[] vector in _vectors.Values)
                AddTo(vector, direction, -Dot(vector, direction));
        }
        foreach (float[] vector in _vectors.Values)
            Normalize(vector);
    }

    /// <summary>The direction along which the vectors differ most, by power iteration.</summary>
    private float[] MainDirection()
    {
        float[] direction = new float[Dimensions];
        for (int i = 0; i < Dimensions; i++)
            direction[i] = 1 + (i % 7);
        Normalize(direction);
        for (int i = 0; i < Iterations; i++)
        {
            float[] next = new float[Dimensions];
            foreach (float[] vector in _vectors.Values)
                AddTo(next, vector, Dot(vector, direction) / _vectors.Count);
            Normalize(next);
            direction = next;
        }
        return direction;
    }

    private static void AddTo(float[] sum, float[] vector, float factor)
    {
        for (int i = 0; i < Dimensions; i++)
            sum[i] += factor * vector[i];
    }

    private static float Dot(float[] a, float[] b)
    {
        float sum = 0;
        for (int i = 0; i < Dimensions; i++)
            sum += a[i] * b[i];
        return sum;
    }

    private static void Normalize(float[] vector)
    {
        float length = MathF.Sqrt(Dot(vector, vector));
        for (int i = 0; i < Dimensions && length > 0; i++)
            vector[i] /= length;
    }
}
