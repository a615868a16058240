using System.Text;

namespace EcrPS.Oci;

/// <summary>
/// A folder of skopeo's <c>dir:</c> transport, presented as an OCI layout with one image without a name. It has the manifest in
/// <c>manifest.json</c>, every blob under its digest's hexadecimal digits, and the manifests of an index as <c>….manifest.json</c>
/// (containers-transports(5), "dir:path").
/// </summary>
internal sealed class SkopeoFolder : ILayoutFiles
{
    public const string MarkerFile = "version";
    private const string MarkerText = "Directory Transport Version: 1.";
    private const string ManifestFile = "manifest.json";
    private const string BlobFolder = "blobs/";

    private readonly ILayoutFiles _folder;
    private readonly Manifest _manifest;

    private SkopeoFolder(ILayoutFiles folder, Manifest manifest)
    {
        _folder = folder;
        _manifest = manifest;
    }

    public string Name => _folder.Name;

    /// <summary>Opens a folder; null where it is not skopeo's. Takes ownership of the files.</summary>
    public static async Task<SkopeoFolder?> OpenAsync(ILayoutFiles folder, CancellationToken cancellationToken)
    {
        byte[]? marker = await LayoutReader.ReadSmallAsync(folder, MarkerFile, cancellationToken).ConfigureAwait(false);
        if (marker is null || !Encoding.UTF8.GetString(marker).StartsWith(MarkerText, StringComparison.Ordinal))
            return null;
        byte[] content = await LayoutReader.ReadSmallAsync(folder, ManifestFile, cancellationToken).ConfigureAwait(false)
            ?? throw new OciException(OciErrorCodes.NotAnImageLayout, $"{folder.Name}: {ManifestFile} is missing.");
        try
        {
            return new SkopeoFolder(folder, Manifest.Parse(content));
        }
        catch (OciException e)
        {
            throw new OciException(e.ErrorCode, $"{folder.Name}: {ManifestFile}: {e.Message}", e);
        }
    }

    public Stream? Open(string path)
    {
        if (path == LayoutReader.IndexFile)
            return new MemoryStream(ManifestWriter.Index([_manifest.Descriptor], null, null), writable: false);
        if (path == LayoutReader.BlobPath(_manifest.Digest))
            return new MemoryStream(_manifest.Content.ToArray(), writable: false);
        if (!path.StartsWith(BlobFolder, StringComparison.Ordinal))
            return null;
        string hex = path[(path.LastIndexOf('/') + 1)..];
        return _folder.Open(hex) ?? _folder.Open($"{hex}.{ManifestFile}");
    }

    public void Dispose() => _folder.Dispose();
}
