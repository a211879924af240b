using System.Data.Common;
using IntranetSearch.Catalog.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace IntranetSearch.Catalog.Directories;

/// <summary>Inserts rows of directories one by one with prepared commands: a large directory has millions, for which tracking entities costs minutes.</summary>
internal sealed class DirectoryInsertion : IAsyncDisposable
{
    private readonly DbCommand _entry;
    private readonly DbCommand _address;
    private readonly DbCommand _member;

    /// <summary>Makes one.</summary>
    /// <param name="context">The context, with its connection open.</param>
    /// <param name="transaction">What the rows belong to.</param>
    public DirectoryInsertion(CatalogContext context, IDbContextTransaction transaction)
    {
        _entry = Prepare("""INSERT INTO "DirectoryEntries" ("Number", "Reading", "Kind", "Id", "Suspended", "Digest") VALUES (@0, @1, @2, @3, @4, @5)""", 6);
        _address = Prepare("""INSERT INTO "DirectoryAddresses" ("Entry", "Address", "Main") VALUES (@0, @1, @2)""", 3);
        _member = Prepare("""INSERT INTO "DirectoryMembers" ("Group", "Kind", "Member") VALUES (@0, @1, @2)""", 3);

        DbCommand Prepare(string sql, int parameters)
        {
            DbCommand command = context.Database.GetDbConnection().CreateCommand();
            command.Transaction = transaction.GetDbTransaction();
            command.CommandText = sql;
            for (int i = 0; i < parameters; i++)
            {
                DbParameter parameter = command.CreateParameter();
                parameter.ParameterName = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"@{i}");
                command.Parameters.Add(parameter);
            }
            return command;
        }
    }

    /// <summary>Inserts an item with all that belongs to it.</summary>
    /// <exception cref="DbException">The reading is gone: its connection was removed.</exception>
    public async Task AddAsync(long number, long reading, DirectoryBatch.Prepared item, CancellationToken cancellationToken)
    {
        await RunAsync(_entry, cancellationToken, number, reading, (int)item.Kind, item.Id, item.Suspended, item.Digest);
        for (int i = 0; i < item.Addresses.Length; i++)
        {
            if (item.Addresses[i] != DirectoryBatch.Prepared.NoAddress)
                await RunAsync(_address, cancellationToken, number, item.Addresses[i], i == 0);
        }
        foreach (GroupMember member in item.Members)
            await RunAsync(_member, cancellationToken, number, (int)member.Kind, member.Key);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _entry.DisposeAsync();
        await _address.DisposeAsync();
        await _member.DisposeAsync();
    }

    private static async Task RunAsync(DbCommand command, CancellationToken cancellationToken, params object[] values)
    {
        for (int i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
