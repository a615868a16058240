namespace EcrPS.Oci;

/// <summary>The files of a folder; links are resolved here, so that none leads out of the folder.</summary>
internal sealed class FolderFiles(string root) : ILayoutFiles
{
    /// <summary>Linux's own limit (path_resolution(7)); a longer chain is a loop.</summary>
    private const int MaxLinks = 40;

    private const int BufferSize = 81920;

    private readonly string _root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    public string Name => root;

    public Stream? Open(string path)
    {
        string full = Resolve(path);
        FileKind.RequireFile(full, $"{Name}: {path}");
        try
        {
            return new FileStream(full, new FileStreamOptions
            {
                Access = FileAccess.Read,
                Share = FileShare.Read | FileShare.Delete,
                Options = FileOptions.Asynchronous | FileOptions.SequentialScan,
                BufferSize = BufferSize,
            });
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OciException(OciErrorCodes.StorageFailed, $"{Name}: {path} cannot be read: {e.Message}", e);
        }
    }

    public void Dispose()
    {
    }

    /// <summary>The real path of a file, or an error when a link on the way leads out of the folder.</summary>
    internal string Resolve(string relative)
    {
        string rest = relative;
        for (int links = 0; links <= MaxLinks; links++)
        {
            string current = _root;
            string? target = null;
            string[] parts = rest.Split(['/', Path.DirectorySeparatorChar], StringSplitOptions.RemoveEmptyEntries);
            int i = 0;
            for (; i < parts.Length && target is null; i++)
            {
                string next = Path.Combine(current, parts[i]);
                target = LinkTarget(next);
                if (target is null)
                    current = next;
            }

            if (target is null)
                return current;

            string inside = Path.GetRelativePath(_root, Path.GetFullPath(target, current));
            if (Path.IsPathRooted(inside) || inside == ".."
                || inside.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                throw new OciException(
                    OciErrorCodes.PathEscapesArchive,
                    $"{Name}: {relative} is a link to '{ForeignText.Shorten(target)}', outside of the folder.");
            }

            rest = string.Join('/', parts[i..].Prepend(inside));
        }

        throw new OciException(OciErrorCodes.PathEscapesArchive, $"{Name}: {relative} is a link in a loop.");
    }

    private static string? LinkTarget(string path)
    {
        try
        {
            return new FileInfo(path).LinkTarget;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
