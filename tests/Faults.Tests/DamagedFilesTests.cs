using System.Diagnostics;
using System.Security.Cryptography;
using System.Text.Json;
using IntranetSearch.Conformance.Extractors.Builders;

namespace IntranetSearch.Faults.Tests;

/// <summary>Files that cannot be read cost only themselves: the others are searchable, these are in the ledger with their reason, the service lives.</summary>
[Trait("speed", "slow")]
public sealed class DamagedFilesTests : IDisposable
{
    private const long HugeBytes = 300L << 20;

    private readonly DirectoryInfo _temporary = Directory.CreateTempSubdirectory("intranet-search-damaged-");

    public void Dispose() => _temporary.Delete(recursive: true);

    [Fact]
    public async Task A_folder_with_files_that_cannot_be_read_is_searchable_but_for_these()
    {
        string folder = CreateFiles();
        ProductProcess product = new(Path.Combine(_temporary.FullName, "data"));
        await product.JsonAsync("client", "add", "acme");
        await product.JsonAsync("connection", "add", "acme", "local-folder", "--name", "files", "--path", folder);

        using Process server = product.Start("serve", "--urls", "http://127.0.0.1:0");
        Task<string> serverErrors = server.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        try
        {
            await ServingProduct.UntilServingAsync(product, server);

            await product.JsonAsync("sync", "acme");

            Dictionary<string, JsonElement> files = (await product.JsonAsync("files", "acme")).ToDictionary(f => f.GetProperty("path").GetString()!);
            Assert.Equal(7, files.Count);
            Assert.All(["corrupt.docx", "secret.pdf", "empty.pptx", "binary.txt"], name => AssertState(files[name], "Unreadable"));
            AssertState(files["huge.csv"], "Partial");
            Assert.All(["leave.md", "fine.docx"], name => Assert.Equal("Answerable", files[name].GetProperty("state").GetString()));

            JsonElement answer = Assert.Single(await product.JsonAsync("ask", "acme", "How many days of paid time off do I get?"));
            Assert.Contains("27 days", answer.GetProperty("answer").GetString(), StringComparison.Ordinal);
            JsonElement found = Assert.Single(await product.JsonAsync("search", "acme", "corrupt"));
            Assert.Equal("corrupt.docx", found.GetProperty("hits")[0].GetProperty("file").GetProperty("path").GetString());
            Assert.False(server.HasExited, "the server ended");
        }
        finally
        {
            if (!server.HasExited)
                server.Kill();
            await server.WaitForExitAsync(TestContext.Current.CancellationToken);
            await serverErrors;
        }
    }

    private string CreateFiles()
    {
        string folder = Directory.CreateDirectory(Path.Combine(_temporary.FullName, "files")).FullName;
        byte[] word = new WordFile().Heading(1, "Travel").Paragraph("Book flights two weeks ahead.").ToBytes();
        File.WriteAllBytes(Path.Combine(folder, "fine.docx"), word);
        File.WriteAllBytes(Path.Combine(folder, "corrupt.docx"), word[..(word.Length / 2)]);
        File.WriteAllBytes(Path.Combine(folder, "secret.pdf"), EncryptedPdfFile.Create("secret", "Salaries"));
        File.WriteAllBytes(Path.Combine(folder, "empty.pptx"), []);
        File.WriteAllBytes(Path.Combine(folder, "binary.txt"), RandomNumberGenerator.GetBytes(50_000));
        File.WriteAllText(Path.Combine(folder, "leave.md"), "# Paid time off\n\nEveryone gets 27 days of paid time off a year.\n");
        using StreamWriter csv = new(Path.Combine(folder, "huge.csv"));
        csv.WriteLine("Order;Customer;City;Amount");
        for (long row = 0, written = 0; written < HugeBytes; row++)
        {
            string line = FormattableString.Invariant($"{row};Customer number {row % 9973};City {row % 311};{row % 1000}.50");
            csv.WriteLine(line);
            written += line.Length + 1;
        }
        return folder;
    }

    private static void AssertState(JsonElement file, string state)
    {
        Assert.Equal(state, file.GetProperty("state").GetString());
        Assert.False(string.IsNullOrWhiteSpace(file.GetProperty("reason").GetString()));
    }
}
