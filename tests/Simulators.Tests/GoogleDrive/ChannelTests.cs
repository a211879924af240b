using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;
using IntranetSearch.Simulators.GoogleDrive.Service;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>"Notifications for resource changes" (Drive API guides) and the reference of changes.watch and channels.stop.</summary>
public sealed class ChannelTests : SimulatorTest
{
    [Fact]
    public async Task A_channel_begins_with_a_sync_message_and_then_tells_of_changes()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        Answer opened = await WatchAsync(receiver.Address, token: "secret");
        Workspace.AddFile(Ann.Root, "a.txt", "a");

        await Simulator.Channels.SendAsync(Cancellation);

        Assert.Equal((200, "api#channel", "secret"), (opened.Status, (string?)opened.Json["kind"], (string?)opened.Json["token"]));
        Assert.Equal(["sync", "change"], receiver.States);
        Message change = receiver.Messages.Last();
        Assert.Equal(("c1", "secret", (string)opened.Json["resourceId"]!), (change.Channel, change.Token, change.Resource));
        Assert.True(change.Number > 1);
        Assert.Equal("Mon, 02 Mar 2026 10:00:00 GMT", change.Expiration);
        Assert.Equal(0, change.Length);
    }

    [Theory]
    [InlineData(MessageDelivery.Lost, "sync")]
    [InlineData(MessageDelivery.Duplicated, "sync,change,change")]
    [InlineData(MessageDelivery.Late, "sync")]
    public async Task Messages_may_be_lost_duplicated_or_late(MessageDelivery delivery, string expected)
    {
        await using Receiver receiver = await Receiver.StartAsync();
        await WatchAsync(receiver.Address);
        Simulator.Channels.Delivery = delivery;
        Workspace.AddFile(Ann.Root, "a.txt", "a");

        await Simulator.Channels.SendAsync(Cancellation);

        Assert.Equal(expected, string.Join(',', receiver.States));
    }

    [Fact]
    public async Task A_late_message_comes_even_after_its_channel_has_expired()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        await WatchAsync(receiver.Address);
        Simulator.Channels.Delivery = MessageDelivery.Late;
        Workspace.AddFile(Ann.Root, "a.txt", "a");
        Time.Advance(TimeSpan.FromHours(2));

        int sent = await Simulator.Channels.SendLateAsync(Cancellation);

        Assert.Equal(1, sent);
        Assert.Empty(Simulator.Channels.Open);
        Assert.Equal(["change"], receiver.States);
    }

    [Fact]
    public async Task An_expired_channel_tells_of_nothing_new()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        await WatchAsync(receiver.Address);
        Time.Advance(TimeSpan.FromHours(2));
        Workspace.AddFile(Ann.Root, "a.txt", "a");

        await Simulator.Channels.SendAsync(Cancellation);

        Assert.Equal(["sync"], receiver.States);
    }

    [Fact]
    public async Task A_stopped_channel_is_gone()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        Answer opened = await WatchAsync(receiver.Address);
        JsonObject channel = new() { ["id"] = "c1", ["resourceId"] = (string)opened.Json["resourceId"]! };

        Answer stopped = await PostAsync(Ann, "drive/v3/channels/stop", channel);
        Answer again = await PostAsync(Ann, "drive/v3/channels/stop", channel);

        Assert.Equal((204, 404), (stopped.Status, again.Status));
        Assert.Empty(Simulator.Channels.Open);
    }

    [Fact]
    public async Task The_id_of_a_channel_is_used_once()
    {
        await WatchAsync(new Uri("https://hooks.example/a"));

        Answer answer = await WatchAsync(new Uri("https://hooks.example/b"));

        Assert.Equal((400, "channelIdNotUnique"), (answer.Status, answer.Reason));
    }

    [Fact]
    public async Task A_receiver_without_tls_is_refused()
    {
        Simulator.Settings.AllowsPlainChannels = false;

        Assert.Equal((400, "push.webhookUrlNotHttps"), await WatchAsync(new Uri("http://127.0.0.1:9/")) is { } a ? (a.Status, a.Reason) : default);
    }

    [Fact]
    public async Task A_channel_lives_a_week_at_most()
    {
        Answer answer = await WatchAsync(new Uri("https://hooks.example/a"), expiration: Time.GetUtcNow().AddDays(30).ToUnixTimeMilliseconds());

        Assert.Equal(Time.GetUtcNow().AddDays(7).ToUnixTimeMilliseconds().ToString(System.Globalization.CultureInfo.InvariantCulture), (string?)answer.Json["expiration"]);
    }

    [Fact]
    public async Task A_shared_drives_channel_tells_of_its_log_only()
    {
        await using Receiver receiver = await Receiver.StartAsync();
        SharedDrive drive = Workspace.AddDrive("Works", (Ann, "organizer"));
        await WatchAsync(receiver.Address, drive: drive);
        Workspace.AddFile(Ann.Root, "own.txt", "a");
        Workspace.AddFile(drive.Root, "in drive.txt", "a");

        await Simulator.Channels.SendAsync(Cancellation);

        Assert.Equal(["sync", "change"], receiver.States);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    public async Task What_describes_no_channel_is_refused(string body)
    {
        using StringContent content = new(body);
        string token = Simulator.Tokens.Issue(Ann, Simulator.Tokens.DelegatedScopes);

        Assert.Equal(400, (await SendAsync(HttpMethod.Post, "drive/v3/changes/watch?pageToken=1", token, content)).Status);
    }

    private async Task<Answer> WatchAsync(Uri address, string? token = null, long? expiration = null, SharedDrive? drive = null)
    {
        string from = await StartTokenAsync(Ann, drive);
        return await PostAsync(Ann, $"drive/v3/changes/watch?pageToken={from}&supportsAllDrives=true&includeItemsFromAllDrives=true{(drive is null ? "" : "&driveId=" + drive.Id)}",
            new JsonObject { ["id"] = "c1", ["type"] = "web_hook", ["address"] = address.ToString(), ["token"] = token, ["expiration"] = expiration });
    }

    private sealed record Message(string Channel, string Token, string Resource, string State, long Number, string Expiration, long? Length);

    /// <summary>Somebody's receiver of messages.</summary>
    private sealed class Receiver(WebApplication app) : IAsyncDisposable
    {
        public ConcurrentQueue<Message> Messages { get; } = [];

        public IEnumerable<string> States => Messages.Select(m => m.State);

        public Uri Address => new(app.Urls.First());

        public static async Task<Receiver> StartAsync()
        {
            WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().ConfigureKestrel(k => k.Listen(IPAddress.Loopback, 0));
            Receiver receiver = new(builder.Build());
            await receiver.RunAsync();
            return receiver;
        }

        public ValueTask DisposeAsync() => app.DisposeAsync();

        private Task RunAsync()
        {
            app.Run(context =>
            {
                IHeaderDictionary headers = context.Request.Headers;
                Messages.Enqueue(new Message(headers["X-Goog-Channel-ID"]!, headers["X-Goog-Channel-Token"].ToString(), headers["X-Goog-Resource-ID"]!, headers["X-Goog-Resource-State"]!,
                    long.Parse(headers["X-Goog-Message-Number"]!, System.Globalization.CultureInfo.InvariantCulture), headers["X-Goog-Channel-Expiration"]!, context.Request.ContentLength));
                return Task.CompletedTask;
            });
            return app.StartAsync(Cancellation);
        }
    }
}
