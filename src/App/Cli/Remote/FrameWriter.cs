using System.Text;
using System.Threading.Channels;

namespace IntranetSearch.App.Cli.Remote;

/// <summary>A text stream of a command that runs here for a terminal elsewhere: text becomes frames, a line at a time.</summary>
/// <param name="frames">Where the frames go; bounded, so that a slow reader slows the command.</param>
/// <param name="frame">Makes a frame of text.</param>
internal sealed class FrameWriter(ChannelWriter<CommandFrame> frames, Func<string, CommandFrame> frame) : TextWriter
{
    private readonly StringBuilder _pending = new();
    private readonly Lock _lock = new();

    /// <inheritdoc/>
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc/>
    public override void Write(char value)
    {
        lock (_lock)
            _pending.Append(value);
        if (value == '\n')
            Flush();
    }

    /// <inheritdoc/>
    public override void Write(string? value)
    {
        lock (_lock)
            _pending.Append(value);
        if (value?.Contains('\n', StringComparison.Ordinal) == true)
            Flush();
    }

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    /// <summary>Sends what is pending; when the reader is behind, it stays pending and goes with the next.</summary>
    public override void Flush()
    {
        lock (_lock)
        {
            if (_pending.Length > 0 && frames.TryWrite(frame(_pending.ToString())))
                _pending.Clear();
        }
    }

    /// <inheritdoc/>
    public override Task WriteLineAsync(string? value) => SendAsync(value + "\n");

    /// <inheritdoc/>
    public override Task FlushAsync() => SendAsync("");

    private async Task SendAsync(string last)
    {
        string text;
        lock (_lock)
        {
            text = _pending.Append(last).ToString();
            _pending.Clear();
        }
        if (text.Length > 0)
            await frames.WriteAsync(frame(text));
    }
}
