using System.Text;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class InventoryFileTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 4, 5, 6, 789, TimeSpan.Zero);

    [Fact]
    public void What_is_written_is_read_back()
    {
        ImageDetail[] images =
        [
            new()
            {
                RegistryId = "123456789012", RepositoryName = "team/web", Region = "eu-central-1", EndpointUrl = "http://127.0.0.1:1",
                ImageDigest = "sha256:index",
                ImageTags = ["v1", "größe"],
                ImagePushedAt = Day,
                ImageSizeInBytes = 7,
                ImageStatus = "ACTIVE",
                ImageManifestMediaType = MediaTypes.OciIndex,
                Manifest = new() { MediaType = MediaTypes.OciIndex, Children = ["sha256:child", "sha256:elsewhere"] },
            },
            new()
            {
                ImageDigest = "sha256:child",
                ImagePushedAt = Day.AddDays(-1),
                LastRecordedPullTime = Day,
                LastArchivedAt = Day,
                LastActivatedAt = Day,
                Manifest = new()
                {
                    MediaType = MediaTypes.OciManifest,
                    Subject = "sha256:index",
                    Blobs = [new("sha256:config", 2), new("sha256:layer", 5_000_000_000)],
                },
            },
            new() { ImageDigest = "sha256:unread", ImagePushedAt = Day },
        ];

        IReadOnlyList<ImageDetail> read = ImageInventoryFile.Read(Write(images), out bool isIncomplete);

        Assert.False(isIncomplete);
        Assert.Equivalent(images, read, strict: true);
        Assert.Equivalent(Load(images).ToLifecycleImages(), Load(read).ToLifecycleImages(), strict: true);
        LifecycleImage child = Load(read).ToLifecycleImages()[1];
        Assert.Equal(["sha256:index"], child.Parents);
        Assert.Equal(5_000_000_002, child.Blobs!.Sum(blob => blob.Size));
    }

    [Fact]
    public void An_inventory_without_images_is_one() => Assert.Empty(ImageInventoryFile.Read(Write([]), out _));

    [Fact]
    public void One_digest_in_many_manifests_is_one_string()
    {
        const string blob = """{"imageDigest":"sha256:%","imagePushedAt":1,"manifest":{"blobs":[{"digest":"sha256:layer","size":1}]}}""";
        IReadOnlyList<ImageDetail> read = ImageInventoryFile.Read(
            Encoding.UTF8.GetBytes($"[{blob.Replace('%', '1')},{blob.Replace('%', '2')}]"), out _);

        Assert.Same(read[0].Manifest!.Blobs[0].Digest, read[1].Manifest!.Blobs[0].Digest);
    }

    [Theory]
    [InlineData("""{"formatVersion":2,"imageDetails":[]}""", "Update")]
    [InlineData("""[{"imageDigest":"a","imagePushedAt":1,"manifest":7}]""", "object")]
    [InlineData("""[{"imageDigest":"a","imagePushedAt":1,"manifest":{"children":["b",3]}}]""", "string")]
    [InlineData("""[{"imageDigest":"a","imagePushedAt":1,"manifest":{"children":[""]}}]""", "empty")]
    [InlineData("""[{"imageDigest":"a","imagePushedAt":1,"manifest":{"blobs":[{"digest":"b"}]}}]""", "size")]
    [InlineData("""[{"imageDigest":"a","imagePushedAt":1,"manifest":{"blobs":[{"digest":"b","size":"5"}]}}]""", "integer")]
    [InlineData("""[{"imageDigest":"a\ud800","imagePushedAt":1}]""", "")]
    public void Broken_files_are_refused(string text, string word) =>
        Assert.Contains(
            word,
            Assert.Throws<ImageInventoryException>(() => ImageInventoryFile.Read(Encoding.UTF8.GetBytes(text), out _)).Message,
            StringComparison.Ordinal);

    [Theory]
    [InlineData("""[{"imageDigest":"a","imagePushedAt":1,"manifest":{"children":["a"]}}]""")]
    [InlineData(
        """[{"imageDigest":"a","imagePushedAt":1,"manifest":{"children":["b"]}},{"imageDigest":"b","imagePushedAt":1,"manifest":{"children":["c"]}},{"imageDigest":"c","imagePushedAt":1,"manifest":{"children":["a"]}}]""")]
    [InlineData(
        """[{"imageDigest":"a","imagePushedAt":1,"subjectManifestDigest":"b"},{"imageDigest":"b","imagePushedAt":1,"manifest":{"subject":"a"}}]""")]
    public void Images_that_refer_to_each_other_in_a_ring_are_refused(string text)
    {
        ImageInventory inventory = Load(ImageInventoryFile.Read(Encoding.UTF8.GetBytes(text), out _));
        Assert.Contains("its own", Assert.Throws<ImageInventoryException>(inventory.ToLifecycleImages).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_diamond_is_no_ring()
    {
        ImageInventory inventory = Load(ImageInventoryFile.Read("""
            [{"imageDigest":"top","imagePushedAt":1,"manifest":{"children":["a","b"]}},{"imageDigest":"a","imagePushedAt":1,"manifest":{"children":["c"]}},
             {"imageDigest":"b","imagePushedAt":1,"manifest":{"children":["c"]}},{"imageDigest":"c","imagePushedAt":1}]
            """u8, out _));
        Assert.Equal(["a", "b"], inventory.ToLifecycleImages()[3].Parents);
    }

    [Theory]
    [InlineData("2026-03-01T04:05:06.789+00:00")]
    [InlineData("2026-03-01T05:05:06.789+01:00")]
    [InlineData("2026-02-28T16:05:06.789-12:00")]
    public void Times_of_all_zones_are_the_same_instant(string time) =>
        Assert.Equal(
            Day,
            ImageInventoryFile.Read(
                Encoding.UTF8.GetBytes($$"""[{"imageDigest":"a","imagePushedAt":"{{time}}"}]"""), out _)[0].ImagePushedAt);

    [Fact]
    public void A_state_that_nobody_knows_is_the_standard_class()
    {
        IReadOnlyList<LifecycleImage> images = Load(ImageInventoryFile.Read(
            """[{"imageDigest":"a","imagePushedAt":1,"imageStatus":"FROZEN"}]"""u8, out _)).ToLifecycleImages();
        LifecyclePolicy policy = LifecyclePolicy.Parse(PolicyText.Of(PolicyText.Rule(1, PolicyText.Pulled, PolicyText.Transition))).Policy!;
        Assert.Equal(LifecycleImageAction.Transition, LifecycleEvaluator.Evaluate(policy, images, Day).Decisions[0].Action);
    }

    private static byte[] Write(IEnumerable<ImageDetail> images)
    {
        using var stream = new MemoryStream();
        var writer = new ImageInventoryWriter(stream);
        foreach (ImageDetail image in images)
            writer.Add(image);
        writer.Complete();
        return stream.ToArray();
    }

    private static ImageInventory Load(IEnumerable<ImageDetail> images)
    {
        var inventory = new ImageInventory();
        foreach (ImageDetail image in images)
            inventory.Add(image);
        return inventory;
    }
}
