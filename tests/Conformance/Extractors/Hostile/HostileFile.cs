namespace IntranetSearch.Conformance.Extractors.Hostile;

/// <summary>A file made to bring its reader down.</summary>
/// <param name="Name">Its name; says what is wrong with it.</param>
/// <param name="Write">Writes it.</param>
public sealed record HostileFile(string Name, Action<Stream> Write)
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<HostileFile> All { get; } =
        [.. HostileArchives.All(), .. HostileOffice.All(), .. HostileOpenDocuments.All(), .. HostileMarkup.All(), .. HostilePdf.All(), .. HostileCompound.All(), .. HostileMail.All(), .. HostilePictures.All()];

    /// <summary>A file of this content.</summary>
    internal static HostileFile Of(string name, Func<byte[]> content) => new(name, to => to.Write(content()));

    /// <summary>A text file: pieces follow each other.</summary>
    internal static HostileFile Text(string name, params IEnumerable<string> pieces) => new(name, to =>
    {
        using StreamWriter writer = new(to, leaveOpen: true);
        foreach (string piece in pieces)
            writer.Write(piece);
    });

    /// <summary>The same piece many times over.</summary>
    internal static IEnumerable<string> Repeat(string piece, int times) => Enumerable.Repeat(piece, times);
}
