using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>PutReplicationConfiguration and DescribeImageReplicationStatus.</summary>
internal sealed class ReplicationApi(RegistryStorage storage)
{
    public void AddTo(ApiTable table)
    {
        table.Add<PutReplicationConfigurationRequest, PutReplicationConfigurationResponse>("PutReplicationConfiguration", PutAsync);
        table.Add<DescribeImageReplicationStatusRequest, DescribeImageReplicationStatusResponse>("DescribeImageReplicationStatus", Describe);
    }

    private async Task<PutReplicationConfigurationResponse> PutAsync(Caller caller, PutReplicationConfigurationRequest request, CancellationToken cancellationToken)
    {
        var configuration = request.ReplicationConfiguration!;
        ReplicationRules.Check(caller.Scope, configuration);
        await storage.WriteAsync(session => ReplicationRules.Set(session, caller.Scope, configuration), cancellationToken).ConfigureAwait(false);
        return new PutReplicationConfigurationResponse { ReplicationConfiguration = configuration };
    }

    private DescribeImageReplicationStatusResponse Describe(Caller caller, DescribeImageReplicationStatusRequest request) => storage.Read(session =>
    {
        var repository = session.RequireRepository(caller.Repository(request.RepositoryName!));
        var image = session.RequireImage(repository, request.ImageId!.ToRequiredId());
        return new DescribeImageReplicationStatusResponse
        {
            RepositoryName = repository.Name,
            ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = request.ImageId!.ImageTag },
            ReplicationStatuses = [.. session.Replications.OfImage(image.Id).GroupBy(static replication => replication.Destination).Select(ToStatus)],
        };
    });

    // An image has one status per destination, however many of its tags were pushed: what is unfinished comes before what is done.
    private static ImageReplicationStatus ToStatus(IGrouping<RegistryScope, ReplicationRecord> replications)
    {
        var shown = replications.FirstOrDefault(static replication => replication.Status == ReplicationStatus.InProgress) ?? replications.Last();
        return new ImageReplicationStatus
        {
            Region = shown.Destination.Region,
            RegistryId = shown.Destination.AccountId,
            Status = shown.Status,
            FailureCode = shown.FailureCode,
        };
    }
}
