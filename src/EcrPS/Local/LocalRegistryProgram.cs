using System.Text.Json;

namespace EcrPS.Local;

/// <summary>The registry's program file, and what it needs to run.</summary>
/// <param name="Path">The full path of <c>ecrps-local.dll</c>.</param>
/// <param name="AspNetVersion">The lowest version of the ASP.NET Core runtime that runs it.</param>
internal sealed record LocalRegistryProgram(string Path, Version AspNetVersion)
{
    public const string FileName = "ecrps-local.dll";

    private const string FolderName = "LocalRegistry";
    private const string AspNetName = "Microsoft.AspNetCore.App";

    /// <summary>Finds the program in the module's folder; the builds of tests and tour copy it to the same place.</summary>
    public static LocalRegistryProgram Find() => FindIn(System.IO.Path.GetDirectoryName(typeof(LocalRegistryProgram).Assembly.Location)!);

    internal static LocalRegistryProgram FindIn(string folder)
    {
        string[] places = [System.IO.Path.Combine(folder, FolderName, FileName), System.IO.Path.Combine(folder, FileName)];
        string path = Array.Find(places, File.Exists) ?? throw LocalRegistryErrors.ProgramMissing(folder);
        return new LocalRegistryProgram(path, ReadVersion(System.IO.Path.ChangeExtension(path, ".runtimeconfig.json")));
    }

    private static Version ReadVersion(string runtimeConfig)
    {
        using var json = JsonDocument.Parse(File.ReadAllBytes(runtimeConfig));
        JsonElement.ArrayEnumerator frameworks = json.RootElement.GetProperty("runtimeOptions").GetProperty("frameworks").EnumerateArray();
        JsonElement aspNet = frameworks.First(framework => framework.GetProperty("name").ValueEquals(AspNetName));
        return DotnetHost.ParseVersion(aspNet.GetProperty("version").GetString()!)
            ?? throw new InvalidDataException($"{runtimeConfig} names no version.");
    }
}
