using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using IntranetSearch.Model.Outcomes;

namespace IntranetSearch.Ingestion.Extraction.Recognition;

/// <summary>Recognises text with the tesseract program, one process a picture: a picture that breaks it costs only its own text.</summary>
/// <param name="program">The program.</param>
/// <param name="limits">What the file may cost; the seconds hold for all its pictures together.</param>
/// <param name="watch">Told while the program runs; null when nobody needs to know.</param>
public sealed class TesseractRecognition(RecognitionProgram program, ExtractionLimits limits, IRecognitionWatch? watch) : ITextRecognition
{
    private TimeSpan _left = TimeSpan.FromSeconds(limits.MaxRecognitionSeconds);

    /// <inheritdoc/>
    public bool IsAvailable => true;

    /// <inheritdoc/>
    public RecognisedText Recognise(Stream picture, CancellationToken cancellationToken)
    {
        using Stream? buffered = picture.CanSeek ? null : EmbeddedContent.Buffer(picture, limits.MaxBytes, cancellationToken);
        Stream seekable = buffered ?? picture;
        if (PictureSize.Read(seekable, limits.MaxPages) is not { } size)
            return Fail(FailureReason.Unsupported, "a picture of an unknown kind");
        if (size.Pixels > limits.MaxPicturePixels)
            return Fail(FailureReason.TooLarge, FormattableString.Invariant($"a picture of {size.Width:N0} by {size.Height:N0} points; up to {limits.MaxPicturePixels:N0} points are read"));
        if (_left <= TimeSpan.Zero)
            return OutOfTime(null);
        seekable.Position = 0;
        long start = Stopwatch.GetTimestamp();
        watch?.RecognitionStarts();
        try
        {
            return Run(seekable, cancellationToken);
        }
        finally
        {
            _left -= Stopwatch.GetElapsedTime(start);
            watch?.RecognitionEnds();
        }
    }

    private RecognisedText Run(Stream picture, CancellationToken cancellationToken)
    {
        using Process? process = Start();
        if (process is null)
            return Fail(FailureReason.Unsupported, "tesseract could not be started");
        using CancellationTokenSource time = new(_left);
        using CancellationTokenRegistration onTime = time.Token.Register(() => Kill(process));
        using CancellationTokenRegistration onCancel = cancellationToken.Register(() => Kill(process));
        // Read beside the feeding, or both programs would wait for the other to read. Waited for below as extractors are synchronous:
        // a worker reads one file at a time and has no other work for its thread.
        Task<(string Text, bool IsWhole)> output = Task.Run(() => ReadText(process), CancellationToken.None);
        Task<bool> languageMissing = Task.Run(() => DrainErrors(process.StandardError.BaseStream), CancellationToken.None);
        Feed(process, picture, cancellationToken);
        (string text, bool isWhole) = output.GetAwaiter().GetResult();
        bool isLanguageMissing = languageMissing.GetAwaiter().GetResult();
        process.WaitForExit();
        cancellationToken.ThrowIfCancellationRequested();
        if (time.IsCancellationRequested)
            return OutOfTime(text);
        if (!isWhole)
            return new RecognisedText(text, new DocumentFailure(FailureReason.TooLarge, FormattableString.Invariant($"{limits.MaxCharacters:N0} characters")));
        if (isLanguageMissing)
            return Fail(FailureReason.Unsupported, $"tesseract has no data for the language {program.Languages}");
        return process.ExitCode == 0
            ? new RecognisedText(text, null)
            : new RecognisedText(text.Length > 0 ? text : null, new DocumentFailure(FailureReason.Corrupt, FormattableString.Invariant($"tesseract could not read the picture (exit code {process.ExitCode})")));
    }

    private Process? Start()
    {
        // 1: find columns and which side is up; 3: the same without the latter.
        ProcessStartInfo start = new(program.Path, ["stdin", "stdout", "-l", program.Languages, "--psm", program.TurnsPages ? "1" : "3"])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        // Its threads would fight those of the other workers over the same processors, and gain nothing.
        start.Environment["OMP_THREAD_LIMIT"] = "1";
        if (program.DataPath is { } data)
            start.Environment["TESSDATA_PREFIX"] = data;
        try
        {
            return Process.Start(start);
        }
        catch (Exception e) when (e is Win32Exception or InvalidOperationException)
        {
            return null; // Removed, or forbidden by the system: the picture stays unread and says so.
        }
    }

    private static void Feed(Process process, Stream picture, CancellationToken cancellationToken)
    {
        try
        {
            byte[] chunk = new byte[1 << 16];
            for (int read; (read = picture.Read(chunk)) > 0 && !cancellationToken.IsCancellationRequested;)
                process.StandardInput.BaseStream.Write(chunk, 0, read);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It was killed, or it refused the picture before the end; its exit code tells.
        }
    }

    private (string Text, bool IsWhole) ReadText(Process process)
    {
        StringBuilder text = new();
        char[] chunk = new char[1 << 12];
        using StreamReader reader = new(process.StandardOutput.BaseStream, Encoding.UTF8);
        for (int read; (read = reader.Read(chunk)) > 0;)
        {
            if (text.Length + read > limits.MaxCharacters)
            {
                Kill(process);
                return (text.ToString(), false);
            }
            text.Append(chunk, 0, read);
        }
        return (text.ToString(), true);
    }

    /// <summary>Reads the complaints to their end, so that it never waits for us, and finds the one that is not the picture's fault.</summary>
    private static bool DrainErrors(Stream errors)
    {
        byte[] chunk = new byte[1 << 12];
        bool isLanguageMissing = false;
        for (int read; (read = errors.Read(chunk)) > 0;)
            isLanguageMissing |= chunk.AsSpan(0, read).IndexOf("Failed loading language"u8) >= 0;
        return isLanguageMissing;
    }

    private RecognisedText OutOfTime(string? text)
    {
        _left = TimeSpan.Zero;
        return new RecognisedText(
            string.IsNullOrWhiteSpace(text) ? null : text,
            new DocumentFailure(FailureReason.TimedOut, FormattableString.Invariant($"{limits.MaxRecognitionSeconds:N0} seconds for recognising text in pictures")));
    }

    private static RecognisedText Fail(FailureReason reason, string detail) => new(null, new DocumentFailure(reason, detail));

    private static void Kill(Process process)
    {
        try
        {
            process.Kill(); // It starts nothing itself, and to look for what it started the worker has no right.
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It has just ended by itself.
        }
    }
}
