using EcrPS.LocalRegistry.Auth;
using EcrPS.LocalRegistry.Errors;
using EcrPS.LocalRegistry.Naming;
using EcrPS.LocalRegistry.Services.Images;
using EcrPS.LocalRegistry.Services.Repositories;
using EcrPS.LocalRegistry.Services.Signing;
using EcrPS.LocalRegistry.Storage;
using EcrPS.Model;

namespace EcrPS.LocalRegistry.Api;

/// <summary>PutSigningConfiguration, GetSigningConfiguration, DeleteSigningConfiguration and DescribeImageSigningStatus.</summary>
internal sealed class SigningApi(RegistryStorage storage)
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
        await storage.WriteAsync(session => SigningRules.Set(session, caller.Scope, request.SigningConfiguration!), cancellationToken).ConfigureAwait(false);
        return new PutSigningConfigurationResponse { SigningConfiguration = request.SigningConfiguration };
    }

    private GetSigningConfigurationResponse Get(Caller caller, GetSigningConfigurationRequest request) => new()
    {
        RegistryId = caller.Scope.AccountId,
        SigningConfiguration = storage.Read(session => Require(session, caller.Scope)),
    };

    private async Task<DeleteSigningConfigurationResponse> DeleteAsync(Caller caller, DeleteSigningConfigurationRequest request, CancellationToken cancellationToken)
    {
        var removed = await storage.WriteAsync(
            session =>
            {
                var configuration = Require(session, caller.Scope);
                SigningRules.Remove(session, caller.Scope);
                return configuration;
            },
            cancellationToken).ConfigureAwait(false);
        return new DeleteSigningConfigurationResponse { RegistryId = caller.Scope.AccountId, SigningConfiguration = removed };
    }

    private DescribeImageSigningStatusResponse Describe(Caller caller, DescribeImageSigningStatusRequest request) => storage.Read(session =>
    {
        var repository = session.RequireRepository(caller.Repository(request.RepositoryName!));
        var image = session.RequireImage(repository, request.ImageId!.ToRequiredId());
        return new DescribeImageSigningStatusResponse
        {
            RegistryId = caller.Scope.AccountId,
            RepositoryName = repository.Name,
            ImageId = new ImageIdentifier { ImageDigest = image.Digest, ImageTag = request.ImageId!.ImageTag },
            SigningStatuses = [.. session.Signings.OfImage(image.Id).Select(static signing => new ImageSigningStatus
            {
                SigningProfileArn = signing.ProfileArn,
                Status = signing.Status,
                FailureCode = signing.FailureCode,
                FailureReason = signing.FailureReason,
            })],
        };
    });

    private static SigningConfiguration Require(StorageSession session, RegistryScope scope) =>
        SigningRules.Get(session, scope) ?? throw RegistryErrors.SigningConfigurationNotFound.With(scope.AccountId);
}
