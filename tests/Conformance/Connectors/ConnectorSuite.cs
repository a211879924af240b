using System.Text;
using Xunit;

namespace IntranetSearch.Conformance.Connectors;

/// <summary>What every connector must do. Each provider runs every suite, by one sealed class per suite.</summary>
/// <param name="fixture">Starts the provider's sources.</param>
public abstract class ConnectorSuite(ConnectorFixture fixture)
{
    /// <summary>Names that have broken something somewhere: composed and decomposed accents, emoji, right-to-left, line breaks, quotes, spaces and dots at the ends.</summary>
    public static readonly IReadOnlyList<string> DifficultNames =
    [
        "caf\u00e9.txt", "cafe\u0301-decomposed.txt", "\U0001F600 plan \U0001F468\u200D\U0001F469\u200D\U0001F467.txt", "\u05DE\u05D3\u05D9\u05E0\u05D9\u05D5\u05EA.txt",
        "\u65E5\u672C\u8A9E\u306E\u898F\u7A0B.txt", " leading and trailing ", "dots...", "quote's \"and\" `ticks`", "percent %20 # ? & +.txt", "-rf", "~tilde", "colon: semi;", "CON", "no extension",
    ];

    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    protected Task<ConnectorSource> StartAsync(SourceSettings? settings = null) => fixture.StartAsync(settings ?? new SourceSettings(), Cancel);

    protected static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    protected static void SkipUnless(bool capable, string capability) => Assert.SkipUnless(capable, $"The provider lacks: {capability}.");
}
