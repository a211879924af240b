using System.Globalization;

namespace IntranetSearch.Ingestion.Extraction;

/// <summary>Sizes as people write them.</summary>
internal static class ByteSize
{
    private static readonly string[] Units = ["bytes", "KiB", "MiB", "GiB", "TiB"];

    /// <summary>"512 MiB", "1.5 GiB", "17 bytes".</summary>
    public static string Format(long bytes)
    {
        double size = bytes;
        int unit = 0;
        while (size >= 1024 && unit < Units.Length - 1)
        {
            size /= 1024;
            unit++;
        }
        return string.Create(CultureInfo.InvariantCulture, $"{size:0.#} {Units[unit]}");
    }
}
