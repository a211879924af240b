using System.Collections.Immutable;
using System.Globalization;
using IntranetSearch.Connectors.LocalFolder.Tree;
using IntranetSearch.Model.Documents;
using Microsoft.Win32.SafeHandles;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>Tries what a sync needs: reach the root, list it, read a file.</summary>
internal sealed class LocalFolderChecks(ConnectionId connection, LocalFolderOptions options, IFileTree tree)
{
    // A check answers at once also on a share of millions.
    private const int MostEntries = 10_000;
    private const int MostFilesTried = 20;

    public ImmutableArray<ConnectionCheck> Run(CancellationToken cancellationToken)
    {
        ITreeFolder root;
        try
        {
            root = tree.OpenRoot();
        }
        catch (FileTreeException e)
        {
            return [new ConnectionCheck("reach", Passed: false, LocalFolderErrors.Root(options.Path, e).Message)];
        }
        using (root)
        {
            ConnectionCheck reach = new("reach", Passed: true, $"{options.Path} is there.");
            try
            {
                return [reach, .. ListAndRead(root, cancellationToken)];
            }
            catch (FileTreeException e)
            {
                return [reach, new ConnectionCheck("list", Passed: false, LocalFolderErrors.Root(options.Path, e).Message)];
            }
        }
    }

    private IEnumerable<ConnectionCheck> ListAndRead(ITreeFolder root, CancellationToken cancellationToken)
    {
        LocalFolderRules rules = new(options);
        List<Place> samples = [];
        int files = 0, folders = 0, skipped = 0, unreadable = 0;
        string? firstUnreadable = null;
        bool whole = false;
        using (TreeWalk walk = new(root, connection, LocalFolderIdentity.Of(root), rules, options.MaxDepth))
        {
            while (!whole && files + folders + unreadable < MostEntries)
            {
                switch (walk.Next(cancellationToken))
                {
                    case null:
                        whole = true;
                        break;
                    case { Kind: WalkStepKind.Folder }:
                        folders++;
                        break;
                    case { Kind: WalkStepKind.Unreadable } step:
                        unreadable++;
                        firstUnreadable ??= step.Detail;
                        break;
                    case { } step:
                        files++;
                        if (step.Entry.Facts.Kind != EntryKind.File || rules.SkipsFile(step.Folder, step.Entry.Name) is not null)
                            skipped++;
                        else if (samples.Count < MostFilesTried)
                            samples.Add(new Place(step.Folder, step.Entry.Name));
                        break;
                }
            }
        }
        string counts = string.Create(CultureInfo.InvariantCulture, $"{(whole ? "" : "At least ")}{files:N0} files in {folders:N0} folders, {skipped:N0} of them left out by rules.");
        return
        [
            new ConnectionCheck("list", unreadable == 0, unreadable == 0
                ? counts
                : string.Create(CultureInfo.InvariantCulture, $"{counts} {unreadable:N0} folders could not be looked into, first: {firstUnreadable}.")),
            Read(root, samples),
        ];
    }

    private static ConnectionCheck Read(ITreeFolder root, List<Place> samples)
    {
        string? firstFailure = null;
        int failures = 0;
        foreach (Place place in samples)
        {
            try
            {
                using ITreeFolder? below = place.Folder.Parent is null ? null : place.Folder.OpenFrom(root);
                using SafeFileHandle handle = (below ?? root).OpenFile(place.Name, out _);
                RandomAccess.Read(handle, new byte[1], fileOffset: 0);
            }
            catch (Exception e) when (LocalFolderErrors.IsFileSystemError(e))
            {
                failures++;
                firstFailure ??= LocalFolderErrors.Document(FileNames.ToDisplay(place.Folder.PathOf(place.Name)), LocalFolderErrors.Of(e)).Message;
            }
        }
        return (samples.Count, failures) switch
        {
            (0, _) => new ConnectionCheck("read", Passed: true, "There is no file to try."),
            (_, 0) => new ConnectionCheck("read", Passed: true, string.Create(CultureInfo.InvariantCulture, $"{samples.Count} files tried, all can be read.")),
            _ => new ConnectionCheck("read", Passed: false, string.Create(CultureInfo.InvariantCulture, $"{failures} of {samples.Count} files tried cannot be read, first: {firstFailure}")),
        };
    }
}
