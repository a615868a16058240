using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using EcrPS.LocalRegistry.Tests.Api;
using EcrPS.LocalRegistry.Tests.Background;
using EcrPS.LocalRegistry.Tests.Upstream;
using EcrPS.Model;
using EcrPS.TestSupport;

namespace EcrPS.LocalRegistry.Tests.Errors;

/// <summary>
/// Every failure code and scan status of the model is returned by a call, or docs/fidelity.md says why not.
/// </summary>
public sealed partial class FailureCodeTests(DeclaredErrorFixture registry) : IClassFixture<DeclaredErrorFixture>
{
    private const string NotGiven = "## Codes that are not given";

    /// <summary>Codes that need several calls or another registry, and the tests that show them.</summary>
    private static readonly Dictionary<string, string> Elsewhere = new(StringComparer.Ordinal)
    {
        [ImageFailureCode.KmsError] = nameof(PullThroughContentTests.A_key_that_cannot_be_used_is_a_failure_of_the_image),
        [ImageFailureCode.UpstreamAccessDenied] = nameof(PullThroughCacheTests.Failures_are_told_on_both_planes),
        [ImageFailureCode.UpstreamTooManyRequests] = nameof(PullThroughCacheTests.Failures_are_told_on_both_planes),
        [ImageFailureCode.UpstreamUnavailable] = nameof(PullThroughCacheTests.Failures_are_told_on_both_planes),
        [ScanningConfigurationFailureCode.RepositoryNotFound] =
            nameof(ScanningConfigurationTests.The_configuration_is_kept_and_says_what_it_means_for_repositories),
        [ScanStatus.InProgress] = nameof(ScanApiTests.A_scan_finds_what_is_in_the_layers_and_is_kept),
        [ScanStatus.Complete] = nameof(ScanApiTests.A_scan_finds_what_is_in_the_layers_and_is_kept),
        [ScanStatus.Failed] = nameof(ScanApiTests.An_image_without_packages_is_unsupported_and_what_is_no_tar_fails),
        [ScanStatus.UnsupportedImage] = nameof(ScanApiTests.An_image_without_packages_is_unsupported_and_what_is_no_tar_fails),
        [ScanStatus.Active] = nameof(ScanningConfigurationTests.Continuous_scans_run_again_when_the_records_change),
        [ScanStatus.Pending] = nameof(ImageScansTests.An_enhanced_scan_is_PENDING_before_it_is_made),
        [ScanStatus.LimitExceeded] = nameof(ImageScansTests.A_scan_on_push_too_many_is_LIMIT_EXCEEDED_until_the_day_is_over),
        [ScanStatus.ImageArchived] = nameof(ImageArchiveTests.An_archived_image_is_not_scanned_and_may_be_deleted),
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
    public async Task An_image_has_its_code(string operation, string id, string code)
    {
        JsonObject reply = await registry.Client.CallAsync(
            operation, JsonNode.Parse(registry.Fill($$"""{"repositoryName":"web","imageIds":[{{id}}]}"""))!);

        Assert.Equal(code, (string)Assert.Single(reply["failures"]!.AsArray())!["failureCode"]!);
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public async Task A_layer_has_its_code(string digest, string code)
    {
        JsonObject reply = await registry.Client.CallAsync(
            "BatchCheckLayerAvailability", new { repositoryName = "web", layerDigests = new[] { digest } });

        Assert.Equal(code, (string)Assert.Single(reply["failures"]!.AsArray())!["failureCode"]!);
    }

    [Fact]
    public void Every_code_of_the_model_is_given_or_told_of()
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
