namespace EcrPS.Tour.Input;

/// <summary>The input files of the tour, in one folder.</summary>
/// <param name="IsOfThisMachine">Whether the images consist of this machine's own files.</param>
/// <param name="Layout">The OCI layout with an image for each of <see cref="Tags"/>.</param>
/// <param name="Records">The vulnerability records, a zip file.</param>
internal sealed record TourInput(bool IsOfThisMachine, string Layout, string Records)
{
    internal static readonly string[] Tags = ["1.0", "1.1", "1.2"];

    /// <summary>Creates the files.</summary>
    /// <param name="folder">The folder to write to; created if it does not exist.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    internal static async Task<TourInput> WriteAsync(string folder, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var image = MachineImage.Find();
        TourInput input = new(image.IsOfThisMachine, Path.Combine(folder, "layout"), Path.Combine(folder, "records.zip"));
        foreach (string tag in Tags)
            await image.WriteAsync(input.Layout, tag, cancellationToken);

        image.Vulnerabilities.WriteRecords(input.Records, image.Ecosystem);
        return input;
    }
}
