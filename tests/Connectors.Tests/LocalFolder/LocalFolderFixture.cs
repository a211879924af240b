using IntranetSearch.Conformance.Connectors;
using IntranetSearch.Connectors.LocalFolder;
using IntranetSearch.Connectors.LocalFolder.Tree;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.Connectors.Tests.LocalFolder;

/// <summary>Real temporary folders, read by the implementation this machine uses.</summary>
public sealed class LocalFolderFixture : ConnectorFixture<LocalFolderProvider>
{
    public override Task<ConnectorSource> StartAsync(SourceSettings settings, CancellationToken cancellationToken) =>
        Task.FromResult<ConnectorSource>(new LocalFolderSource(settings, FileTrees.For));
}

/// <summary>The same, read by the implementation for other systems: identity is the path.</summary>
public sealed class PortableFolderFixture : ConnectorFixture<LocalFolderProvider>
{
    public override Task<ConnectorSource> StartAsync(SourceSettings settings, CancellationToken cancellationToken) =>
        Task.FromResult<ConnectorSource>(new LocalFolderSource(settings, path => new PortableFileTree(path)));
}

/// <summary>A temporary folder worked on with ordinary file operations.</summary>
internal sealed class LocalFolderSource : ConnectorSource
{
    private readonly TempFolder _folder = new();
    private readonly SourceSettings _settings;
    private readonly Func<string, IFileTree> _tree;
    private LocalFolderConnector _connector;

    public LocalFolderSource(SourceSettings settings, Func<string, IFileTree> tree)
    {
        (_settings, _tree) = (settings, tree);
        _connector = Connect();
    }

    public override IConnector Connector => _connector;

    public override IReadOnlySet<SourceFault> Faults { get; } = OperatingSystem.IsWindows()
        ? new HashSet<SourceFault> { SourceFault.Unreachable }
        : new HashSet<SourceFault> { SourceFault.Unreachable, SourceFault.FileDenied, SourceFault.FolderDenied };

    public override async Task ReconnectAsync()
    {
        await _connector.DisposeAsync();
        _connector = Connect();
    }

    public override Task RunAsync(Func<Task> reading) => Unprivileged.RunAsync(reading);

    public override async Task AddFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        MakeFolderOf(path);
        await File.WriteAllBytesAsync(_folder[path], content, cancellationToken);
    }

    public override async Task EditFileAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        DateTime before = File.GetLastWriteTimeUtc(_folder[path]);
        await File.WriteAllBytesAsync(_folder[path], content, cancellationToken);

        // The kernel's clock moves in steps of some milliseconds; people do not edit that fast.
        if (File.GetLastWriteTimeUtc(_folder[path]) == before)
            File.SetLastWriteTimeUtc(_folder[path], before.AddMilliseconds(10));
    }

    public override Task MoveFileAsync(string from, string to, CancellationToken cancellationToken)
    {
        MakeFolderOf(to);
        File.Move(_folder[from], _folder[to]);
        return Task.CompletedTask;
    }

    public override Task DeleteFileAsync(string path, CancellationToken cancellationToken)
    {
        File.Delete(_folder[path]);
        return Task.CompletedTask;
    }

    public override Task AddFolderAsync(string path, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(_folder[path]);
        return Task.CompletedTask;
    }

    public override Task MoveFolderAsync(string from, string to, CancellationToken cancellationToken)
    {
        MakeFolderOf(to);
        Directory.Move(_folder[from], _folder[to]);
        return Task.CompletedTask;
    }

    public override Task DeleteFolderAsync(string path, CancellationToken cancellationToken)
    {
        Directory.Delete(_folder[path], recursive: true);
        return Task.CompletedTask;
    }

    public override Task MakeAsync(SourceFault fault, string path, CancellationToken cancellationToken)
    {
        if (fault == SourceFault.Unreachable)
            Directory.Move(_folder.Root, _folder.Root + ".away");
        else
            TempFolder.SetMode(_folder[path], UnixFileMode.None);
        return Task.CompletedTask;
    }

    public override Task MendAsync(SourceFault fault, string path, CancellationToken cancellationToken)
    {
        if (fault == SourceFault.Unreachable)
            Directory.Move(_folder.Root + ".away", _folder.Root);
        else
            TempFolder.SetMode(_folder[path], fault == SourceFault.FolderDenied ? (UnixFileMode)0b111_101_101 : (UnixFileMode)0b110_100_100);
        return Task.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        await _connector.DisposeAsync();
        _folder.Dispose();
    }

    private LocalFolderConnector Connect()
    {
        LocalFolderOptions options = new() { Path = _folder.Root, Readers = _settings.Readers };
        if (_settings.PageSize is { } size)
            options = options with { PageSize = size };
        return new LocalFolderConnector(ConnectionId.Parse("files"), options, TimeProvider.System, NullLogger.Instance, _tree(_folder.Root));
    }

    private void MakeFolderOf(string path) => Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
}
