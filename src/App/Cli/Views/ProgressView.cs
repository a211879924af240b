using Spectre.Console;

namespace IntranetSearch.App.Cli.Views;

/// <summary>How far something is.</summary>
/// <param name="Text">In words.</param>
/// <param name="Done">Parts done.</param>
/// <param name="Total">Parts in all; null while that is not known.</param>
internal readonly record struct ProgressState(string Text, long Done, long? Total);

/// <summary>Shows how something goes on until it has ended: a bar on a terminal, a line now and then elsewhere, nothing for programs.</summary>
internal static class ProgressView
{
    private static readonly TimeSpan RedrawEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan TellEvery = TimeSpan.FromSeconds(5);

    /// <summary>Shows the progress of a task; its result and its exceptions are the caller's.</summary>
    /// <param name="task">What goes on.</param>
    /// <param name="read">How far it is; null when that cannot be told now.</param>
    /// <param name="output">Where to show it.</param>
    /// <param name="time">The clock.</param>
    public static async Task ShowUntilDoneAsync(Task task, Func<ProgressState?> read, CommandOutput output, TimeProvider time)
    {
        if (output.CanRedraw)
            await DrawAsync(task, read, output, time);
        else if (!output.Json)
            await TellAsync(task, read, output, time);
        await task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static Task DrawAsync(Task task, Func<ProgressState?> read, CommandOutput output, TimeProvider time) =>
        output.ErrorConsole.Progress()
            .AutoClear(true)
            .Columns(new SpinnerColumn(), new ProgressBarColumn { Width = 24 }, new TaskDescriptionColumn { Alignment = Justify.Left })
            .StartAsync(async progress =>
            {
                ProgressTask bar = progress.AddTask("");
                bar.IsIndeterminate = true;
                while (!task.IsCompleted)
                {
                    if (read() is ProgressState state)
                    {
                        bar.Description = CommandOutput.Escape(state.Text);
                        bar.IsIndeterminate = state.Total is null;
                        bar.MaxValue = Math.Max(state.Total ?? 1, 1);
                        bar.Value = state.Done;
                    }
                    await Task.WhenAny(task, Task.Delay(RedrawEvery, time));
                }
            });

    private static async Task TellAsync(Task task, Func<ProgressState?> read, CommandOutput output, TimeProvider time)
    {
        while (await Task.WhenAny(task, Task.Delay(TellEvery, time)) != task)
        {
            if (read() is ProgressState state)
                await output.TellAsync(state.Text);
        }
    }
}
