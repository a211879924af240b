using System.Globalization;
using IntranetSearch.Connectors.LocalFolder.Tree;
using IntranetSearch.Model.Documents;
using Microsoft.Win32.SafeHandles;

namespace IntranetSearch.Connectors.LocalFolder;

/// <summary>Opens files by id: at the place where they were last seen, else by a search of the tree. What is opened is checked to be that very file.</summary>
internal sealed class LocalFolderContent(ConnectionId connection, LocalFolderOptions options, IFileTree tree, KnownPlaces places) : IDisposable
{
    private const int ReadBufferBytes = 64 * 1024;

    // One search at a time: each fills the places, so the next may not need its own.
    private readonly SemaphoreSlim _oneSearch = new(1, 1);
    private readonly LocalFolderRules _rules = new(options);

    /// <summary>Opens a file.</summary>
    /// <exception cref="ConnectorException">It is gone, not ours to read, or the disk failed.</exception>
    public async Task<DocumentContent> OpenAsync(DocumentId document, CancellationToken cancellationToken)
    {
        using ITreeFolder root = OpenRoot();
        LocalFolderIdentity identity = LocalFolderIdentity.Of(root);
        if (TryOpenKnown(root, identity, document) is { } content)
            return content;

        await _oneSearch.WaitAsync(cancellationToken);
        try
        {
            return TryOpenKnown(root, identity, document) ?? Search(root, identity, document, cancellationToken);
        }
        finally
        {
            _oneSearch.Release();
        }
    }

    public void Dispose() => _oneSearch.Dispose();

    private ITreeFolder OpenRoot()
    {
        try
        {
            return tree.OpenRoot();
        }
        catch (FileTreeException e)
        {
            throw LocalFolderErrors.Root(options.Path, e);
        }
    }

    private DocumentContent? TryOpenKnown(ITreeFolder root, LocalFolderIdentity identity, DocumentId document) =>
        places.TryFind(document.SourceId, out Place place) ? TryOpen(root, identity, document, place) : null;

    private DocumentContent Search(ITreeFolder root, LocalFolderIdentity identity, DocumentId document, CancellationToken cancellationToken)
    {
        int unreadable = 0;
        try
        {
            using ITreeFolder start = tree.OpenRoot(); // an own handle: a folder is read once
            using TreeWalk walk = new(start, connection, identity, _rules, options.MaxDepth);
            while (walk.Next(cancellationToken) is { } step)
            {
                if (step.Kind == WalkStepKind.Unreadable)
                    unreadable++;
                if (step.Kind != WalkStepKind.Entry || step.Entry.Facts.Kind != EntryKind.File)
                    continue;
                string id = identity.IdOf(step.Entry.Facts, step.Folder, step.Entry.Name);
                places.Remember(id, step.Folder, step.Entry.Name);
                if (id == document.SourceId && TryOpen(root, identity, document, new Place(step.Folder, step.Entry.Name)) is { } content)
                    return content;
            }
        }
        catch (FileTreeException e)
        {
            throw LocalFolderErrors.Root(options.Path, e);
        }
        throw unreadable == 0
            ? new ConnectorException(ConnectorFault.Gone, $"The file {document} is no longer below {options.Path}.")
            : new ConnectorException(ConnectorFault.Transient, string.Create(CultureInfo.InvariantCulture, $"The file {document} was not found below {options.Path}, but {unreadable} folders could not be looked into: grant read and search permission on them."));
    }

    // Null when the file is not there any more or is another one: it may have moved.
    private static DocumentContent? TryOpen(ITreeFolder root, LocalFolderIdentity identity, DocumentId document, Place place)
    {
        try
        {
            using ITreeFolder? below = place.Folder.Parent is null ? null : place.Folder.OpenFrom(root);
            SafeFileHandle handle = (below ?? root).OpenFile(place.Name, out EntryFacts facts);
            if (identity.IdOf(facts, place.Folder, place.Name) != document.SourceId)
            {
                handle.Dispose();
                return null;
            }
            FileStream content = new(handle, FileAccess.Read, ReadBufferBytes);
            return new DocumentContent(content, facts.Size, LocalFolderIdentity.VersionOf(facts), PathTo(handle, place));
        }
        catch (FileTreeException e) when (e.Fault is TreeFault.Missing or TreeFault.Replaced)
        {
            return null;
        }
        catch (FileTreeException e)
        {
            throw LocalFolderErrors.Document(FileNames.ToDisplay(place.Folder.PathOf(place.Name)), e);
        }

        // Not the file's own path: between here and the reader somebody could put a link to elsewhere in its place.
        // This names the opened file itself, works for any name, and ends with the handle.
        static string? PathTo(SafeFileHandle handle, Place place)
        {
            string path = string.Create(CultureInfo.InvariantCulture, $"/proc/{Environment.ProcessId}/fd/{handle.DangerousGetHandle()}");
            return OperatingSystem.IsLinux() && File.Exists(path) ? path : null;
        }
    }
}
