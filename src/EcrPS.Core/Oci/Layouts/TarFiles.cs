using EcrPS.Archives;
using Microsoft.Win32.SafeHandles;

namespace EcrPS.Oci;

/// <summary>
/// The files of a tar, indexed in one pass over its headers and read in place: nothing is unpacked. The whole archive is
/// rejected when any name points outside of it or is a duplicate, or any header is invalid.
/// </summary>
internal sealed class TarFiles : ILayoutFiles
{
    /// <summary>An image has a few hundred files; this many names still take only a few tens of megabytes.</summary>
    private const int MaxEntries = 100_000;

    /// <summary>Linux's PATH_MAX.</summary>
    private const int MaxNameLength = 4096;

    /// <summary>A link to a link to a link: Docker's own archives have one level.</summary>
    private const int MaxLinks = 8;

    private readonly SafeFileHandle _handle;
    private readonly IDisposable _owner;
    private readonly Dictionary<string, (long Offset, long Size)> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _links = new(StringComparer.Ordinal);

    private TarFiles(string name, SafeFileHandle handle, IDisposable owner)
    {
        Name = name;
        _handle = handle;
        _owner = owner;
    }

    public string Name { get; }

    /// <summary>Reads the headers.</summary>
    /// <param name="name">The archive's path, for messages.</param>
    /// <param name="handle">The uncompressed tar.</param>
    /// <param name="owner">An object to dispose together with this one, also on failure.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<TarFiles> OpenAsync(string name, SafeFileHandle handle, IDisposable owner, CancellationToken cancellationToken)
    {
        try
        {
            var files = new TarFiles(name, handle, owner);
            await files.ReadHeadersAsync(cancellationToken).ConfigureAwait(false);
            return files;
        }
        catch
        {
            owner.Dispose();
            throw;
        }
    }

    public Stream? Open(string path)
    {
        for (int links = 0; links <= MaxLinks; links++)
        {
            if (_files.TryGetValue(path, out (long Offset, long Size) file))
                return new FileSlice(_handle, file.Offset, file.Size);
            if (!_links.TryGetValue(path, out string? target))
                return null;
            path = target;
        }

        throw new OciException(OciErrorCodes.PathEscapesArchive, $"{Name}: {ForeignText.Shorten(path)} is a link in a loop.");
    }

    public void Dispose() => _owner.Dispose();

    private async Task ReadHeadersAsync(CancellationToken cancellationToken)
    {
        try
        {
            var archive = new FileSlice(_handle, 0, RandomAccess.GetLength(_handle));
            await using (archive.ConfigureAwait(false))
            {
                var reader = new TarReader(archive);
                while (await reader.NextAsync(cancellationToken).ConfigureAwait(false) is { } entry)
                    Add(entry);
            }
        }
        catch (TarException e)
        {
            throw e.Fault switch
            {
                TarFault.NotTar =>
                    new OciException(OciErrorCodes.NotAnArchive, $"{Name} is not a tar archive, plain or compressed with gzip.", e),
                TarFault.TooLarge => new OciException(OciErrorCodes.ArchiveTooLarge, $"{Name} at byte {e.Position}: {e.Message}.", e),
                _ => new OciException(OciErrorCodes.ArchiveDamaged, $"{Name} is damaged at byte {e.Position}: {e.Message}.", e),
            };
        }
    }

    private void Add(TarEntry entry)
    {
        string name = ArchivePath.Normalize(entry.Path) ?? throw Escapes(entry.Path, "points outside of the archive");
        if (name.Length == 0)
            return;
        if (name.Length > MaxNameLength || _files.Count + _links.Count >= MaxEntries)
        {
            throw new OciException(
                OciErrorCodes.ArchiveTooLarge, $"{Name}: more than {MaxEntries} files, or a name of more than {MaxNameLength} characters.");
        }

        if (entry.IsSparse)
            throw new OciException(OciErrorCodes.ArchiveDamaged, $"{Name}: '{ForeignText.Shorten(name)}' is a sparse file.");
        if (entry.Kind is TarEntryKind.Directory or TarEntryKind.Other)
            return;

        string? target = entry.Kind == TarEntryKind.File ? null : TargetOf(entry, name);
        if (_files.ContainsKey(name) || _links.ContainsKey(name))
            throw new OciException(OciErrorCodes.DuplicateEntry, $"{Name}: '{ForeignText.Shorten(name)}' occurs twice.");
        if (target is null)
        {
            _files.Add(name, (entry.Offset, entry.Size));
        }
        else
        {
            _links.Add(name, target);
        }
    }

    private string TargetOf(TarEntry link, string name)
    {
        // A hard link's target is relative to the archive, a symbolic link's to its folder.
        string from = link.Kind == TarEntryKind.SymbolicLink ? name[..(name.LastIndexOf('/') + 1)] : string.Empty;
        string? target = link.LinkTarget.StartsWith('/') ? null : ArchivePath.Normalize(from + link.LinkTarget);
        return target ?? throw Escapes(link.Path, $"is a link to '{ForeignText.Shorten(link.LinkTarget)}', outside of the archive");
    }

    private OciException Escapes(string name, string problem) =>
        new(OciErrorCodes.PathEscapesArchive, $"{Name}: '{ForeignText.Shorten(name)}' {problem}.");
}
