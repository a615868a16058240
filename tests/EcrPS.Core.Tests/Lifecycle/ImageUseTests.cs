using EcrPS.Lifecycle;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class ImageUseTests
{
    private const string Host = "123456789012.dkr.ecr.eu-central-1.amazonaws.com";
    private static readonly string Digest = $"sha256:{new string('a', 64)}";

    public static TheoryData<string, string[]> Documents => new()
    {
        { "web:1\n\n# not this\n  team/api@" + Digest + "\r\n", ["web:1", "team/api@" + Digest] },
        { Digest, [Digest] },
        { """["web:1", "web:2"]""", ["web:1", "web:2"] },
        // kubectl get pods -A -o json
        { $$"""
          {"apiVersion":"v1","kind":"List","items":[{"kind":"Pod","spec":{"containers":[{"name":"a","image":"{{Host}}/web:1"}],"initContainers":[{"image":"init:2"}],"ephemeralContainers":[{"image":"debug"}],
           "volumes":[{"image":{"reference":"data:3","pullPolicy":"Always"},"name":"v"}]},
           "status":{"containerStatuses":[{"image":"{{Host}}/web:1","imageID":"docker-pullable://{{Host}}/web@{{Digest}}" },{"image":"pending:1","imageID":""}]} }]}
          """, [$"{Host}/web:1", "init:2", "debug", "data:3", $"{Host}/web:1", $"docker-pullable://{Host}/web@{Digest}", "pending:1"] },
        // aws ecs describe-task-definition, describe-tasks
        { """{"taskDefinition":{"containerDefinitions":[{"name":"a","image":"web:1"},{"image":"web:2"}]}}""", ["web:1", "web:2"] },
        { $$"""{"tasks":[{"containers":[{"image":"web:1","imageDigest":"{{Digest}}"}]}]}""", ["web:1", Digest] },
        // aws lambda get-function
        { $$"""{"Configuration":{"PackageType":"Image"},"Code":{"RepositoryType":"ECR","ImageUri":"{{Host}}/fn:1","ResolvedImageUri":"{{Host}}/fn@{{Digest}}"} }""",
            [$"{Host}/fn:1", $"{Host}/fn@{Digest}"] },
        // jq, docker ps --format json
        { """
          {"Image":"web:1","Names":"a"}
          {"Image":"web:2","Names":"b"}
          """, ["web:1", "web:2"] },
        // crictl ps -o json
        { """{"containers":[{"image":{"annotations":{},"image":"web:1"},"labels":{}}]}""", ["web:1"] },
        { $$"""
          {"containers":[{"image":{"image":"{{Digest}}","userSpecifiedImage":"web:1"},"imageRef":"{{Digest}}","imageId":"{{Digest}}"},
           {"image":{"image":"{{Digest}}"},"imageRef":"team/web@{{Digest}}"}]}
          """, [Digest, "web:1", Digest, Digest, Digest, "team/web@" + Digest] },
        // docker inspect, podman ps
        { $$"""[{"Image":"{{Digest}}","Config":{"Image":"web:1"} }]""", [Digest, "web:1"] },
        { $$"""{"Image":"web:1","ImageID":"{{new string('b', 64)}}" }""", ["web:1", new string('b', 64)] },
        // Terraform's state
        { """
          {"resources":[{"instances":[{"attributes":{"image_uri":"fn:1","container_definitions":"[{\"image\":\"td:1\"}]"}}]}]}
          """, ["fn:1", "td:1"] },
        // CronJobs, Argo workflows, App Runner, Argo CD
        { """{"kind":"CronJob","spec":{"jobTemplate":{"spec":{"template":{"spec":{"containers":[{"image":"job:1"}]}}}}}}""", ["job:1"] },
        { """{"kind":"Workflow","spec":{"templates":[{"container":{"image":"a:1"},"sidecars":[{"image":"b:1"}]},{"script":{"image":"c:1"}}]}}""",
            ["a:1", "b:1", "c:1"] },
        { """{"Service":{"SourceConfiguration":{"ImageRepository":{"ImageIdentifier":"web:1","ImageRepositoryType":"ECR"}}}}""", ["web:1"] },
        { """{"status":{"summary":{"images":["web:1","api:2"]}},"spec":{"source":{"kustomize":{"images":["web=team/web:3"]}}}}""",
            ["web:1", "api:2", "team/web:3"] },
        { """{"images":["web:1",{"image":"api:2"}],"sidecarImages":["a:1","b c"]}""", ["web:1", "api:2", "a:1"] },
        // Members of other programs, in which what is no reference names no image.
        { """{"sidecarImage":"proxy:1","backgroundImage":"/a b.png","imagePullPolicy":"Always","image-ref":"web:1"}""", ["proxy:1", "web:1"] },
        { """{"image":[{"spec":{"image":"x:1"}},{"image":"web:1"}]}""", ["x:1", "web:1"] },
        { $$"""{"image":"web:1","digest":"{{Digest}}","imageId":{"imageDigest":"{{Digest}}","imageTag":"1"} }""", ["web:1", Digest, Digest] },
        { """{"image":null,"spec":{"image":{}}}""", [] },
        { """{"items":[]}""", [] },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public void References_are_read_from_what_people_have(string text, string[] references) =>
        Assert.Equal(references, Read(text).Select(reference => reference.Text));

    [Theory]
    [InlineData("web:1\nWEB:1\n", "Line 2")]
    [InlineData("web 1", "Line 1")]
    [InlineData("{\"image\":\"web:1\"", "broken")]
    [InlineData("{\"spec\":{\"image\":\"we b\"}}", "spec.image")]
    [InlineData("""{"a":[{"image":"web:${TAG}"}]}""", "a[0].image")]
    [InlineData("""{"image":{"repository":"web","tag":"1"}}""", "'image' is an object without a member 'reference'")]
    [InlineData("""{"spec":{"image":["web:1"]}}""", "spec.image")]
    [InlineData("""{"spec":{"image":["web:1",{"image":"web:2"}]}}""", "spec.image")]
    [InlineData("""{"image":{"repository":"web","tag":"1","init":{"image":"init:1"}}}""", "'image' is an object without a member 'reference'")]
    [InlineData("""{"image":{"image":"web","tag":"1"}}""", "a member 'tag' beside")]
    [InlineData("""{"controller":{"repository":"team/web","tag":1.10},"image":"web:1"}""", "'repository' and 'tag'")]
    [InlineData("""{"controller":{"repository":"team/web","tag":""},"image":"web:1"}""", "'repository' and 'tag'")]
    [InlineData("""{"image":"team/web","imageTag":"1"}""", "'image' and 'imageTag'")]
    [InlineData("""{"Image":"web:1","list":[{"Repository":"web","Tag":"1"}]}""", "docker ps --format json")]
    [InlineData("""{"images":[{"name":"web","newName":"team/web","newTag":"1"}],"image":"a:1"}""", "'images[0]' is a part of a kustomization")]
    [InlineData("""{"images":["web=team/web"]}""", "'images[0]' is a replacement without a tag")]
    [InlineData("""{"images":["web:1","we b"]}""", "images[1]")]
    [InlineData("""{"images":{"web":"web:1","tag":"2"}}""", "'images' is an object with the text 'web'")]
    [InlineData("""{"sidecarImage":"proxy:${TAG}"}""", "sidecarImage")]
    [InlineData("""{"container_definitions":"[{\"image\":"}""", "container_definitions")]
    [InlineData("""{"a":{"imageID":"docker://sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"},"b":{"image":"web:1"}}""", "RepoDigests")]
    [InlineData("""{"image":{"image":"sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}}""", "image.image")]
    [InlineData("""{"spec":{"image":1.10}}""", "spec.image")]
    [InlineData("""{"image":"web:1"} web:2""", "broken")]
    [InlineData("""{"image":"\ud800"}""", "broken")]
    public void What_cannot_be_read_is_an_error_that_says_where(string text, string where) =>
        Assert.Contains(where, Assert.Throws<ImageUseException>(() => Read(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("web:1", true)]
    [InlineData("web:2", false)]
    [InlineData("web", false)]
    [InlineData("api:1", false)]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com/web:1", true)]
    [InlineData("210987654321.dkr.ecr.eu-central-1.amazonaws.com/web:1", false)]
    [InlineData("123456789012.dkr.ecr.us-east-1.amazonaws.com/web:1", false)]
    [InlineData("localhost:41234/web:1", true)]
    [InlineData("mirror.example.com/web:1", true)]
    [InlineData("proxy.example/ecr-cache/web:1", true)]
    [InlineData("localhost:5000/a/b/web:1", true)]
    [InlineData("proxy.example/ecr-cache/other-web:1", false)]
    [InlineData("team/web:1", false)]
    [InlineData("123456789012.dkr.ecr.eu-central-1.amazonaws.com/team/web:1", false)]
    public void A_reference_is_looked_up_by_repository_and_registry(string reference, bool found)
    {
        IReadOnlyList<IReadOnlyList<string>> users = Use(reference).Find(
            [Image("sha256:1", [], "1")], "web", "123456789012", "eu-central-1").Users;
        Assert.Equal(found ? [reference] : [], users[0]);
    }

    [Fact]
    public void Without_a_tag_it_is_latest_and_with_a_digest_the_digest_decides()
    {
        LifecycleImage[] images = [Image(Digest, [], "1"), Image("sha256:2", [], "latest", "2")];

        Assert.Equal([0, 1], Counts(Use("web").Find(images, "web", null, null).Users));
        Assert.Equal([1, 0], Counts(Use($"web:2@{Digest}").Find(images, "web", null, null).Users));
        Assert.Equal([1, 0], Counts(Use(Digest).Find(images, "web", null, null).Users));
        Assert.Equal([0, 1], Counts(Use("elsewhere:2").Find(images, null, null, null).Users));
    }

    [Fact]
    public void An_index_protects_its_children_and_a_used_child_its_index()
    {
        LifecycleImage[] images = [
            Image("top", [], "v1"),
            Image("index", ["top"]),
            Image(Digest, ["index"]),
            Image("sibling", ["index"]),
            Image("stranger", []),
        ];

        Assert.Equal([1, 1, 1, 1, 0], Counts(Use("web:v1").Find(images, "web", null, null).Users));
        Assert.Equal([1, 1, 1, 1, 0], Counts(Use(Digest).Find(images, "web", null, null).Users));
    }

    [Theory]
    [InlineData("""{"Functions":[{"FunctionName":"f","PackageType":"Image","CodeSha256":"abc"}]}""", "get-function")]
    [InlineData("""{"services":[{"taskDefinition":"arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1"}]}""", "describe-task-definition")]
    [InlineData("""{"taskArns":["arn"]}""", "describe-tasks")]
    [InlineData("""{"items":[]}""", "image or imageUri")]
    public void Advice_says_what_has_the_images(string text, string advice) =>
        Assert.Contains(advice, ImageUseSearch.Advice(Reader.Read(text)), StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"image":"web:1","resources":{"limits":{}}}""")]
    [InlineData("""{"resources":[{"type":"aws_ecs_service"}],"services":{"web":{"extends":"base"},"api":{"extends":{"service":"base"}}}}""")]
    [InlineData("""{"include":["a.yaml",{"path":["b.yaml","c.yaml"]},{"path":"d.yaml","env_file":".env"}]}""", "a.yaml", "b.yaml", "c.yaml", "d.yaml")]
    [InlineData("""{"include":"a.yaml","services":{"web":{"extends":{"file":"b.yaml","service":"base"}}}}""", "a.yaml", "b.yaml")]
    [InlineData("""{"resources":["deployment.yaml","../base"],"components":["c"]}""", "deployment.yaml", "../base", "c")]
    public void Files_that_a_document_includes_are_known(string text, params string[] files) =>
        Assert.Equal(files, Reader.Read(text).SelectMany(ImageUseSearch.OtherFiles));

    [Fact]
    public void References_that_name_the_repository_and_no_image_are_known_and_so_are_the_sources_that_name_it()
    {
        ImageUseOrigin right = Origin("right", "web:1", "web:2", "web", $"web@{Digest}", $"{Host}/web:3", "cache.example/x/web:4");
        ImageUseOrigin other = Origin("other", "api:1", "210987654321.dkr.ecr.eu-central-1.amazonaws.com/web:5");
        ImageUseOrigin digest = Origin("digest", "sha256:" + new string('c', 64));
        ImageUseOrigin proxy = Origin("proxy", "cache.example/x/web:4");
        LifecycleImage[] images = [Image("sha256:1", [], "1"), Image("sha256:" + new string('c', 64), [])];

        ImageUseMatch match = new ImageUse([right, other, digest, proxy]).Find(images, "web", "123456789012", "eu-central-1");

        Assert.Equal(["web:2", "web", $"web@{Digest}", $"{Host}/web:3"], match.Missing);
        Assert.Equal(["right", "digest", "proxy"], match.Origins.Select(origin => origin.Name));
        Assert.Empty(new ImageUse([right]).Find(images, null, null, null).Missing);

        static ImageUseOrigin Origin(string name, params string[] references) =>
            new(name, [.. references.Select(ImageUseReference.Parse)]);
    }

    // EcrPS.Cmdlets.Tests loads the YAML reader from its folder.
    private static ImageUseReader Reader => new(() => new NoYaml());

    private static List<ImageUseReference> Read(string text) => [.. Reader.Read(text).SelectMany(ImageUseSearch.Find)];

    private static IEnumerable<int> Counts(IReadOnlyList<IReadOnlyList<string>> users) => users.Select(list => list.Count);

    private static ImageUse Use(params string[] references) => new(references.Select(ImageUseReference.Parse));

    private static LifecycleImage Image(string digest, string[] parents, params string[] tags) =>
        new() { Digest = digest, Tags = tags, Parents = parents, PushedAt = DateTimeOffset.UnixEpoch };

    private sealed class NoYaml : IDocumentReader
    {
        public IReadOnlyList<DocumentNode> Read(string text) => throw new ImageUseException("no YAML here");
    }
}
