using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Writes how the base classes for repositories and images interpret its input; makes no calls.</summary>
[Cmdlet(VerbsCommon.Get, "SampleImage", DefaultParameterSetName = ByRepository)]
public sealed class GetSampleImageCommand : EcrImageCmdlet
{
    protected override Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        string images = string.Join('|', Images.Select(image => $"{image.ImageTag}@{image.ImageDigest}"));
        return pipeline.WriteAsync(
            $"{repositoryName} [{images}] {RegistryId} {string.Join('|', Region ?? [])} {EndpointUrl}".TrimEnd()).AsTask();
    }
}
