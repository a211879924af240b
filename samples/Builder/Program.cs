using IntranetSearch.Builder;

// dotnet run --project samples/Builder [-- --check]
bool checkOnly = args is ["--check"];
if (args.Length > 0 && !checkOnly)
{
    Console.Error.WriteLine("Usage: dotnet run --project samples/Builder [-- --check]   (--check writes nothing and fails when a file is out of date)");
    return 2;
}

SampleTree tree = SampleTree.Find(AppContext.BaseDirectory);
int outdated = 0;
foreach (BuiltFile file in tree.Build())
{
    string target = Path.Combine(tree.Intranet, file.Path);
    if (File.Exists(target) && (await File.ReadAllBytesAsync(target)).AsSpan().SequenceEqual(file.Content))
        continue;
    outdated++;
    if (checkOnly)
    {
        Console.Error.WriteLine($"Out of date: {file.Path}");
        continue;
    }
    Directory.CreateDirectory(Path.GetDirectoryName(target)!);
    await File.WriteAllBytesAsync(target, file.Content);
    Console.WriteLine($"Written: {file.Path} ({file.Content.Length:N0} bytes)");
}
Console.WriteLine(outdated == 0 ? "All files were up to date." : $"{outdated} file(s) {(checkOnly ? "are out of date: run the builder" : "written")}.");
return checkOnly && outdated > 0 ? 1 : 0;
