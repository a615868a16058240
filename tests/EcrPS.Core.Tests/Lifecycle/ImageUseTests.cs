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
    public void A_reference_is_looked_up_by_repository_and_registry(string reference, bool found)
    {
        IReadOnlyList<IReadOnlyList<string>> users = Use(reference).Find(
            [Image("sha256:1", [], "1")], "web", "123456789012", "eu-central-1");
        Assert.Equal(found ? [reference] : [], users[0]);
    }

    [Fact]
    public void Without_a_tag_it_is_latest_and_with_a_digest_the_digest_decides()
    {
        LifecycleImage[] images = [Image(Digest, [], "1"), Image("sha256:2", [], "latest", "2")];

        Assert.Equal([0, 1], Counts(Use("web").Find(images, "web", null, null)));
        Assert.Equal([1, 0], Counts(Use($"web:2@{Digest}").Find(images, "web", null, null)));
        Assert.Equal([1, 0], Counts(Use(Digest).Find(images, "web", null, null)));
        Assert.Equal([0, 1], Counts(Use("elsewhere:2").Find(images, null, null, null)));
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

        Assert.Equal([1, 1, 1, 1, 0], Counts(Use("web:v1").Find(images, "web", null, null)));
        Assert.Equal([1, 1, 1, 1, 0], Counts(Use(Digest).Find(images, "web", null, null)));
    }

    [Theory]
    [InlineData("""{"Functions":[{"FunctionName":"f","PackageType":"Image","CodeSha256":"abc"}]}""", "get-function")]
    [InlineData("""{"services":[{"taskDefinition":"arn:aws:ecs:eu-central-1:123456789012:task-definition/web:1"}]}""", "describe-task-definition")]
    [InlineData("""{"taskArns":["arn"]}""", "describe-tasks")]
    [InlineData("""{"items":[]}""", "image or imageUri")]
    public void Advice_says_what_has_the_images(string text, string advice) =>
        Assert.Contains(advice, ImageUseSearch.Advice(Reader.Read(text)), StringComparison.Ordinal);

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
