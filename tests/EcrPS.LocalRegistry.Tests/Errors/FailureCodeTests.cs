using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrPS.LocalRegistry.Tests.Api;
using EcrPS.LocalRegistry.Tests.Background;
using EcrPS.LocalRegistry.Tests.Upstream;
using EcrPS.Model;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Errors;

/// <summary>
/// Every code that a reply may carry for one image, layer, repository or scan is given, or docs/fidelity.md says why it is not.
/// </summary>
public sealed partial class FailureCodeTests(DeclaredErrorFixture registry) : IClassFixture<DeclaredErrorFixture>
{
    private const string NotGiven = "## Codes that are not given";

    /// <summary>Shown where more than one call, or another registry, is needed.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        [ImageFailureCode.KmsError] = nameof(PullThroughContentTests.AKeyThatCannotBeUsedIsAFailureOfTheImage),
        [ImageFailureCode.UpstreamAccessDenied] = nameof(PullThroughCacheTests.FailuresAreToldOnBothPlanes),
        [ImageFailureCode.UpstreamTooManyRequests] = nameof(PullThroughCacheTests.FailuresAreToldOnBothPlanes),
        [ImageFailureCode.UpstreamUnavailable] = nameof(PullThroughCacheTests.FailuresAreToldOnBothPlanes),
        [ScanningConfigurationFailureCode.RepositoryNotFound] =
            nameof(ScanningConfigurationTests.TheConfigurationIsKeptAndSaysWhatItMeansForRepositories),
        [ScanStatus.InProgress] = nameof(ScanApiTests.AScanFindsWhatIsInTheLayersAndIsKept),
        [ScanStatus.Complete] = nameof(ScanApiTests.AScanFindsWhatIsInTheLayersAndIsKept),
        [ScanStatus.Failed] = nameof(ScanApiTests.AnImageWithoutPackagesIsUnsupportedAndWhatIsNoTarFails),
        [ScanStatus.UnsupportedImage] = nameof(ScanApiTests.AnImageWithoutPackagesIsUnsupportedAndWhatIsNoTarFails),
        [ScanStatus.Active] = nameof(ScanningConfigurationTests.ContinuousScansRunAgainWhenTheRecordsChange),
        [ScanStatus.Pending] = nameof(ImageScansTests.An_enhanced_scan_is_PENDING_before_it_is_made),
        [ScanStatus.LimitExceeded] = nameof(ImageScansTests.A_scan_on_push_too_many_is_LIMIT_EXCEEDED_until_the_day_is_over),
        [ScanStatus.ImageArchived] = nameof(ImageArchiveTests.AnArchivedImageIsNotScannedAndMayBeDeleted),
    };

    public static TheoryData<string, string, string> Images => new()
    {
        { "BatchGetImage", """{"imageDigest":"sha256:zz"}""", ImageFailureCode.InvalidImageDigest },
        { "BatchGetImage", """{"imageTag":"-1"}""", ImageFailureCode.InvalidImageTag },
        { "BatchGetImage", """{"imageTag":"1","imageDigest":"{child}"}""", ImageFailureCode.ImageTagDoesNotMatchDigest },
        { "BatchGetImage", """{"imageTag":"none"}""", ImageFailureCode.ImageNotFound },
        { "BatchGetImage", "{}", ImageFailureCode.MissingDigestAndTag },
        { "BatchGetImage", """{"imageTag":"old"}""", ImageFailureCode.ImageInaccessible },
        { "BatchDeleteImage", """{"imageDigest":"{child}"}""", ImageFailureCode.ImageReferencedByManifestList },
        { "BatchDeleteImage", """{"imageTag":"-1"}""", ImageFailureCode.InvalidImageTag },
    };

    public static TheoryData<string, string> Layers => new()
    {
        { "sha256:zz", LayerFailureCode.InvalidLayerDigest },
        { "", LayerFailureCode.MissingLayerDigest },
    };

    [Theory]
    [MemberData(nameof(Images))]
    public async Task AnImageHasItsCode(string operation, string id, string code)
    {
        JsonObject reply = await registry.Client.CallAsync(
            operation, JsonNode.Parse(registry.Fill($$"""{"repositoryName":"web","imageIds":[{{id}}]}"""))!);

        Assert.Equal(code, (string)Assert.Single(reply["failures"]!.AsArray())!["failureCode"]!);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task ALayerHasItsCode(string digest, string code)
    {
        JsonObject reply = await registry.Client.CallAsync(
            "BatchCheckLayerAvailability", new { repositoryName = "web", layerDigests = new[] { digest } });

        Assert.Equal(code, (string)Assert.Single(reply["failures"]!.AsArray())!["failureCode"]!);
    }

    [Fact]
    public void EveryCodeOfTheModelIsGivenOrToldOf()
    {
        string[] declared = [
            .. ImageFailureCode.Values,
            .. LayerFailureCode.Values,
            .. ScanningConfigurationFailureCode.Values,
            .. ScanStatus.Values,
        ];
        IEnumerable<string> here = Images.Select(static row => (string)row[2])
            .Concat(Layers.Select(static row => (string)row[1]))
            .Distinct(StringComparer.Ordinal);

        Assert.Equal(
            declared.Order(StringComparer.Ordinal), here.Concat(Elsewhere.Keys).Concat(ReadNotGiven()).Order(StringComparer.Ordinal));
    }

    private static IEnumerable<string> ReadNotGiven() => File.ReadLines(RepositoryFiles.Path("docs", "fidelity.md"))
        .SkipWhile(static line => line != NotGiven).Skip(1)
        .TakeWhile(static line => !line.StartsWith('#'))
        .Select(static line => FirstCode().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value);

    [GeneratedRegex(@"^\| `([^`]+)`")]
    private static partial Regex FirstCode();
}
