using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using IntranetSearch.App.Composition.Credentials;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Connections;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Documents;

namespace IntranetSearch.App.Composition.Directories;

/// <summary>Reads the people and groups of connections into the catalog: a clock of its own beside that of their files.</summary>
/// <remarks>Thread-safe; of one connection one reading at a time. A reading that fails leaves what was known in force.</remarks>
internal sealed class DirectoryReader(CatalogStore catalog, ConnectorOpener connectors, People people, DirectoryOptions options, TimeProvider time, ILogger logger)
{
    private readonly ConcurrentDictionary<(ClientId, ConnectionId), SemaphoreSlim> _gates = new();

    /// <summary>Reads a connection's directory, unless it was read a moment ago.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="atMost">How old a reading may be to be good enough.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>How the directory stands; null when the storage has none.</returns>
    /// <exception cref="CatalogException">The connection was removed meanwhile.</exception>
    public async Task<DirectoryState?> ReadAsync(Connection connection, TimeSpan atMost, CancellationToken cancellationToken)
    {
        SemaphoreSlim gate = _gates.GetOrAdd((connection.Client, connection.Id), static _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken);
        try
        {
            DirectoryState? before = await catalog.Directories.FindAsync(connection.Client, connection.Id, cancellationToken);
            if (before is { Error: null, Read: DateTimeOffset read } && time.GetUtcNow() - read < atMost)
                return before;
            return await ReadNowAsync(connection, cancellationToken);
        }
        finally
        {
            gate.Release();
        }
    }

    /// <summary>Reads a connection's directory again and again, until cancelled; returns at once when the storage has none.</summary>
    public async Task FollowAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            while (await ReadAsync(connection, options.ReadEvery, cancellationToken) is DirectoryState state)
            {
                TimeSpan age = time.GetUtcNow() - (state.Error is null ? state.Read ?? state.Tried : state.Tried);
                TimeSpan wait = options.ReadEvery - age;
                await Task.Delay(wait > TimeSpan.FromSeconds(1) ? wait : TimeSpan.FromSeconds(1), time, cancellationToken);
            }
        }
        catch (CatalogException)
        {
            // Removed meanwhile.
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The usual end.
        }
    }

    private async Task<DirectoryState?> ReadNowAsync(Connection connection, CancellationToken cancellationToken)
    {
        try
        {
            await using IConnector connector = await connectors.OpenAsync(connection, cancellationToken);
            if (connector is not IReadsDirectory directory)
                return null;
            DirectoryReplacement replaced = await catalog.Directories.ReplaceAsync(connection.Client, connection.Id, ReadItems(directory, cancellationToken), cancellationToken);
            if (replaced.Changed)
                people.Forget(connection.Client);
            return replaced.State;
        }
        catch (Exception e) when (e is ConnectorException or FormatException or CatalogException { Fault: CatalogFault.DirectoryTooLarge })
        {
            CompositionLog.DirectoryFailed(logger, connection.Client.Value, connection.Id.Value, e.Message, e);
            await catalog.Directories.FailedAsync(connection.Client, connection.Id, e.Message, cancellationToken);
            return await catalog.Directories.FindAsync(connection.Client, connection.Id, cancellationToken);
        }
    }

    private static async IAsyncEnumerable<DirectoryItem> ReadItems(IReadsDirectory directory, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (DirectoryEntry entry in directory.ReadDirectoryAsync(cancellationToken))
        {
            ImmutableArray<string> addresses = [entry.Mail, .. entry.Aliases];
            yield return entry switch
            {
                DirectoryPerson person => new PersonItem(person.Id, addresses, person.Suspended),
                DirectoryGroup group => new GroupItem(group.Id, addresses, [.. group.Members.Select(member => new GroupMember(KindOf(member.Kind), member.Key))]),
                _ => throw new InvalidOperationException($"The connector told of a {entry.GetType().Name} in its directory."),
            };
        }
    }

    private static MemberKind KindOf(DirectoryMemberKind kind) => kind switch
    {
        DirectoryMemberKind.Person => MemberKind.Person,
        DirectoryMemberKind.Group => MemberKind.Group,
        DirectoryMemberKind.Everybody => MemberKind.Everybody,
        _ => throw new InvalidOperationException($"The connector told of a member that is a {kind}."),
    };
}
