using EcrPS.Prompt;
using EcrPS.Tour.Input;

namespace EcrPS.Tour;

/// <summary>
/// The main job in one run: types docs/guides/tour.ps1 line by line into PowerShell, with the module as it was built and the
/// embedded registry, and shows each line with its output. Exits with 1 if any check failed.
/// <c>--input &lt;folder&gt;</c> only writes the files that the script works with.
/// </summary>
internal static class Program
{
    public static async Task<int> Main(string[] args)
    {
        switch (args)
        {
            case []:
                return await RunAsync();
            case ["--input", string folder]:
                await TourInput.WriteAsync(folder, CancellationToken.None);
                return 0;
            default:
                await Console.Error.WriteLineAsync("Usage: EcrPS.Tour [--input <folder>]");
                return 2;
        }
    }

    private static async Task<int> RunAsync()
    {
        string folder = Directory.CreateTempSubdirectory("ecrps-tour-").FullName;
        try
        {
            TourInput input = await TourInput.WriteAsync(folder, CancellationToken.None);
            Console.WriteLine(input.IsOfThisMachine
                ? "Images of this machine's own Debian files, their packages set back to before their newest fixes; vulnerability records "
                    + "of the CVEs that the packages' changelogs name."
                : "This machine has no Debian files: images and vulnerability records are generated from a sample of one package.");
            bool passed = Walk(folder);
            Console.WriteLine(
                passed ? "The tour is complete: all checks passed." : "The tour is complete: not all checks passed.");
            return passed ? 0 : 1;
        }
        finally
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Walk(string folder)
    {
        using PromptSession session = new(Path.Combine(AppContext.BaseDirectory, "EcrPS.psd1"), Console.Out);
        session.Variables.Set("VerbosePreference", "SilentlyContinue");
        session.Variables.Set("ModulePath", AppContext.BaseDirectory);
        session.Variables.Set("InputPath", folder);
        IReadOnlyList<TourStep> steps = TourScript.Read(Path.Combine(AppContext.BaseDirectory, "tour.ps1"));
        foreach (TourStep step in steps)
        {
            if (step.Comments.Count > 0)
                Console.WriteLine($"\n{string.Join('\n', step.Comments)}");
            if (!step.IsCheck)
                Console.WriteLine($"\nPS> {step.Text.ReplaceLineEndings("\n>> ")}");
            if (!session.Show(session.Run(step.Text)) || session.ExitCode is not null)
            {
                session.Run("Stop-EcrLocalRegistry");
                return false;
            }
        }

        return steps.Count > 0;
    }
}
