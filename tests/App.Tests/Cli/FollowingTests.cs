using System.Net;
using System.Net.Sockets;
using IntranetSearch.App.Composition;
using IntranetSearch.Connectors;
using IntranetSearch.Model.Access;
using IntranetSearch.Model.Documents;
using Microsoft.Extensions.Logging.Abstractions;

namespace IntranetSearch.App.Tests.Cli;

/// <summary>Connections that a server follows, while runs of them are stopped for something that has to be done without them.</summary>
public sealed class FollowingTests : CliTest, IAsyncLifetime
{
    private static readonly ClientId Acme = new("acme");
    private static readonly ConnectionId Docs = new("docs");

    private readonly CancellationTokenSource _stop = new();
    private readonly SilentStorage _docs = new();
    private readonly SilentStorage _more = new();
    private Installation _installation = null!;
    private Task _loop = null!;

    public async ValueTask InitializeAsync()
    {
        DataDirectory directory = new(Data);
        directory.Create();
        _installation = await Installation.OpenAsync(directory, NullLoggerFactory.Instance, TimeProvider.System, Cancellation);
        await _installation.Catalog.AddClientAsync(Acme, displayName: null, Cancellation);
        await AddAsync(Docs, _docs);
        _loop = _installation.Loop(_ => true, onRun: null).RunAsync(_stop.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _loop;
        await _installation.DisposeAsync();
        _docs.Dispose();
        _more.Dispose();
        _stop.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_run_that_new_readers_stopped_is_begun_again()
    {
        await _docs.AskedAsync();
        await _installation.SetReadersAsync(Acme, Docs, AccessList.Parse("anna@example.com"), Cancellation);
        await _docs.AskedAsync();
        Assert.False(_loop.IsCompleted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_connection_that_is_paused_or_removed_in_mid_run_does_not_keep_others_from_being_followed(bool removed)
    {
        await _docs.AskedAsync();
        if (removed)
            await _installation.RemoveConnectionAsync(Acme, Docs, Cancellation);
        else
            await _installation.PauseAsync(Acme, Docs, "for a test", Cancellation);
        await AddAsync(new ConnectionId("more"), _more);
        await _more.AskedAsync();
        Assert.False(_loop.IsCompleted);
    }

    [Fact]
    public async Task A_connection_resumed_as_soon_as_it_was_paused_is_followed_on()
    {
        await _docs.AskedAsync();
        await _installation.PauseAsync(Acme, Docs, "for a test", Cancellation);
        await _installation.ResumeAsync(Acme, Docs, Cancellation);
        await _docs.AskedAsync();
    }

    private async Task AddAsync(ConnectionId connection, SilentStorage storage) => await _installation.AddConnectionAsync(
        Acme,
        connection,
        "azure-blob",
        new Dictionary<string, string> { ["container"] = "docs", ["readers"] = "everyone" },
        new ConnectorSecrets(new Dictionary<string, string> { ["connection-string-file"] = $"DefaultEndpointsProtocol=http;AccountName=acct;AccountKey=a2V5;BlobEndpoint=http://127.0.0.1:{storage.Port}/acct;" }),
        pollInterval: null,
        Cancellation);

    /// <summary>Takes connections and says nothing, so that a run lasts until it is stopped.</summary>
    private sealed class SilentStorage : IDisposable
    {
        private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
        private readonly List<TcpClient> _taken = [];

        public SilentStorage() => _listener.Start();

        public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

        // Nobody who does not ask would ever end a test.
        public async Task AskedAsync() => _taken.Add(await _listener.AcceptTcpClientAsync(Cancellation).AsTask().WaitAsync(TimeSpan.FromMinutes(1), Cancellation));

        public void Dispose()
        {
            foreach (TcpClient taken in _taken)
                taken.Dispose();
            _listener.Dispose();
        }
    }
}
