using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Oci;
using EcrPS.Selection;

namespace EcrPS.Core.Tests.Selection;

public sealed class ImageSelectionTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_newest_of_each_group_are_those_of_any_of_its_groups()
    {
        ImageDetail[] images = [Image("a", 1), Image("b", 2), Image("c", 3), Image("d", 4), Image("e", 5)];
        string[][] keys = [["x"], ["x", "y"], ["x"], ["x"], []];
        Assert.Equal([false, true, false, true, null], LatestImages.Mark(images, keys, 1));
        Assert.Equal([false, true, true, true, null], LatestImages.Mark(images, keys, 2));
        Assert.Equal([true, true, true, true, null], LatestImages.Mark(images, keys, 9));
    }

    [Fact]
    public void Of_equal_push_times_the_later_is_the_newer()
    {
        ImageDetail[] images = [Image("a", 1), Image("b", 1)];
        Assert.Equal([false, true], LatestImages.Mark(images, [["x"], ["x"]], 1));
    }

    [Fact]
    public void A_key_that_is_given_twice_counts_once()
    {
        ImageDetail[] images = [Image("a", 1), Image("b", 2)];
        Assert.Equal([true, true], LatestImages.Mark(images, [["x"], ["x", "x"]], 2));
    }

    [Fact]
    public void Orphans_are_what_nothing_leads_to()
    {
        var inventory = new ImageInventory();
        string index = Add("1", tags: ["1.0"], mediaType: MediaTypes.OciIndex);
        string child = Add("2");
        string untagged = Add("3");
        string signature = Add("4", subject: index);
        string lost = Add("5", subject: Digest("9"));
        string lostByName = Add("6", tags: ["sbom"], subject: Digest("9"));
        string cosign = Add("7", tags: [$"sha256-{new string('2', 64)}.sig"]);
        string lostCosign = Add("8", tags: [$"sha256-{new string('9', 64)}.sig", $"sha256-{new string('9', 64)}.att"]);
        string named = Add("a", tags: [$"sha256-{new string('9', 64)}.sig", "kept"]);
        string untaggedIndex = Add("b", mediaType: MediaTypes.DockerManifestList);
        inventory.SetChildren(index, [child, Digest("f")]);
        inventory.SetChildren(untaggedIndex, []);

        Assert.Equal([untagged, lost, lostByName, lostCosign, untaggedIndex], Orphans(inventory));
        Assert.Empty(new[] { child, signature, cosign, named }.Intersect(Orphans(inventory)));

        string Add(string name, string[]? tags = null, string? subject = null, string? mediaType = null)
        {
            inventory.Add(Image(name, 1, tags, subject, mediaType));
            return Digest(name);
        }
    }

    [Fact]
    public void A_superseded_multi_platform_build_is_orphaned_with_what_only_it_names_and_its_index_comes_first()
    {
        var inventory = new ImageInventory();
        foreach (string name in (string[])["1", "2", "3", "4", "5"])
            inventory.Add(Image(name, 1));
        inventory.Add(Image("a", 1, mediaType: MediaTypes.OciIndex)); // the first build: 1, and 2 that the next one kept
        inventory.Add(Image("b", 2, ["latest"], mediaType: MediaTypes.OciIndex));
        inventory.Add(Image("c", 3, mediaType: MediaTypes.OciIndex)); // an index of an index
        inventory.Add(Image("d", 3, mediaType: MediaTypes.OciIndex));
        inventory.SetChildren(Digest("a"), [Digest("1"), Digest("2")]);
        inventory.SetChildren(Digest("b"), [Digest("2"), Digest("3")]);
        inventory.SetChildren(Digest("c"), [Digest("d")]);
        inventory.SetChildren(Digest("d"), [Digest("4"), Digest("e")]);

        Assert.Equal([Digest("5"), Digest("a"), Digest("c"), Digest("1"), Digest("d"), Digest("4")], Orphans(inventory));
    }

    [Fact]
    public void What_may_belong_to_an_unread_index_is_no_orphan()
    {
        var inventory = new ImageInventory();
        inventory.Add(Image("1", 1, ["1.0"], mediaType: MediaTypes.OciIndex));
        inventory.Add(Image("2", 1));
        inventory.Add(Image("3", 1, subject: Digest("9")));
        Assert.Equal([Digest("3")], Orphans(inventory));
    }

    private static IEnumerable<string?> Orphans(ImageInventory inventory) =>
        OrphanedImages.Find(inventory).Select(image => image.ImageDigest);

    private static ImageDetail Image(string name, int day, string[]? tags = null, string? subject = null, string? mediaType = null) => new()
    {
        ImageDigest = Digest(name),
        ImagePushedAt = Start.AddDays(day),
        ImageTags = tags ?? [],
        SubjectManifestDigest = subject,
        ImageManifestMediaType = mediaType ?? MediaTypes.OciManifest,
    };

    private static string Digest(string name) => "sha256:" + new string(name[0], 64);
}
