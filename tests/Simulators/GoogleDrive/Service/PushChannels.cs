using System.Globalization;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.GoogleDrive.Service;

/// <summary>What becomes of the messages of push channels: they are hints, and the service promises nothing.</summary>
public enum MessageDelivery
{
    Normal,

    /// <summary>Never sent.</summary>
    Lost,

    /// <summary>Sent twice.</summary>
    Duplicated,

    /// <summary>Kept until <see cref="PushChannels.SendLateAsync"/>; sent then even when the channel has expired or was stopped.</summary>
    Late,
}

/// <summary>A push channel ("Notifications for resource changes", Drive API guides).</summary>
/// <param name="Id">The id its maker gave it.</param>
/// <param name="ResourceId">What it watches.</param>
/// <param name="ResourceUri">The same as an address.</param>
/// <param name="Address">Where messages go.</param>
/// <param name="Token">The text its maker gave it for messages to carry; null for none.</param>
/// <param name="Expires">When it ends.</param>
public sealed record PushChannel(string Id, string ResourceId, string ResourceUri, Uri Address, string? Token, DateTimeOffset Expires)
{
    internal ChangeLog Log { get; init; } = null!;
    internal DriveUser User { get; init; } = null!;
}

/// <summary>Push channels and their messages. Messages are sent when <see cref="SendAsync"/> is called, or by whoever runs the simulator, in a loop.</summary>
public sealed class PushChannels : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, PushChannel> _channels = [];
    private readonly HashSet<string> _ids = [];
    private readonly Queue<(PushChannel Channel, string State)> _due = [];
    private readonly Queue<(PushChannel Channel, string State)> _late = [];
    private readonly HttpClient _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false }) { Timeout = TimeSpan.FromSeconds(10) };
    private readonly TimeProvider _time;
    private long _messages;

    internal PushChannels(Workspace workspace, TimeProvider time)
    {
        _time = time;
        workspace.LogAppended += Notify;
    }

    /// <summary>What becomes of messages from now on; "sync" messages are always sent.</summary>
    public MessageDelivery Delivery { get; set; }

    /// <summary>The channels that have neither expired nor been stopped.</summary>
    public IReadOnlyList<PushChannel> Open
    {
        get
        {
            lock (_gate)
                return [.. _channels.Values.Where(c => c.Expires > _time.GetUtcNow())];
        }
    }

    /// <summary>Sends the messages that are due. Receivers that do not answer lose theirs.</summary>
    /// <returns>Messages that were sent.</returns>
    public Task<int> SendAsync(CancellationToken cancellationToken) => SendQueueAsync(_due, cancellationToken);

    /// <summary>Sends the messages that were kept back.</summary>
    public Task<int> SendLateAsync(CancellationToken cancellationToken) => SendQueueAsync(_late, cancellationToken);

    public void Dispose() => _http.Dispose();

    /// <summary>Adds a channel; false when its id was used before.</summary>
    internal bool Add(PushChannel channel)
    {
        lock (_gate)
        {
            if (!_ids.Add(channel.Id))
                return false;
            _channels[channel.Id] = channel;
            _due.Enqueue((channel, "sync"));
            return true;
        }
    }

    /// <summary>Stops a channel; false when there is no such channel of this account.</summary>
    internal bool Stop(string id, string resourceId, DriveUser caller)
    {
        lock (_gate)
            return _channels.TryGetValue(id, out PushChannel? channel) && channel.ResourceId == resourceId && channel.User == caller && _channels.Remove(id);
    }

    private void Notify(ChangeLog log)
    {
        lock (_gate)
        {
            foreach (PushChannel channel in _channels.Values.Where(c => c.Log == log && c.Expires > _time.GetUtcNow()))
            {
                if (Delivery == MessageDelivery.Late)
                    _late.Enqueue((channel, "change"));
                else if (Delivery != MessageDelivery.Lost)
                    _due.Enqueue((channel, "change"));
                if (Delivery == MessageDelivery.Duplicated)
                    _due.Enqueue((channel, "change"));
            }
        }
    }

    private async Task<int> SendQueueAsync(Queue<(PushChannel Channel, string State)> queue, CancellationToken cancellationToken)
    {
        int sent = 0;
        while (true)
        {
            (PushChannel Channel, string State) next;
            long number;
            lock (_gate)
            {
                if (!queue.TryDequeue(out next))
                    return sent;
                // Numbers grow and are not dense; the first is 1.
                number = next.State == "sync" ? 1 : 2 + (_messages += 7);
            }
            using HttpRequestMessage message = new(HttpMethod.Post, next.Channel.Address) { Content = new ByteArrayContent([]) };
            message.Headers.Add("X-Goog-Channel-ID", next.Channel.Id);
            message.Headers.Add("X-Goog-Channel-Expiration", next.Channel.Expires.ToString("r", CultureInfo.InvariantCulture));
            message.Headers.Add("X-Goog-Resource-ID", next.Channel.ResourceId);
            message.Headers.Add("X-Goog-Resource-URI", next.Channel.ResourceUri);
            message.Headers.Add("X-Goog-Resource-State", next.State);
            message.Headers.Add("X-Goog-Message-Number", number.ToString(CultureInfo.InvariantCulture));
            if (next.Channel.Token is { } token)
                message.Headers.Add("X-Goog-Channel-Token", token);
            try
            {
                using HttpResponseMessage _ = await _http.SendAsync(message, cancellationToken);
                sent++;
            }
            catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
            {
                // A receiver that cannot be reached loses the message; the service retries only some statuses and gives up too.
                continue;
            }
        }
    }
}
