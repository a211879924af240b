using System.Globalization;
using System.Text.Json.Nodes;
using IntranetSearch.Simulators.GoogleDrive.Domain;

namespace IntranetSearch.Simulators.Tests.GoogleDrive;

/// <summary>
/// The logs of the simulator tell enough: whoever lists once and then only follows changes, with the tree in mind, ends where a new listing does.
/// Without this, a connector could not be judged by the simulator.
/// </summary>
public sealed class LogCompletenessTests : SimulatorTest
{
    private const string Fields = "id,name,parents,trashed,explicitlyTrashed,driveId";
    private const string AllDrives = "supportsAllDrives=true&includeItemsFromAllDrives=true";

    private readonly Dictionary<string, (LogMirror Mirror, string Token)> _followed = [];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public async Task Whoever_follows_the_logs_ends_where_a_new_listing_does(int seed)
    {
        DriveUser carl = Workspace.AddUser("carl");
        DriveGroup team = Workspace.AddGroup("team", Bob, carl);
        RandomWork work = new(Workspace, new Random(seed), [Ann, Bob, carl], team);
        work.Begin();
        for (int round = 0; round < 8; round++)
        {
            foreach (DriveUser user in new[] { Ann, Bob, carl })
                await FollowAllAsync(user);
            List<string> done = [.. Enumerable.Range(0, 25).Select(_ => work.Step())];
            foreach (DriveUser user in new[] { Ann, Bob, carl })
            {
                await FollowAllAsync(user);
                Assert.True(await DifferencesAsync(user) is { Count: 0 } || Fail(user, seed, round, done, await DifferencesAsync(user)));
            }
        }
    }

    private static bool Fail(DriveUser user, int seed, int round, List<string> done, IReadOnlyList<string> differences)
    {
        Assert.Fail(string.Create(CultureInfo.InvariantCulture, $"Seed {seed}, round {round}, {user}:\n{string.Join('\n', differences)}\nafter\n{string.Join('\n', done)}"));
        return false;
    }

    /// <summary>What a new listing of each log's items sees otherwise than who followed it.</summary>
    private async Task<IReadOnlyList<string>> DifferencesAsync(DriveUser user)
    {
        List<string> differences = [];
        foreach (SharedDrive? drive in await LogsAsync(user))
        {
            LogMirror listed = await ListAsync(user, drive);
            IReadOnlyList<string> followed = _followed[Key(user, drive)].Mirror.Present;
            differences.AddRange(listed.Present.Except(followed).Select(f => $"{drive}: {f} is missing"));
            differences.AddRange(followed.Except(listed.Present).Select(f => $"{drive}: {f} is too many"));
        }
        return differences;
    }

    private async Task FollowAllAsync(DriveUser user)
    {
        SharedDrive?[] logs = await LogsAsync(user);
        foreach (SharedDrive? drive in logs)
            await FollowAsync(user, drive);
        foreach (string left in _followed.Keys.Where(k => k.StartsWith(user.Email, StringComparison.Ordinal) && !logs.Any(d => Key(user, d) == k)).ToArray())
            _followed.Remove(left);
    }

    private async Task FollowAsync(DriveUser user, SharedDrive? drive)
    {
        if (!_followed.TryGetValue(Key(user, drive), out (LogMirror Mirror, string Token) at))
        {
            string start = await StartTokenAsync(user, drive);
            at = (await ListAsync(user, drive), start);
        }
        while (true)
        {
            Answer page = await ChangesAsync(user, at.Token, drive, $"&pageSize=7&fields=nextPageToken,newStartPageToken,changes(changeType,removed,fileId,file({Fields}))");
            foreach (JsonNode? change in page.Json["changes"]!.AsArray())
                at.Mirror.Apply(change!);
            string? next = (string?)page.Json["nextPageToken"];
            at.Token = next ?? (string)page.Json["newStartPageToken"]!;
            if (next is null)
                break;
        }
        _followed[Key(user, drive)] = at;
    }

    private async Task<LogMirror> ListAsync(DriveUser user, SharedDrive? drive)
    {
        LogMirror mirror = new();
        string? token = null;
        do
        {
            Answer page = await GetAsync(user, $"drive/v3/files?{AllDrives}&pageSize=50{(drive is null ? "" : $"&corpora=drive&driveId={drive.Id}")}"
                + $"&fields=nextPageToken,files({Fields}){(token is null ? "" : "&pageToken=" + Uri.EscapeDataString(token))}");
            foreach (JsonNode? file in page.Json["files"]!.AsArray())
                mirror.Put(file!);
            token = (string?)page.Json["nextPageToken"];
        }
        while (token is not null);
        return mirror;
    }

    /// <summary>The user's own log and those of the drives they are a member of.</summary>
    private async Task<SharedDrive?[]> LogsAsync(DriveUser user)
    {
        IReadOnlyList<string> ids = (await GetAsync(user, "drive/v3/drives?pageSize=100")).Values("drives", "id");
        return [null, .. Workspace.Drives.Where(d => ids.Contains(d.Id))];
    }

    private static string Key(DriveUser user, SharedDrive? drive) => $"{user.Email} {drive?.Id}";
}
