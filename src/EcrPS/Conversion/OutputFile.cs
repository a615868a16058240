using EcrPS.Oci;

namespace EcrPS.Conversion;

/// <summary>Files that are replaced as a whole once their new content is complete.</summary>
internal static class OutputFile
{
    /// <summary>The file to replace: that of a link, because replacing the link would leave its file as it is.</summary>
    /// <exception cref="OciException"><see cref="OciErrorCodes.NotAFile"/>: it is a pipe or a device.</exception>
    public static string Resolve(string path)
    {
        string target = new FileInfo(path).LinkTarget is null ? path : File.ResolveLinkTarget(path, returnFinalTarget: true)!.FullName;
        return FileKind.SpecialKindOf(target) is { } kind
            ? throw new OciException(OciErrorCodes.NotAFile, $"'{path}' is {kind}, which a file would replace. Give the path of a file.")
            : target;
    }

    /// <summary>Replaces a file, or creates it; who may read and write it stays.</summary>
    public static void Replace(string complete, string target)
    {
        if (!OperatingSystem.IsWindows() && File.Exists(target))
            File.SetUnixFileMode(complete, File.GetUnixFileMode(target));
        File.Move(complete, target, overwrite: true);
    }
}
