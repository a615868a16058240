using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// The images in use given by <c>-InUse</c>, read once for all records, and the warnings about those that protect nothing. Shared by
/// all records of a cmdlet.
/// </summary>
internal sealed class ImageUseSource
{
    /// <summary>How many names a warning lists, so that it stays readable.</summary>
    private const int MostNames = 3;

    private readonly object _gate = new();
    private readonly HashSet<string> _judged = new(StringComparer.Ordinal);
    private readonly HashSet<ImageUseOrigin> _naming = [];
    private readonly List<(object[]? Given, ImageUse Use)> _read = [];

    /// <summary>The images in use that were read last; null if <c>-InUse</c> is not given.</summary>
    public ImageUse? Use => _read.Count > 0 ? _read[^1].Use : null;

    /// <summary>Reads the given images; belongs to the pipeline thread.</summary>
    /// <param name="isGiven">Whether the parameter is given: null or an empty list is an error, not the absence of a protection.</param>
    /// <param name="given">Its value.</param>
    /// <param name="resolve">Makes full paths.</param>
    /// <param name="cancellationToken">Ends the waiting for a pipe.</param>
    /// <returns>The images in use; null if <c>-InUse</c> is not given.</returns>
    /// <exception cref="TerminatingErrorException">
    /// <c>InvalidImageUse</c>, or a file cannot be read: without it nothing is protected.
    /// </exception>
    public ImageUse? Read(bool isGiven, object[]? given, Func<string, string> resolve, CancellationToken cancellationToken)
    {
        if (!isGiven)
            return null;
        if (_read.Find(read => IsSame(read.Given, given)).Use is { } known)
            return known;
        try
        {
            ImageUse use = ImageUseInput.Read(given, resolve, cancellationToken);
            _read.Add((given, use));
            return use;
        }
        catch (Exception error) when (error is ImageUseException or OciException or IOException or UnauthorizedAccessException)
        {
            throw new TerminatingErrorException(EcrErrors.ToRecord(error, given));
        }
    }

    /// <summary>Warns of references that name the repository and no image in it, which are misspelled or gone.</summary>
    /// <param name="trial">The policy on the images of the repository.</param>
    /// <param name="name">The repository's name; null where it is not known.</param>
    /// <param name="pipeline">The host.</param>
    public async Task JudgedAsync(PolicyTrial trial, string? name, IPipeline pipeline)
    {
        if (trial.Match is not { } match)
            return;
        lock (_gate)
        {
            _judged.Add(name ?? "the inventory");
            _naming.UnionWith(match.Origins);
        }

        if (match.Missing.Count > 0)
        {
            await pipeline.WriteWarningAsync(
                $"{name}: -InUse names {(match.Missing.Count == 1 ? "an image" : $"{match.Missing.Count} images")} that it does not have, "
                + $"so nothing is protected by: {List(match.Missing)}. Check the tags and digests; a name without both means the tag "
                + "'latest'.");
        }
    }

    /// <summary>Warns of sources that name none of the repositories that were judged: they may be the wrong ones.</summary>
    /// <param name="pipeline">The host.</param>
    public async Task FinishAsync(IPipeline pipeline)
    {
        List<ImageUseOrigin> strangers;
        string judged;
        lock (_gate)
        {
            strangers = _judged.Count == 0
                ? []
                : [.. _read.SelectMany(read => read.Use.Origins).Where(origin => !_naming.Contains(origin))];
            _naming.UnionWith(strangers);
            judged = List([.. _judged.Order(StringComparer.Ordinal)]);
        }

        foreach (ImageUseOrigin origin in strangers)
        {
            string[] named = [.. origin.References.Select(reference => reference.Text).Distinct(StringComparer.Ordinal)];
            await pipeline.WriteWarningAsync(
                $"{origin.Name}: none of its names is of {judged}, so nothing is protected there. It names {List(named)}. Check that it is "
                + "the right source, and for full names the account and the region.");
        }
    }

    private static string List(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MostNames)) + (names.Count > MostNames ? $" and {names.Count - MostNames} more" : string.Empty);

    // A command line argument is the same object for every record; from the pipeline each record has a list of its own.
    private static bool IsSame(object[]? one, object[]? other) =>
        ReferenceEquals(one, other) || (one is not null && other is not null && one.SequenceEqual(other));
}
