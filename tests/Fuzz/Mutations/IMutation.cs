namespace IntranetSearch.Fuzz.Mutations;

/// <summary>Changes a valid file into one that is nearly valid: what keeps the structure gets past the first checks.</summary>
internal interface IMutation
{
    /// <summary>Whether it knows the structure of a file.</summary>
    bool Knows(byte[] file);

    /// <summary>A changed copy; the same random numbers give the same one.</summary>
    byte[] Apply(byte[] file, Random random);
}
