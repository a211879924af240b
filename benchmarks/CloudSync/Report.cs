using System.Globalization;
using System.Text;
using IntranetSearch.Measuring;

namespace IntranetSearch.CloudSync;

/// <summary>The tables, as Markdown.</summary>
internal sealed class Report
{
    private readonly StringBuilder _text = new();

    /// <summary>What the figures depend on.</summary>
    public void AddSurroundings(CloudSyncOptions options)
    {
        Line($"{Surroundings.Describe()}");
        Line($"{options.Files:N0} text files in {options.Folders:N0} folders of a simulated Google domain on the same machine, whose work is not in the CPU column. Memory is the largest sum of proportional set sizes over the process tree.");
        Line($"");
    }

    /// <summary>One client's syncs, one after the other.</summary>
    public void Add(string title, IReadOnlyList<SyncCost> costs)
    {
        Line($"**{title}**");
        Line($"");
        Line($"| before the sync | wall s | CPU s | memory MB | requests | downloads | requests by kind |");
        Line($"| --- | --- | --- | --- | --- | --- | --- |");
        foreach (SyncCost cost in costs)
            Line($"| {cost.Name} | {cost.Local.Wall.TotalSeconds:F1} | {cost.Local.Cpu.TotalSeconds:F1} | {cost.Local.PeakBytes / 1e6:F0} | {cost.Requests.Count:N0} | {cost.Downloads:N0} | {cost.Kinds} |");
        Line($"");
    }

    public override string ToString() => _text.ToString();

    private void Line(FormattableString line) => _text.Append(line.ToString(CultureInfo.InvariantCulture)).Append('\n');
}
