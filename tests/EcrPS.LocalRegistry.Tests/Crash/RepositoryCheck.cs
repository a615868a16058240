using EcrPS.LocalRegistry.Tests.Audit;

namespace EcrPS.LocalRegistry.Tests.Crash;

/// <summary>Compares what a writer knows with what the registry has after a restart.</summary>
internal sealed class RepositoryCheck
{
    private const int BlobsInOneCall = 100;

    private readonly HashSet<string> _blobs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int?> _uploads = new(StringComparer.Ordinal);
    private readonly AuditedRepository? _actual;
    private string? _policy;
    private string? _preview;

    private RepositoryCheck(AuditedRepository? actual) => _actual = actual;

    /// <summary>
    /// Everything acknowledged must exist; of the last request any step may have been carried out completely or not at all.
    /// </summary>
    public static async Task RunAsync(RepositoryWriter writer, AuditedRepository? actual, string context)
    {
        RepositoryState[] candidates = [.. writer.Pending?.Possible.Reverse() ?? [], writer.State];
        var check = new RepositoryCheck(actual);
        if (actual is not null)
            await check.ReadAsync(writer, candidates);
        List<string>[] differences = candidates.Select(check.Differences).ToArray();
        int fitting = Array.FindIndex(differences, found => found.Count == 0);
        if (fitting < 0)
        {
            Assert.Fail(
                $"{context} {writer.Name} is not as it was acknowledged; cut off in: {writer.Pending?.What ?? "nothing"}\n"
                + string.Join('\n', candidates.Zip(differences).Select(pair => $"{pair.First}\nbut {string.Join("\nbut ", pair.Second)}")));
        }

        writer.State = candidates[fitting];
        writer.Pending = null;
    }

    private async Task ReadAsync(RepositoryWriter writer, RepositoryState[] candidates)
    {
        foreach (string[] digests in candidates.SelectMany(state => state.Blobs).Distinct(StringComparer.Ordinal).Chunk(BlobsInOneCall))
        {
            Hosting.ApiReply reply = await writer.Client.CallAsync(
                "BatchCheckLayerAvailability", new { repositoryName = writer.Name, layerDigests = digests });
            _blobs.UnionWith(reply.Json["layers"]!.AsArray()
                .Where(layer => (string)layer!["layerAvailability"]! == "AVAILABLE").Select(layer => (string)layer!["layerDigest"]!));
        }

        foreach (string id in candidates.SelectMany(state => state.Uploads.Keys).Distinct(StringComparer.Ordinal))
        {
            (int status, _, string? range) = await writer.Client.SendAsync(
                "GET", $"/v2/{writer.Name}/blobs/uploads/{id}", null, [204, 404]);
            // An empty upload has the range "0-0".
            string? last = status == 404 ? null : range!.Split('-')[1];
            _uploads[id] = last switch
            {
                null => null,
                "0" => 0,
                _ => int.Parse(last, System.Globalization.CultureInfo.InvariantCulture) + 1,
            };
        }

        _policy = await TextAsync(writer, "GetLifecyclePolicy", "LifecyclePolicyNotFoundException");
        _preview = await TextAsync(writer, "GetLifecyclePolicyPreview", "LifecyclePolicyPreviewNotFoundException");
    }

    private static async Task<string?> TextAsync(RepositoryWriter writer, string operation, string notFound) =>
        (string?)(await writer.Client.CallAsync(operation, new { repositoryName = writer.Name }, notFound)).Json["lifecyclePolicyText"];

    private List<string> Differences(RepositoryState state)
    {
        var found = new List<string>();
        if (_actual is null)
        {
            if (state.Exists)
                found.Add("it is absent");
            return found;
        }

        if (!state.Exists)
            found.Add("it is there");
        if (!state.Tags.SequenceEqual(_actual.Tags.OrderBy(tag => tag.Key, StringComparer.Ordinal)))
            found.Add($"its tags are {string.Join(' ', _actual.Tags.Select(tag => $"{tag.Key}={tag.Value[7..15]}"))}");
        if (!state.Images.Keys.SequenceEqual(_actual.Images.Keys.Order(StringComparer.Ordinal)))
            found.Add($"its images are {string.Join(' ', _actual.Images.Keys.Select(digest => digest[7..15]))}");
        found.AddRange(state.Blobs.Where(digest => !_blobs.Contains(digest)).Select(digest => $"blob {digest} is absent"));
        foreach ((string id, int? received) in _uploads)
        {
            int? expected = state.Uploads.TryGetValue(id, out OpenUpload? upload) ? upload.Received : (int?)null;
            if (expected != received)
                found.Add($"upload {id} has {received?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "gone"}");
        }

        if ((state.LifecyclePolicy, state.Preview) != (_policy, _preview))
            found.Add($"its policy is {_policy}, its preview {_preview}");
        return found;
    }
}
