using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Records;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Signing;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>PutSigningConfiguration, GetSigningConfiguration, DeleteSigningConfiguration and DescribeImageSigningStatus.</summary>
internal sealed class SigningApi(SigningService signing)
{
    public void AddTo(ApiTable table)
    {
        table.Add<PutSigningConfigurationRequest, PutSigningConfigurationResponse>("PutSigningConfiguration", PutAsync);
        table.Add<GetSigningConfigurationRequest, GetSigningConfigurationResponse>("GetSigningConfiguration", Get);
        table.Add<DeleteSigningConfigurationRequest, DeleteSigningConfigurationResponse>("DeleteSigningConfiguration", DeleteAsync);
        table.Add<DescribeImageSigningStatusRequest, DescribeImageSigningStatusResponse>("DescribeImageSigningStatus", Describe);
    }

    private async Task<PutSigningConfigurationResponse> PutAsync(Caller caller, PutSigningConfigurationRequest request, CancellationToken cancellationToken)
    {
        await signing.PutAsync(caller.Scope, request.SigningConfiguration!, cancellationToken).ConfigureAwait(false);
        return new PutSigningConfigurationResponse { SigningConfiguration = request.SigningConfiguration };
    }

    private GetSigningConfigurationResponse Get(Caller caller, GetSigningConfigurationRequest request) => new()
    {
        RegistryId = caller.Scope.AccountId,
        SigningConfiguration = signing.Get(caller.Scope),
    };

    private async Task<DeleteSigningConfigurationResponse> DeleteAsync(Caller caller, DeleteSigningConfigurationRequest request, CancellationToken cancellationToken)
    {
        SigningConfiguration removed = await signing.DeleteAsync(caller.Scope, cancellationToken).ConfigureAwait(false);
        return new DeleteSigningConfigurationResponse { RegistryId = caller.Scope.AccountId, SigningConfiguration = removed };
    }

    private DescribeImageSigningStatusResponse Describe(Caller caller, DescribeImageSigningStatusRequest request)
    {
        (ImageRecord image, IReadOnlyList<SigningRecord> signings) = signing.Status(
            caller.Repository(request.RepositoryName!), request.ImageId!.ToImageId());
        return new DescribeImageSigningStatusResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = request.RepositoryName,
            ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = request.ImageId!.ImageTag },
            SigningStatuses = [.. signings.Select(static signing => new ImageSigningStatus
            {
                SigningProfileArn = signing.ProfileArn,
                Status = signing.Status,
                FailureCode = signing.FailureCode,
                FailureReason = signing.FailureReason,
            })],
        };
    }
}
