using System.Management.Automation;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline.Samples;

/// <summary>Says what the bases of repositories and images make of its input; calls nobody.</summary>
[Cmdlet(VerbsCommon.Get, "SampleImage", DefaultParameterSetName = ByRepository)]
public sealed class GetSampleImageCommand : EcrImageCmdlet
{
    protected override Task ProcessRepositoryAsync(string repositoryName, IPipeline pipeline, CancellationToken cancellationToken)
    {
        var images = string.Join('|', Images.Select(image => $"{image.ImageTag}@{image.ImageDigest}"));
        return pipeline.WriteAsync(
            $"{repositoryName} [{images}] {RegistryId} {string.Join('|', Region ?? [])} {EndpointUrl}".TrimEnd()).AsTask();
    }
}
