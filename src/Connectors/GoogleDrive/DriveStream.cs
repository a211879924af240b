using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>A change log: a person's own ("user:anna@example.com") or a shared drive's ("drive:0AbC"). One of the two is set.</summary>
/// <param name="User">The person's address.</param>
/// <param name="Drive">The shared drive's id.</param>
internal readonly record struct DriveStream(string? User, string? Drive)
{
    private const string UserPrefix = "user:";
    private const string DrivePrefix = "drive:";

    /// <summary>Reads a stream's id; null when it is none of ours.</summary>
    public static DriveStream? Parse(StreamId stream)
    {
        if (stream.Value.StartsWith(UserPrefix, StringComparison.Ordinal) && stream.Value.Length > UserPrefix.Length)
            return new DriveStream(stream.Value[UserPrefix.Length..], null);
        return stream.Value.StartsWith(DrivePrefix, StringComparison.Ordinal) && stream.Value.Length > DrivePrefix.Length
            ? new DriveStream(null, stream.Value[DrivePrefix.Length..])
            : null;
    }

    /// <summary>The id of the stream.</summary>
    public StreamId Id => new(User is null ? DrivePrefix + Drive : UserPrefix + User);
}
