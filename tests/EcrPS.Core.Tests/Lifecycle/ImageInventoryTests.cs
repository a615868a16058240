using System.Text;
using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Oci;

namespace EcrPS.Core.Tests.Lifecycle;

public sealed class ImageInventoryTests
{
    private static readonly DateTimeOffset Day = new(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_indexes_name_is_known_once_they_are_read()
    {
        var inventory = new ImageInventory();
        inventory.Add(Image("index", MediaTypes.OciIndex, "latest"));
        inventory.Add(Image("child"));
        inventory.Add(Image("stray"));
        inventory.Add(Image("tagged", null, "v1"));

        Assert.Equal(["index"], inventory.UnreadIndexes);
        Assert.Equal(2, inventory.PossibleChildCount);
        Assert.Equal(["child", "stray"], inventory.ToLifecycleImages().Where(image => image.MayBeChild).Select(image => image.Digest));

        inventory.SetChildren("index", ["child", "elsewhere"]);

        Assert.Empty(inventory.UnreadIndexes);
        IReadOnlyList<LifecycleImage> images = inventory.ToLifecycleImages();
        Assert.DoesNotContain(images, image => image.MayBeChild);
        Assert.Equal(["index"], images.Single(image => image.Digest == "child").Parents);
        Assert.Empty(images.Single(image => image.Digest == "stray").Parents);
    }

    [Fact]
    public void An_index_is_no_child_of_itself()
    {
        var inventory = new ImageInventory();
        inventory.Add(Image("one", MediaTypes.DockerManifestList));
        Assert.Equal(0, inventory.PossibleChildCount);

        inventory.Add(Image("two", MediaTypes.OciIndex));
        Assert.Equal(2, inventory.PossibleChildCount);
    }

    [Fact]
    public void The_same_digest_twice_is_one_image_with_all_tags()
    {
        var inventory = new ImageInventory();
        inventory.Add(Image("one", null, "a", "b"));
        inventory.Add(Image("two"));
        inventory.Add(Image("one", null, "b", "c"));

        Assert.Equal(["one", "two"], inventory.Images.Select(image => image.ImageDigest));
        Assert.Equal(["a", "b", "c"], inventory.ToLifecycleImages()[0].Tags);
    }

    [Fact]
    public void Contradictions_and_gaps_are_refused()
    {
        var inventory = new ImageInventory();
        inventory.Add(Image("one"));
        ImageDetail later = Image("one");
        later.ImagePushedAt = Day.AddDays(1);

        Assert.Contains("one", Assert.Throws<ImageInventoryException>(() => inventory.Add(later)).Message, StringComparison.Ordinal);
        Assert.Contains(
            "imageDigest",
            Assert.Throws<ImageInventoryException>(() => inventory.Add(new ImageDetail { ImagePushedAt = Day })).Message,
            StringComparison.Ordinal);
        Assert.Contains(
            "imagePushedAt",
            Assert.Throws<ImageInventoryException>(() => inventory.Add(new ImageDetail { ImageDigest = "two" })).Message,
            StringComparison.Ordinal);
        Assert.Single(inventory.Images);
    }

    [Fact]
    public void All_times_and_states_reach_the_engine()
    {
        var inventory = new ImageInventory();
        inventory.Add(new ImageDetail
        {
            ImageDigest = "one",
            ImagePushedAt = Day,
            LastRecordedPullTime = Day.AddDays(1),
            LastArchivedAt = Day.AddDays(2),
            LastActivatedAt = Day.AddDays(3),
            ImageStatus = "ARCHIVED",
            ImageSizeInBytes = 7,
            SubjectManifestDigest = "subject",
        });

        Assert.Equal(
            new LifecycleImage
            {
                Digest = "one",
                Tags = inventory.Images[0].ImageTags,
                PushedAt = Day,
                LastPulledAt = Day.AddDays(1),
                ArchivedAt = Day.AddDays(2),
                LastActivatedAt = Day.AddDays(3),
                Status = "ARCHIVED",
                SizeInBytes = 7,
                SubjectDigest = "subject",
            },
            inventory.ToLifecycleImages()[0] with { Parents = new LifecycleImage { Digest = "", PushedAt = Day }.Parents });
    }

    [Theory]
    [InlineData(
        """{"imageDetails":[{"imageDigest":"a","imagePushedAt":1767225600.5,"imageTags":["x"]},{"imageDigest":"b","imagePushedAt":"2026-01-01T01:00:00.5+01:00"}]}""")]
    [InlineData(
        """[{"imageDigest":"a","imagePushedAt":1767225600.5,"imageTags":["x"]},{"imageDigest":"b","imagePushedAt":"2026-01-01T00:00:00.5Z"}]""")]
    [InlineData(
        """[ {"ImageDigest":"a","ImagePushedAt":"2026-01-01T00:00:00.5+00:00","ImageTags":["x"],"Tags":"x","Age":{"Ticks":1}}, {"ImageDigest":"b","ImagePushedAt":"2026-01-01T00:00:00.5+00:00","ImageTags":[],"LastArchivedAt":null} ]""")]
    public void Files_of_all_kinds_are_read(string text)
    {
        foreach (Encoding encoding in new Encoding[]
        {
            new UTF8Encoding(false),
            new UTF8Encoding(true),
            new UnicodeEncoding(false, true),
            new UnicodeEncoding(true, true),
        })
        {
            IReadOnlyList<ImageDetail> images = ImageInventoryFile.Read(
                [.. encoding.Preamble, .. encoding.GetBytes(text)], out bool isIncomplete);

            Assert.False(isIncomplete);
            Assert.Equal(["a", "b"], images.Select(image => image.ImageDigest));
            Assert.All(images, image => Assert.Equal(DateTimeOffset.FromUnixTimeMilliseconds(1767225600500), image.ImagePushedAt));
            Assert.Equal(["x"], images[0].ImageTags);
            Assert.Empty(images[1].ImageTags);
        }
    }

    [Fact]
    public void One_image_alone_is_a_list() =>
        Assert.Equal("a", Assert.Single(ImageInventoryFile.Read("""{"ImageDigest":"a","ImagePushedAt":1}"""u8, out _)).ImageDigest);

    [Theory]
    [InlineData("2025-08-13 10:55:38.380000+00:00")]
    [InlineData("2025-08-13 12:55:38.380000+02:00")]
    [InlineData("2025-08-13T10:55:38.38Z")]
    [InlineData("/Date(1755082538380)/")]
    public void Times_are_read_as_tools_write_them(string time)
    {
        string text = $$"""[{"imageDigest":"a","imagePushedAt":"{{time}}","LastRecordedPullTime":"{{time}}"}]""";

        ImageDetail image = Assert.Single(ImageInventoryFile.Read(Encoding.UTF8.GetBytes(text), out _));

        Assert.Equal(1755082538380, image.ImagePushedAt!.Value.ToUnixTimeMilliseconds());
        Assert.Equal(image.ImagePushedAt, image.LastRecordedPullTime);
    }

    [Theory]
    [InlineData("""[{"imageDetails":[{"imageDigest":"a"}],"nextToken":"n"},{"imageDetails":[{"imageDigest":"b"},{"imageDigest":"c"}]}]""", false)]
    [InlineData("""[{"imageDetails":[{"imageDigest":"a"}]},{"imageDetails":[{"imageDigest":"b"},{"imageDigest":"c"}],"nextToken":"n"}]""", true)]
    [InlineData("""{"imageDetails":[{"imageDigest":"a"},{"imageDigest":"b"}],"nextToken":"n"} {"imageDetails":[{"imageDigest":"c"}]}""", false)]
    [InlineData("{\"imageDigest\":\"a\"}\n{\"ImageDigest\":\"b\"}\r\n\n{\"imageDigest\":\"c\"}\n", false)]
    [InlineData("""[{"imageDigest":"a"}] [{"imageDigest":"b"},{"imageDigest":"c"}]""", false)]
    [InlineData("""[[{"imageDigest":"a"}],[{"imageDigest":"b"},{"imageDigest":"c"}]]""", false)]
    public void Pages_and_lines_are_joined(string text, bool isIncomplete)
    {
        IReadOnlyList<ImageDetail> images = ImageInventoryFile.Read(Encoding.UTF8.GetBytes(text), out bool incomplete);

        Assert.Equal(["a", "b", "c"], images.Select(image => image.ImageDigest));
        Assert.Equal(isIncomplete, incomplete);
    }

    [Theory]
    [InlineData(
        """[{"imageDigest":"a"},{"imageDigest":"b","imagePushedAt":"yesterday"}]""",
        "Image 2 (b), imagePushedAt: \"yesterday\" is wrong. Expected a time.")]
    [InlineData("""{"imageDetails":[{"imageSizeInBytes":"1 MB"}]}""", "Image 1, imageSizeInBytes: \"1 MB\" is wrong. Expected a 64-bit integer.")]
    [InlineData("""[{"ImageDigest":"a","ImageTags":"x y"}]""", "Image 1 (a), imageTags: \"x y\" is wrong.")]
    [InlineData("{\"imageDigest\":\"a\"}\n{\"imageDigest\":\n", "line 3")]
    public void A_wrong_value_is_named_with_image_and_member(string text, string message) => Assert.Contains(
        message,
        Assert.Throws<ImageInventoryException>(() => ImageInventoryFile.Read(Encoding.UTF8.GetBytes(text), out _)).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("NextToken")]
    [InlineData("nextToken")]
    public void A_listing_that_was_cut_off_says_so(string member)
    {
        ImageInventoryFile.Read(Encoding.UTF8.GetBytes($$"""{"imageDetails":[],"{{member}}":"more"}"""), out bool isIncomplete);
        Assert.True(isIncomplete);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("3")]
    [InlineData("not JSON")]
    [InlineData("""{"imageDetails":[{"imageDigest":"a" """)]
    [InlineData("""{"imageDetails":[]} {}""")]
    [InlineData("[] 3")]
    [InlineData("[] [")]
    [InlineData("""{"imageDetails":[]} {"formatVersion":1}""")]
    [InlineData("[3]")]
    [InlineData("""{"imageDetails":{}}""")]
    [InlineData("""[{"imageDigest":"a","imagePushedAt":"yesterday"}]""")]
    [InlineData("""[{"imageDigest":3}]""")]
    public void What_is_no_inventory_is_refused(string text) =>
        Assert.NotEmpty(Assert.Throws<ImageInventoryException>(() => ImageInventoryFile.Read(Encoding.UTF8.GetBytes(text), out _)).Message);

    [Fact]
    public void A_violation_tells_what_is_wrong_without_the_frame()
    {
        LifecyclePolicyViolation violation = Assert.Single(LifecyclePolicy.Parse("""
            {"rules":[{"rulePriority":4,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":0},"action":{"type":"expire"}}]}
            """).Violations);

        Assert.Equal("numeric instance is lower than the required minimum (minimum: 1, found: 0)", violation.Detail);
        Assert.Contains(
            "- rule 4, rules[0].selection.countNumber: numeric instance",
            new LifecyclePolicyException([violation]).Message,
            StringComparison.Ordinal);
    }

    private static ImageDetail Image(string digest, string? mediaType = null, params string[] tags) =>
        new() { ImageDigest = digest, ImagePushedAt = Day, ImageManifestMediaType = mediaType, ImageTags = tags };
}
