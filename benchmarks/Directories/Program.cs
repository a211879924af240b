using System.Diagnostics;
using System.Globalization;
using System.Text;
using IntranetSearch.Catalog;
using IntranetSearch.Catalog.Directories;
using IntranetSearch.Directories;
using IntranetSearch.Measuring;
using IntranetSearch.Model.Documents;

return await MeasuringProgram.RunAsync(DirectoriesOptions.Parse(args), DirectoriesOptions.Usage, MeasureAsync);

static async Task<int> MeasureAsync(DirectoriesOptions options, CancellationToken cancellationToken)
{
    ClientId client = new("company");
    ConnectionId connection = new("drive");
    Company company = new(options);
    if (Directory.Exists(options.Work))
        Directory.Delete(options.Work, recursive: true);
    Directory.CreateDirectory(options.Work);
    string path = Path.Combine(options.Work, "catalog.db");

    StringBuilder report = new();
    Line($"{Surroundings.Describe()}");
    Line($"{options.People:N0} people, {options.Groups:N0} groups, {company.Links:N0} memberships.");
    Line($"");
    Line($"| a reading of the directory | wall ms | CPU ms |");
    Line($"| --- | --- | --- |");
    await using (CatalogStore catalog = await CatalogStore.OpenAsync(path, new CatalogOptions(), TimeProvider.System, cancellationToken))
    {
        await catalog.AddClientAsync(client, displayName: null, cancellationToken);
        await catalog.AddConnectionAsync(client, connection, "google-drive", new Dictionary<string, string>(), new Dictionary<string, byte[]>(), pollInterval: null, cancellationToken);
        await ApplyAsync(catalog, "the first");
        await ApplyAsync(catalog, "nothing changed");
        company.Toggle(group: 100, person: 7);
        await ApplyAsync(catalog, "one person joined a group");
        company.Toggle(group: 0, person: 8);
        await ApplyAsync(catalog, "one person joined the topmost group");
    }
    Line($"");
    await using (CatalogStore catalog = await CatalogStore.OpenAsync(path, new CatalogOptions(), TimeProvider.System, cancellationToken))
    {
        TimeSpan first = await ExpandAsync(catalog, person: 0);
        int[] people = [.. Enumerable.Range(0, options.Callers).Select(i => (int)((i * 7919L) % options.People))];
        List<TimeSpan> taken = [];
        long allocated = GC.GetTotalAllocatedBytes();
        long groups = 0;
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        foreach (int person in people)
        {
            long start = Stopwatch.GetTimestamp();
            groups += (await catalog.Directories.ExpandAsync(client, Company.MailOf(person), cancellationToken)).Groups.Length;
            taken.Add(Stopwatch.GetElapsedTime(start));
        }
        cpu = Process.GetCurrentProcess().TotalProcessorTime - cpu;
        allocated = GC.GetTotalAllocatedBytes() - allocated;
        taken.Sort();
        Line($"| expanding a person | the first of the process, ms | median | p99 | max | CPU ms each | KB allocated each | groups held each |");
        Line($"| --- | --- | --- | --- | --- | --- | --- | --- |");
        Line($"| {people.Length:N0} people, one after the other | {first.TotalMilliseconds:F0} | {At(0.5):F2} | {At(0.99):F2} | {At(1):F2} | {cpu.TotalMilliseconds / people.Length:F2} | {allocated / 1e3 / people.Length:F0} | {(double)groups / people.Length:F1} |");

        double At(double share) => taken[Math.Min(taken.Count - 1, (int)(share * taken.Count))].TotalMilliseconds;
    }
    Line($"");
    Line($"The catalog is {new FileInfo(path).Length / 1e6:F1} MB; peak memory {Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:N0} MB, the invented company included.");
    Console.WriteLine(report);
    if (options.Out is not null)
        await File.WriteAllTextAsync(options.Out, report.ToString(), cancellationToken);
    return 0;

    async Task ApplyAsync(CatalogStore catalog, string name)
    {
        DirectoryItem[] items = [.. company.Read()];
        TimeSpan cpu = Process.GetCurrentProcess().TotalProcessorTime;
        long start = Stopwatch.GetTimestamp();
        DirectoryReplacement replaced = await catalog.Directories.ReplaceAsync(client, connection, items.ToAsyncEnumerable(), cancellationToken);
        TimeSpan wall = Stopwatch.GetElapsedTime(start);
        Line($"| {name}{(replaced.Changed ? "" : " (seen to be the same)")} | {wall.TotalMilliseconds:N0} | {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds:N0} |");
    }

    async Task<TimeSpan> ExpandAsync(CatalogStore catalog, int person)
    {
        long start = Stopwatch.GetTimestamp();
        await catalog.Directories.ExpandAsync(client, Company.MailOf(person), cancellationToken);
        return Stopwatch.GetElapsedTime(start);
    }

    void Line(FormattableString line) => report.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
