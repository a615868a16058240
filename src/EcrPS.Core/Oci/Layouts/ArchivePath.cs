namespace EcrPS.Oci;

/// <summary>Paths inside archives: relative, with forward slashes, never above the root.</summary>
internal static class ArchivePath
{
    /// <summary>
    /// Removes '.', '..' and doubled slashes from a path; null for one that is absolute, leaves the root, or has another
    /// system's form.
    /// </summary>
    public static string? Normalize(string path)
    {
        // No tool writes layouts with drive letters, backslashes or NULs in file names; such names are attacks.
        if (path.StartsWith('/') || path.AsSpan().ContainsAny('\\', '\0')
            || (path.Length > 1 && path[1] == ':' && char.IsAsciiLetter(path[0])))
        {
            return null;
        }

        var parts = new List<string>();
        foreach (string part in path.Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                    return null;
                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        return string.Join('/', parts);
    }
}
