using System.Diagnostics;
using System.Runtime.CompilerServices;
using IntranetSearch.Conformance.Index;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using IntranetSearch.Search.Index;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Search.Tests.Index;

/// <summary>This test program, started once more with an index to open: a real second process that can be killed.</summary>
internal sealed class OtherProcess : IDisposable
{
    private const string FolderVariable = "INTRANETSEARCH_TEST_INDEX";

    private readonly Process _process;

    private OtherProcess(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>Starts a process that opens the index of a folder and writes to it, page by page, until it is killed.</summary>
    public static OtherProcess WriteTo(string folder)
    {
        string program = Path.Combine(AppContext.BaseDirectory, "IntranetSearch.Search.Tests.dll");
        ProcessStartInfo start = new("dotnet", [program]) { RedirectStandardOutput = true, UseShellExecute = false };
        start.Environment[FolderVariable] = folder;
        return new OtherProcess(Process.Start(start)!);
    }

    /// <summary>The cursor of the next commit that it reports.</summary>
    public async Task<int> ReadCommittedAsync(CancellationToken cancellationToken)
    {
        string line = await _process.StandardOutput.ReadLineAsync(cancellationToken)
            ?? throw new InvalidOperationException("The other process ended.");
        return int.Parse(line, System.Globalization.CultureInfo.InvariantCulture);
    }

    /// <summary>kill -9.</summary>
    public async Task KillAsync(CancellationToken cancellationToken)
    {
        _process.Kill();
        await _process.WaitForExitAsync(cancellationToken);
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }

    /// <summary>The files of a page; a page replaces a file of the page before and adds another.</summary>
    public static IndexOperation[] Page(int page) =>
    [
        IndexFixture.Put($"new {page}", $"new {page}.txt", new AccessList([Principal.Group($"g{page % 7}")]), "text of " + page, "more"),
        IndexFixture.Put("shared", $"version {page}.txt", AccessList.Everyone, "version " + page),
        new SetAccess(IndexFixture.Id($"new {page / 2}"), new AccessList([Principal.Group($"g{page % 7}")])),
    ];

    /// <summary>Takes over the program before the test runner when the variable is set.</summary>
    [ModuleInitializer]
    internal static void Run()
    {
        if (Environment.GetEnvironmentVariable(FolderVariable) is not string folder)
            return;
        WriteForever(folder);
    }

    // On the initializer's own thread throughout: every other thread that enters this assembly waits for the initializer.
    private static void WriteForever(string folder)
    {
        CancellationToken never = CancellationToken.None;
        PassageIndex index = PassageIndex.OpenAsync(
            new ClientId("acme"), folder, new IndexOptions(), TimeProvider.System, NullLogger<PassageIndex>.Instance, never).GetAwaiter().GetResult();
        Console.WriteLine(-1);
        for (int page = Next(index.OpenSessionAsync(IndexFixture.Root, never).GetAwaiter().GetResult()); ; page++)
        {
            IndexSession session = index.OpenSessionAsync(IndexFixture.Root, never).GetAwaiter().GetResult();
            index.ApplyAsync(IndexFixture.Batch(session, $"{page}", Page(page)), never).GetAwaiter().GetResult();
            if (page % 3 != 0)
                continue;
            index.CommitAsync(never).GetAwaiter().GetResult();
            Console.WriteLine(page);
        }
    }

    /// <summary>The page after the stored cursor.</summary>
    public static int Next(IndexSession session) => session.Stream?.Cursor is Cursor cursor
        ? int.Parse(cursor.Value, System.Globalization.CultureInfo.InvariantCulture) + 1
        : 0;
}
