using IntranetSearch.Fuzz.Mutations;

namespace IntranetSearch.Fuzz;

/// <summary>One mutated file.</summary>
/// <param name="Name">Says how to make it again: "docx-seed1-case17.docx".</param>
/// <param name="File">Its bytes.</param>
internal sealed record FuzzCase(string Name, byte[] File)
{
    // The more a mutation knows of the structure, the earlier it stands.
    private static readonly IMutation[] Mutations = [new ZipMutation(), new PdfMutation(), new MarkupMutation(), new ByteMutation()];

    /// <summary>A case; the same numbers give the same one on every machine.</summary>
    public static FuzzCase Make(SeedFile seed, int number, int index)
    {
        // Not string.GetHashCode, which differs from process to process.
        int format = seed.Format.Aggregate(17, (hash, c) => unchecked((hash * 31) + c));
        Random random = new(unchecked((number * 1_000_003) + (index * 7919) + format));
        byte[] file = seed.Files[random.Next(seed.Files.Count)];
        IMutation[] fitting = [.. Mutations.Where(m => m.Knows(file))];
        // Mostly the one that knows most.
        IMutation mutation = random.Next(4) > 0 ? fitting[0] : fitting[random.Next(fitting.Length)];
        return new FuzzCase(FormattableString.Invariant($"{seed.Format}-seed{number}-case{index}.{seed.Format}"), mutation.Apply(file, random));
    }
}
