using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace IntranetSearch.Model.Documents;

/// <summary>
/// The fields of a file: few and short, since they stand in its record and beside each of its passages. The order in which a source
/// tells them says nothing, so two sets of the same fields are equal. One name may have several values.
/// </summary>
public sealed class FileFields : IEquatable<FileFields>
{
    /// <summary>Most fields kept of a file.</summary>
    public const int MostFields = 100;

    /// <summary>Most characters kept of a file's fields, names and values together. Azure Blob Storage takes 8 KiB of metadata and 10 tags of 384 characters, so all of these fit.</summary>
    public const int MostCharacters = 16_384;

    private FileFields(ImmutableArray<FileField> items, int leftOut) => (Items, LeftOut, Mark) = (items, leftOut, MarkOf(items, leftOut));

    /// <summary>No field.</summary>
    public static FileFields None { get; } = new([], 0);

    /// <summary>The fields, distinct, in the order of their names (capital letters aside), then of their values.</summary>
    public ImmutableArray<FileField> Items { get; }

    /// <summary>How many the source has beyond those; 0 when all are here.</summary>
    public int LeftOut { get; }

    /// <summary>Stands for the set where keeping it would cost too much: equal for equal sets, different for all practical purposes for others; 0 for none.</summary>
    public long Mark { get; }

    /// <summary>Makes a set. Those of a blank name are dropped; beyond the bounds, the last ones in order are left out.</summary>
    /// <param name="fields">In any order.</param>
    /// <param name="leftOut">How many were left out before.</param>
    public static FileFields Of(IEnumerable<FileField> fields, int leftOut = 0)
    {
        FileField[] given = [.. fields
            .Where(field => !string.IsNullOrWhiteSpace(field.Name))
            .Select(field => new FileField(Whole(field.Name), Whole(field.Value)))
            .Distinct()
            .OrderBy(field => field.Name, StringComparer.OrdinalIgnoreCase)
            .ThenBy(field => field.Name, StringComparer.Ordinal)
            .ThenBy(field => field.Value, StringComparer.Ordinal)];
        int kept = 0;
        for (int characters = 0; kept < given.Length && kept < MostFields; kept++)
        {
            characters += given[kept].Name.Length + given[kept].Value.Length;
            if (characters > MostCharacters)
                break;
        }
        leftOut += given.Length - kept;
        return kept == 0 && leftOut == 0 ? None : new FileFields([.. given.AsSpan(0, kept)], leftOut);
    }

    /// <inheritdoc/>
    public bool Equals(FileFields? other) => other is not null && LeftOut == other.LeftOut && Items.AsSpan().SequenceEqual(other.Items.AsSpan());

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as FileFields);

    /// <inheritdoc/>
    public override int GetHashCode() => Mark.GetHashCode();

    /// <summary>The fields as "name=value", comma-separated.</summary>
    public override string ToString() => string.Join(',', Items.Select(field => $"{field.Name}={field.Value}"));

    /// <summary>The text without halves of characters, which no record could hold: it would come back as another one, and look changed for ever.</summary>
    private static string Whole(string text) => text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;

    private static long MarkOf(ImmutableArray<FileField> items, int leftOut)
    {
        if (items.IsEmpty && leftOut == 0)
            return 0;
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[sizeof(int)];
        BinaryPrimitives.WriteInt32LittleEndian(number, leftOut);
        hash.AppendData(number);
        foreach (string text in items.SelectMany(field => new[] { field.Name, field.Value }))
        {
            byte[] bytes = Encoding.UTF8.GetBytes(text);
            BinaryPrimitives.WriteInt32LittleEndian(number, bytes.Length);
            hash.AppendData(number);
            hash.AppendData(bytes);
        }
        return BinaryPrimitives.ReadInt64LittleEndian(hash.GetHashAndReset()) | 1;
    }
}
