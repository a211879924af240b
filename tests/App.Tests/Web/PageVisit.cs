using Microsoft.Playwright;

namespace IntranetSearch.App.Tests.Web;

/// <summary>A visit to the page in a browser of its own. At its end it checks what holds for every visit: no script error, no dialog, nothing asked of other servers.</summary>
internal sealed class PageVisit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _faults = [];

    private PageVisit(IBrowserContext context, IPage page, Uri server)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) => Note(message.Type == "error", "console: " + message.Text);
        page.PageError += (_, error) => Note(true, "script: " + error);
        page.Request += (_, request) => Note(!request.Url.StartsWith(server.AbsoluteUri, StringComparison.Ordinal), "request to " + request.Url);
        page.Dialog += async (_, dialog) =>
        {
            Note(true, "dialog: " + dialog.Message);
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Whether console errors are expected: a failing request always writes one.</summary>
    public bool MayComplain { get; set; }

    public static async Task<PageVisit> StartAsync(Chromium chromium, Uri server, string path, string? waitFor = null)
    {
        IBrowser browser = await chromium.StartAsync();
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions { BaseURL = server.AbsoluteUri, Locale = "en-GB" });
        PageVisit visit = new(context, await context.NewPageAsync(), server);
        await visit.Page.GotoAsync(path);
        if (waitFor is not null)
            await visit.Page.WaitForSelectorAsync(waitFor);
        return visit;
    }

    public async ValueTask DisposeAsync()
    {
        await _context.DisposeAsync();
        string[] faults = [.. _faults.Where(fault => !MayComplain || !fault.StartsWith("console:", StringComparison.Ordinal))];
        Assert.True(faults.Length == 0, string.Join('\n', faults));
    }

    private void Note(bool isFault, string fault)
    {
        lock (_faults)
        {
            if (isFault)
                _faults.Add(fault);
        }
    }
}
