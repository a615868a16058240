using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Replication;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>PutReplicationConfiguration and DescribeImageReplicationStatus.</summary>
internal sealed class ReplicationApi(ReplicationService replication)
{
    public void AddTo(ApiTable table)
    {
        table.Add<PutReplicationConfigurationRequest, PutReplicationConfigurationResponse>("PutReplicationConfiguration", PutAsync);
        table.Add<DescribeImageReplicationStatusRequest, DescribeImageReplicationStatusResponse>("DescribeImageReplicationStatus", Describe);
    }

    private async Task<PutReplicationConfigurationResponse> PutAsync(Caller caller, PutReplicationConfigurationRequest request, CancellationToken cancellationToken)
    {
        var configuration = request.ReplicationConfiguration!;
        await replication.PutAsync(caller.Scope, configuration, cancellationToken).ConfigureAwait(false);
        return new PutReplicationConfigurationResponse { ReplicationConfiguration = configuration };
    }

    private DescribeImageReplicationStatusResponse Describe(Caller caller, DescribeImageReplicationStatusRequest request)
    {
        (ImageRecord image, IReadOnlyList<ReplicationRecord> replications) = replication.Status(
            caller.Repository(request.RepositoryName!), request.ImageId!.ToImageId());
        return new DescribeImageReplicationStatusResponse
        {
            RepositoryName = request.RepositoryName,
            ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = request.ImageId!.ImageTag },
            ReplicationStatuses = [.. replications.Select(ToStatus)],
        };
    }

    private static ImageReplicationStatus ToStatus(ReplicationRecord shown) => new()
    {
        Region = shown.Destination.Region,
        RegistryId = shown.Destination.AccountId,
        Status = shown.Status,
        FailureCode = shown.FailureCode,
    };
}
