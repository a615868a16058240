using EcrPS.Oci;
using EcrPS.Tour.Input;

namespace EcrPS.Clients.Tests.Support;

/// <summary>Layouts made during the test run from files of this machine, including its package database.</summary>
internal static class MachineLayout
{
    public const string Tag = "1.0";

    /// <summary>Written with the project's own layout writer.</summary>
    public static Task<Manifest> WriteAsync(ClientFolder folder, string name) =>
        MachineImage.Find().WriteAsync(folder.Path(name), Tag, CancellationToken.None);

    /// <summary>Written by umoci: the same files, one layer per file.</summary>
    public static async Task<Manifest> WriteWithUmociAsync(ClientFolder folder, string name)
    {
        string image = $"{name}:{Tag}";
        var files = new (string Source, string Target)[]
        {
            ("/var/lib/dpkg/status", "/var/lib/dpkg/status"),
            ("/usr/lib/os-release", "/etc/os-release"),
            ("/bin/ls", "/bin/ls"),
        };
        await UmociAsync("init", "--layout", name);
        await UmociAsync("new", "--image", image);
        foreach ((string source, string target) in files.Where(file => File.Exists(file.Source)))
        {
            // umoci changes the mode of the folder that contains a file, so files in other users' folders are copied first.
            string copy = Path.Combine(folder.NewFolder("files-" + name), Path.GetFileName(source));
            File.Copy(source, copy);
            await UmociAsync("insert", "--rootless", "--image", image, copy, target);
        }

        // Each step leaves the manifest and configuration of the previous step in the layout.
        await UmociAsync("gc", "--layout", name);

        await using OciLayout layout = await OciLayout.OpenAsync(folder.Path(name), CancellationToken.None);
        return await layout.ResolveAsync(Tag, CancellationToken.None);

        async Task UmociAsync(params string[] arguments) => (await folder.RunAsync("umoci", arguments)).Succeeded();
    }
}
