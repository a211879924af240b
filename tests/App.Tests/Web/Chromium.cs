using IntranetSearch.App.Tests.Web;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]

namespace IntranetSearch.App.Tests.Web;

/// <summary>Debian's Chromium, started once, when the first test asks for it.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Program = "/usr/bin/chromium";
    private readonly SemaphoreSlim _gate = new(1, 1);
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <summary>A browser; the test is skipped where there is none.</summary>
    public async Task<IBrowser> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Program), $"{Program} is not there: install the Debian package chromium, as test.sh does.");
        await _gate.WaitAsync(TestContext.Current.CancellationToken);
        try
        {
            _playwright ??= await Playwright.CreateAsync();
            return _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
            {
                ExecutablePath = Program,
                // In a container the tests run as root, where Chromium's sandbox does not start; the rest keeps it from calling home.
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
        }
        finally
        {
            _gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        _gate.Dispose();
    }
}
