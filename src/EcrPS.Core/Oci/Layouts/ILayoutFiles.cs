namespace EcrPS.Oci;

/// <summary>The files of a layout, in a folder or inside a tar.</summary>
internal interface ILayoutFiles : IDisposable
{
    /// <summary>The path of the folder or archive, for messages.</summary>
    string Name { get; }

    /// <summary>Opens a file by its path with forward slashes; null where there is none. The stream has a length.</summary>
    Stream? Open(string path);
}
