using System.ComponentModel.DataAnnotations;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>What reading one file may cost, together with the files inside it.</summary>
public sealed record ExtractionLimits
{
    /// <summary>Largest file, in bytes; larger ones are not opened. Default 512 MiB.</summary>
    [Range(1, 1L << 40)]
    public long MaxBytes { get; init; } = 512L << 20;

    /// <summary>Most characters of text; what follows is cut, and the outcome is partial. Default 10,000,000.</summary>
    [Range(1, 500_000_000)]
    public int MaxCharacters { get; init; } = 10_000_000;

    /// <summary>Most pages or slides; what follows is cut. Default 10,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxPages { get; init; } = 10_000;

    /// <summary>Most table rows; what follows is cut. Default 2,000,000.</summary>
    [Range(1, int.MaxValue)]
    public int MaxRows { get; init; } = 2_000_000;

    /// <summary>Deepest nesting followed (elements, lists, tables in tables). Default 200.</summary>
    [Range(10, 1000)]
    public int MaxDepth { get; init; } = 200;

    /// <summary>How deep files within files are followed: an attachment of a mail in a zip archive is at 2. Default 8.</summary>
    [Range(0, 100)]
    public int MaxEmbeddingDepth { get; init; } = 8;

    /// <summary>Most files within a file, at all depths together. Default 10,000.</summary>
    [Range(0, 10_000_000)]
    public int MaxEmbeddedFiles { get; init; } = 10_000;

    /// <summary>Most bytes that may come out of a file's compressed parts, at all depths together. Default 2 GiB.</summary>
    [Range(1L << 20, 1L << 40)]
    public long MaxDecompressedBytes { get; init; } = 2L << 30;

    /// <summary>Most times its own size that a file may decompress to, once that is beyond 64 MiB. Default 200: xml seldom reaches 50, bombs have 1,000 and more.</summary>
    [Range(10, 1_000_000)]
    public int MaxExpansionRatio { get; init; } = 200;

    /// <summary>Wall-clock seconds for one file, without the recognition of text in pictures. Default 60.</summary>
    [Range(1, 86_400)]
    public int MaxSeconds { get; init; } = 60;

    /// <summary>Wall-clock seconds for recognising the text in the pictures of one file, on top of <see cref="MaxSeconds"/>. Default 300.</summary>
    [Range(0, 86_400)]
    public int MaxRecognitionSeconds { get; init; } = 300;

    /// <summary>Most points (width times height) of a picture whose text is recognised; larger ones are left out. Default 100,000,000: a sheet of A3 at 600 dots an inch has 70.</summary>
    [Range(1, 10_000_000_000)]
    public long MaxPicturePixels { get; init; } = 100_000_000;

    /// <summary>Managed heap of one child process, in bytes; with what stands beside it a process stays below 512 MiB. Default 320 MiB: a workbook of a million cells takes less than 256.</summary>
    [Range(64L << 20, 64L << 30)]
    public long MaxMemoryBytes { get; init; } = 320L << 20;
}
