using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Images from the pipeline or from a file, by repository: a policy ranks them relative to each other, so no decision is
/// possible before the last one. Shared by all records of a cmdlet.
/// </summary>
internal sealed class ImageGroups
{
    private readonly Dictionary<(RepositoryTarget Target, bool IsLive), ImageInventory> _groups = [];
    private (string Path, string Target, EcrConnection Connection)? _file;

    /// <summary>The policy that came with the images; null where none was given.</summary>
    public CheckedPolicy? Policy { get; private set; }

    /// <summary>Adds images of a registry that can be called for manifests and policies.</summary>
    /// <exception cref="TerminatingErrorException">
    /// <c>InvalidInventory</c>: an image lacks what a policy needs, or contradicts an earlier one. Without it the others would get other
    /// ranks.
    /// </exception>
    public void Add(EcrConnection connection, string? registryId, IEnumerable<ImageDetail> images, CheckedPolicy? policy)
    {
        Policy = policy;
        foreach (ImageDetail image in images)
        {
            try
            {
                if (ImageRecord.ProblemOf(image) is { } problem)
                    throw new ImageInventoryException(problem);
                Group(
                    new RepositoryTarget(connection, registryId ?? image.RegistryId, image.RepositoryName, image.Region),
                    isLive: image.Region is not null).Add(image);
            }
            catch (ImageInventoryException error)
            {
                throw new TerminatingErrorException(EcrErrors.ToRecord(error, image));
            }
        }
    }

    /// <summary>Sets the file to read after the last record.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="target">The path as the user gave it.</param>
    /// <param name="connection">The connection to read the policies of its repositories.</param>
    /// <param name="policy">The policy that was given.</param>
    public void AddFile(string path, string target, EcrConnection connection, CheckedPolicy? policy)
    {
        _file = (path, target, connection);
        Policy = policy;
    }

    /// <summary>Evaluates the images of every repository.</summary>
    /// <param name="judge">Called with the images, their repository, and whether the registry can be called for more.</param>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async Task ForEachAsync(
        Func<ImageInventory, RepositoryTarget, bool, Task> judge, IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (_file is var (path, target, connection))
            await ReadAsync(path, target, connection, pipeline, cancellationToken);
        foreach (((RepositoryTarget repository, bool isLive), ImageInventory inventory) in _groups)
        {
            try
            {
                await judge(inventory, repository, isLive);
            }
            catch (Exception error)
            {
                await pipeline.ReportAsync(error, repository.RepositoryName, cancellationToken);
            }
        }
    }

    private async Task ReadAsync(
        string path, string target, EcrConnection connection, IPipeline pipeline, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<ImageDetail> images = ImageInventoryFile.Read(
                await InputFile.ReadBytesAsync(path, cancellationToken), out bool isIncomplete);
            foreach (ImageDetail image in images)
                Group(new RepositoryTarget(connection, image.RegistryId, image.RepositoryName, image.Region), isLive: false).Add(image);
            if (isIncomplete)
            {
                await pipeline.WriteWarningAsync(
                    $"'{path}' has a nextToken: it does not list all images, and ranks by age may be wrong.");
            }
        }
        catch (ImageInventoryException error)
        {
            throw new TerminatingErrorException(EcrErrors.ToRecord(
                new ImageInventoryException($"'{path}' is not an image inventory: {error.Message}", error), target));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or Oci.OciException)
        {
            throw new TerminatingErrorException(EcrErrors.ToRecord(error, target));
        }
    }

    private ImageInventory Group(RepositoryTarget target, bool isLive)
    {
        if (!_groups.TryGetValue((target, isLive), out ImageInventory? inventory))
            _groups.Add((target, isLive), inventory = new ImageInventory());
        return inventory;
    }
}
