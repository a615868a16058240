using System.Text.Json.Nodes;

namespace EcrPS.LocalRegistry.Tests.Distribution.Conformance;

/// <summary>
/// distribution-spec 1.1 as a table: <c>--strict-oci</c> follows all of it, and the default all except known
/// differences of ECR (pull, push, content discovery, content management).
/// </summary>
public sealed class ConformanceTests
{
    private static readonly Requirement[] Table =
        [.. PullRequirements.All, .. PushRequirements.All, .. DiscoveryRequirements.All, .. ManagementRequirements.All];

    public static TheoryData<string> Requirements => [.. Table.Select(requirement => requirement.Text)];

    public static TheoryData<string> FollowedByEcr =>
        [.. Table.Where(requirement => !requirement.EcrDiffers).Select(requirement => requirement.Text)];

    public static TheoryData<string> NotFollowedByEcr =>
        [.. Table.Where(requirement => requirement.EcrDiffers).Select(requirement => requirement.Text)];

    [Theory]
    [MemberData(nameof(Requirements))]
    public Task Strict_registry_meets_the_requirement(string requirement) => SeeAsync(requirement, strict: true);

    [Theory]
    [MemberData(nameof(FollowedByEcr))]
    public Task Default_registry_meets_the_requirement(string requirement) => SeeAsync(requirement, strict: false);

    [Theory]
    [MemberData(nameof(NotFollowedByEcr))]
    public async Task The_default_keeps_ECR_s_way(string requirement) =>
        await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => SeeAsync(requirement, strict: false));

    /// <summary>A page has a thousand; each referrer is a separate push.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task Strict_referrers_beyond_a_page_come_with_a_link()
    {
        const int Pushed = 1001;
        await using OciRegistry registry = await OciRegistry.StartAsync(strict: true);
        (string config, string layer) = (await registry.PushBlobAsync("{}"u8.ToArray()), await registry.PushBlobAsync(OciRegistry.Content));
        for (int i = 0; i < Pushed; i++)
        {
            byte[] manifest = OciRegistry.ManifestOf(
                config,
                layer,
                $$""" "annotations":{"i":"{{i}}"}, {{OciRegistry.Subject(OciRegistry.Unknown)}} "artifactType":"{{OciRegistry.Sbom}}", """);
            OciRegistry.Check(await registry.PutAsync(OciRegistry.DigestOf(manifest), manifest), 201);
        }

        var digests = new List<string>();
        int pages = 0;
        for (string? url =
            $"/v2/{OciRegistry.One}/referrers/{OciRegistry.Unknown}?artifactType={OciRegistry.Sbom}"; url is not null; pages++)
        {
            Hostile.RawReply reply = OciRegistry.Check(await registry.SendAsync("GET", url), 200);
            Assert.Equal("artifactType", reply.Header("OCI-Filters-Applied"));
            digests.AddRange(JsonNode.Parse(reply.Body)!["manifests"]!.AsArray().Select(referrer => (string)referrer!["digest"]!));
            url = reply.Header("Link") is { } link ? link[1..link.IndexOf('>', StringComparison.Ordinal)] : null;
        }

        Assert.Equal((Pushed, 2), (digests.Distinct(StringComparer.Ordinal).Count(), pages));
    }

    private static async Task SeeAsync(string requirement, bool strict)
    {
        await using OciRegistry registry = await OciRegistry.StartAsync(strict);
        await Table.Single(row => row.Text == requirement).See(registry);
    }
}
