namespace EcrPS.Aws.Credentials;

/// <summary>
/// Finds a program as a shell does, over PATH only. <see cref="System.Diagnostics.Process.Start()"/> looks in the folder of the running
/// program and in the current directory first, where anybody may have put a program of the same name.
/// </summary>
internal static class ProgramPath
{
    private const UnixFileMode AnyExecute = UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>The path of a program.</summary>
    /// <param name="program">A name, to be searched for, or a path, which is returned as it is.</param>
    /// <returns>Null if no folder of PATH has it.</returns>
    public static string? Find(string program) => IsName(program)
        ? Folders().SelectMany(folder => FileNames(program).Select(name => Path.Combine(folder, name))).FirstOrDefault(IsProgram)
        : program;

    private static bool IsName(string program) =>
        !program.Contains(Path.DirectorySeparatorChar) && !program.Contains(Path.AltDirectorySeparatorChar)
        && !program.Contains(Path.VolumeSeparatorChar);

    // An empty or relative entry means the current directory or a folder in it.
    private static IEnumerable<string> Folders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? string.Empty).Split(Path.PathSeparator).Select(static folder => folder.Trim('"'))
        .Where(Path.IsPathFullyQualified);

    private static IEnumerable<string> FileNames(string program)
    {
        if (!OperatingSystem.IsWindows())
            return [program];
        string[] extensions = (Environment.GetEnvironmentVariable("PATHEXT") ?? ".COM;.EXE;.BAT;.CMD")
            .Split(';', StringSplitOptions.RemoveEmptyEntries);
        return Path.HasExtension(program) ? [program, .. extensions.Select(extension => program + extension)]
            : extensions.Select(extension => program + extension);
    }

    private static bool IsProgram(string path) =>
        File.Exists(path) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(path) & AnyExecute) != UnixFileMode.None);
}
