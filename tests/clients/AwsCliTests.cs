using System.Text.Json.Nodes;
using EcrPS.Clients.Tests.Support;
using EcrPS.Oci;
using EcrPS.TestSupport;

namespace EcrPS.Clients.Tests;

/// <summary>The unmodified AWS CLI, configured only with another endpoint.</summary>
public sealed class AwsCliTests(RegistryFixture fixture) : IClassFixture<RegistryFixture>
{
    // Keeps two images, so of three that were pushed one after another the first expires.
    private const string KeepTwo =
        """{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":2},"action":{"type":"expire"}}]}""";

    private Registry Registry => fixture.Registry;

    [ToolFact("aws")]
    public async Task Repositories_images_and_deletion()
    {
        JsonNode created = (await Registry.EcrAsync(
            "create-repository", "--repository-name", "team/web", "--tags", "Key=team,Value=web"))!["repository"]!;
        Assert.Equal("arn:aws:ecr:us-east-1:123456789012:repository/team/web", (string)created["repositoryArn"]!);
        Assert.Equal($"{Registry.Host}/team/web", (string)created["repositoryUri"]!);

        IReadOnlyList<Manifest> images = await SmallImage.PublishAsync(Registry, "team/web", 3);
        JsonArray described = (await Registry.EcrAsync("describe-images", "--repository-name", "team/web"))!["imageDetails"]!.AsArray();
        Assert.Equal(
            images.Select(image => image.Digest.ToString()).Order(StringComparer.Ordinal),
            described.Select(detail => (string)detail!["imageDigest"]!).Order(StringComparer.Ordinal));
        Assert.All(described, detail => Assert.Equal(MediaTypes.OciManifest, (string)detail!["imageManifestMediaType"]!));

        JsonNode deleted = (await Registry.EcrAsync(
            "batch-delete-image",
            "--repository-name",
            "team/web",
            "--image-ids",
            "imageTag=1",
            $"imageDigest={images[1].Digest}",
            "imageTag=missing"))!;
        Assert.Equal(
            [(images[0].Digest.ToString(), "1"), (images[1].Digest.ToString(), "2")],
            deleted["imageIds"]!.AsArray().Select(id => ((string)id!["imageDigest"]!, (string)id["imageTag"]!)).Order());
        Assert.Equal("ImageNotFound", (string)Assert.Single(deleted["failures"]!.AsArray())!["failureCode"]!);

        JsonArray left = (await Registry.EcrAsync("describe-images", "--repository-name", "team/web"))!["imageDetails"]!.AsArray();
        Assert.Equal(images[2].Digest.ToString(), (string)Assert.Single(left)!["imageDigest"]!);
    }

    /// <summary>The calls that users make to read labels without a pull (aws/containers-roadmap#178).</summary>
    [ToolFact("aws")]
    public async Task The_configuration_of_an_image_is_read_by_asking_for_schema_1()
    {
        await Registry.CreateAsync("team/labels");
        await SmallImage.PublishAsync(Registry, "team/labels", 1);

        JsonNode image = (await Registry.EcrAsync(
            "batch-get-image",
            "--repository-name",
            "team/labels",
            "--image-ids",
            "imageTag=1",
            "--accepted-media-types",
            MediaTypes.DockerSchema1))!["images"]![0]!;

        JsonNode top = JsonNode.Parse((string)image["imageManifest"]!)!["history"]![0]!;
        Assert.Equal("linux", (string)JsonNode.Parse((string)top["v1Compatibility"]!)!["os"]!);
    }

    [ToolFact("aws")]
    public async Task A_lifecycle_policy_is_put_and_previewed()
    {
        await Registry.CreateAsync("team/lifecycle");
        IReadOnlyList<Manifest> images = await SmallImage.PublishAsync(Registry, "team/lifecycle", 3);

        JsonNode put = (await Registry.EcrAsync(
            "put-lifecycle-policy", "--repository-name", "team/lifecycle", "--lifecycle-policy-text", KeepTwo))!;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(KeepTwo), JsonNode.Parse((string)put["lifecyclePolicyText"]!)));
        JsonNode started = (await Registry.EcrAsync("start-lifecycle-policy-preview", "--repository-name", "team/lifecycle"))!;
        Assert.Equal("IN_PROGRESS", (string)started["status"]!);
        await Registry.EcrAsync("wait", "lifecycle-policy-preview-complete", "--repository-name", "team/lifecycle");
        JsonNode preview = (await Registry.EcrAsync("get-lifecycle-policy-preview", "--repository-name", "team/lifecycle"))!;

        Assert.Equal("COMPLETE", (string)preview["status"]!);
        Assert.Equal(1, (int)preview["summary"]!["expiringImageTotalCount"]!);
        JsonNode expiring = Assert.Single(preview["previewResults"]!.AsArray())!;
        Assert.Equal(images[0].Digest.ToString(), (string)expiring["imageDigest"]!);
        Assert.Equal(("EXPIRE", 1), ((string)expiring["action"]!["type"]!, (int)expiring["appliedRulePriority"]!));
    }

    [ToolFact("aws", "skopeo")]
    public async Task The_login_password_signs_in_to_the_registry()
    {
        string password = (await Registry.TryAwsAsync("ecr", "get-login-password")).Succeeded().Trim();
        ClientRun signedIn = await fixture.Folder.RunAsync(
            "skopeo",
            [
                "login",
                "--tls-verify=false",
                "--authfile",
                fixture.Folder.Path("own-auth.json"),
                "--username",
                "AWS",
                "--password-stdin",
                Registry.Host,
            ],
            password);

        Assert.Contains("Login Succeeded!", signedIn.Succeeded(), StringComparison.Ordinal);
    }

    [ToolFact("aws")]
    public async Task The_caller_is_named()
    {
        JsonNode caller = JsonNode.Parse((await Registry.TryAwsAsync("sts", "get-caller-identity")).Succeeded())!;

        Assert.Equal(("123456789012", "arn:aws:iam::123456789012:user/test"), ((string)caller["Account"]!, (string)caller["Arn"]!));
    }

    [ToolFact("aws")]
    public async Task An_unknown_repository_is_refused_in_the_words_of_ECR()
    {
        ClientRun run = await Registry.TryAwsAsync("ecr", "describe-images", "--repository-name", "no/such");

        Assert.Contains(
            "An error occurred (RepositoryNotFoundException) when calling the DescribeImages operation: "
            + "The repository with name 'no/such' does not exist in the registry with id '123456789012'",
            run.Failed(),
            StringComparison.Ordinal);
    }

    [ToolFact("aws")]
    public async Task A_wrong_secret_is_refused()
    {
        var wrong = new Dictionary<string, string?>(StringComparer.Ordinal) { ["AWS_SECRET_ACCESS_KEY"] = "wrong" };
        ClientRun run = await fixture.Folder.RunAsync("aws", ["ecr", "describe-repositories"], null, wrong);

        Assert.Contains(
            "An error occurred (InvalidSignatureException) when calling the DescribeRepositories operation: ",
            run.Failed(),
            StringComparison.Ordinal);
    }

    [ToolFact("aws")]
    public async Task An_expired_session_is_refused()
    {
        ClientRun run = await fixture.Folder.RunAsync("aws", ["ecr", "describe-repositories"], null, RegistryFixture.ExpiredSession);

        Assert.Contains(
            "An error occurred (ExpiredTokenException) when calling the DescribeRepositories operation: The security token included in "
            + "the request is expired",
            run.Failed(),
            StringComparison.Ordinal);
    }
}
