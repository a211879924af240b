using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using IntranetSearch.Connectors.GoogleDrive.Api;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.Connectors.GoogleDrive;

/// <summary>
/// In whose name shared drives are read: the service account's own when it is a member, else that of a member, since an administrator sees a drive's members
/// but not its files. What is found is remembered, and found again when it no longer works.
/// </summary>
internal sealed class SharedDriveReaders(ConnectionId connection, GoogleDriveOptions options, GoogleDriveClient client, GoogleDirectoryClient directory)
{
    private const int MostTried = 20;

    // As many as there are shared drives.
    private readonly ConcurrentDictionary<string, string> _known = [];

    /// <summary>The members of a drive; null when they are kept from us.</summary>
    /// <exception cref="ConnectorException">Also when the drive is gone.</exception>
    public async Task<SharedDriveMembers?> MembersAsync(string drive, CancellationToken cancellationToken)
    {
        try
        {
            return new SharedDriveMembers(await client.PermissionsAsync(options.Subject, drive, asAdmin: options.Subject is not null, cancellationToken), connection);
        }
        catch (ConnectorException e) when (e.Fault == ConnectorFault.Permanent && options.Subject is null)
        {
            // The account is a member that may not share.
            return null;
        }
    }

    /// <summary>Who reads a drive, and where its log stands now.</summary>
    /// <param name="drive">The drive.</param>
    /// <param name="members">Its members; null when they are kept from us.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <exception cref="ConnectorException">Nobody can.</exception>
    public async Task<(string Reader, string StartToken)> FindAsync(string drive, SharedDriveMembers? members, CancellationToken cancellationToken)
    {
        int tried = 0;
        await foreach (string reader in CandidatesAsync(members, cancellationToken))
        {
            if (tried++ == MostTried)
                break;
            try
            {
                string token = await client.StartTokenAsync(reader, drive, cancellationToken);
                _known[drive] = reader;
                return (reader, token);
            }
            catch (ConnectorException e) when (e.Fault == ConnectorFault.Gone && options.Subject is not null)
            {
                // Suspended, of another company, or no longer a member: the next one.
            }
        }
        throw new ConnectorException(ConnectorFault.Permanent,
            $"The shared drive {drive} has no member in whose name it could be read: make an active account of the domain a manager of it, such as {options.Subject}.");
    }

    /// <summary>Remembers who reads a drive.</summary>
    public void Remember(string drive, string reader) => _known[drive] = reader;

    /// <summary>Somebody no longer reads a drive.</summary>
    public void Forget(string drive, string reader) => _known.TryRemove(KeyValuePair.Create(drive, reader));

    /// <summary>Who reads a drive.</summary>
    public async Task<string> ReaderAsync(string drive, CancellationToken cancellationToken) => _known.TryGetValue(drive, out string? known)
        ? known
        : (await FindAsync(drive, await MembersAsync(drive, cancellationToken), cancellationToken)).Reader;

    private async IAsyncEnumerable<string> CandidatesAsync(SharedDriveMembers? members, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (options.Subject is null)
        {
            yield return options.Account.Email;
            yield break;
        }
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (Permission member in members?.Readers(options.Subject) ?? [])
        {
            IReadOnlyList<string> people = member.Type == "user" ? [member.EmailAddress!] : await directory.SomeMembersAsync(member.EmailAddress!, MostTried, cancellationToken);
            foreach (string person in people.Where(seen.Add))
                yield return person.ToLowerInvariant();
        }
    }
}
