using EcrPS.Lifecycle;
using EcrPS.Model;
using EcrPS.Selection;

namespace EcrPS.Core.Tests.Selection;

public sealed class ImagePartsTests
{
    [Fact]
    public void Parts_follow_all_their_indexes_and_shared_ones_stay_with_what_is_kept()
    {
        var inventory = new ImageInventory();
        foreach ((string name, string[] tags) in ((string, string[])[])
        [
            ("deep", []), ("child", []), ("shared", []), ("tagged", ["1.0-amd64"]), ("inner", []), ("old", ["1.0"]), ("new", ["2.0"]),
            ("free", []),
        ])
        {
            inventory.Add(new ImageDetail
            {
                ImageDigest = Digest(name),
                ImageTags = [.. tags],
                ImagePushedAt = DateTimeOffset.UnixEpoch,
                ImageManifestMediaType = name is "old" or "new" or "inner"
                    ? "application/vnd.oci.image.index.v1+json"
                    : "application/vnd.oci.image.manifest.v1+json",
            });
        }

        inventory.SetChildren(Digest("old"), [Digest("child"), Digest("shared"), Digest("tagged"), Digest("inner")]);
        inventory.SetChildren(Digest("new"), [Digest("shared")]);
        inventory.SetChildren(Digest("inner"), [Digest("deep")]);
        var parts = new ImageParts(inventory);

        Assert.Equal(["tagged", "old", "new", "free"], Names(parts.Whole));
        ImageDetail[] old = [parts.Whole[1]];
        Assert.Equal(["old", "child", "inner", "deep"], Names(parts.With(old, isComplete: true)));
        Assert.Equal(["old", "child", "shared", "inner", "deep"], Names(parts.With(old, isComplete: false)));
        Assert.Equal(
            ["old", "new", "child", "shared", "inner", "deep"], Names(parts.With([old[0], parts.Whole[2]], isComplete: true)));

        static IEnumerable<string> Names(IEnumerable<ImageDetail> images) =>
            images.Select(image => All.Single(name => Digest(name) == image.ImageDigest));
    }

    private static readonly string[] All = ["deep", "child", "shared", "tagged", "inner", "old", "new", "free"];

    private static string Digest(string name) => $"sha256:{new string("0123456789abcdef"[Array.IndexOf(All, name)], 64)}";
}
