using EcrPS.Tour.Input;

namespace EcrPS.Tour;

/// <summary>
/// The main job in one run, on the embedded registry: push, list, scan, gate, lifecycle, clean up. The cmdlets are the
/// module's own, their output is printed through the module's own views. Ends with 1 where anything was not as it should be.
/// docs/guides/tour.ps1 is the same walk in PowerShell; <c>--input &lt;folder&gt;</c> only makes what it walks with.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case []:
                return await WalkAsync();
            case ["--input", string folder]:
                await TourInput.WriteAsync(folder, CancellationToken.None);
                return 0;
            default:
                await Console.Error.WriteLineAsync("Usage: EcrPS.Tour [--input <folder>]");
                return 2;
        }
    }

    private static async Task<int> WalkAsync()
    {
        string folder = Directory.CreateTempSubdirectory("ecrps-tour-").FullName;
        TourPrompt prompt = new(AppContext.BaseDirectory);
        try
        {
            TourInput input = await TourInput.WriteAsync(folder, CancellationToken.None);
            TourPrompt.Say(input.IsOfThisMachine
                ? "Images of this machine's own Debian files, its packages set back to before their newest fixes; records of the CVEs that its changelogs name."
                : "This machine has no Debian files: images and records are made of a sample of one package.");
            new Walk(prompt, input).All();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        Console.WriteLine(prompt.ExitCode == 0 ? "The tour ends: everything was as it should be." : "The tour ends: not everything was as it should be.");
        return prompt.ExitCode;
    }
}
