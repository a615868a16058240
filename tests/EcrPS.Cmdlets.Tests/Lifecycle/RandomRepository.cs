using System.Globalization;
using EcrPS.Client;
using EcrPS.Cmdlets.Tests.Registry;
using EcrPS.Lifecycle;
using EcrPS.Model;

namespace EcrPS.Cmdlets.Tests.Lifecycle;

/// <summary>
/// A repository on which random operations run: pushes of images, of indexes over untagged images and of referrers, pulls,
/// moves of tags, archiving and restores.
/// </summary>
internal sealed class RandomRepository(CmdletRegistry registry, string name, Random random)
{
    private static readonly string[] Tags = ["v1", "v2", "v2.1", "prod-1", "prod-2", "dev-1", "latest"];

    private readonly List<string> _singles = [];
    private readonly List<string> _subjects = [];
    private readonly List<string> _archived = [];
    private int _pushed;

    public string Name => name;

    /// <summary>Performs one random operation.</summary>
    public async Task StepAsync()
    {
        switch (random.Next(10))
        {
            case 0 or 1 or 2:
                _subjects.Add(await PushAsync(Tag()));
                break;
            case 3 or 4:
                _singles.Add(await PushAsync());
                break;
            case 5 when _singles.Count > 0:
                string platform = random.Next(2) == 0 ? "linux/amd64" : "linux/arm64";
                await Allow(async () =>
                    _subjects.Add(await registry.PushIndexAsync(name, Pick(_singles), platform, random.Next(2) == 0 ? [Tag()] : [])));
                break;
            case 6 when _subjects.Count > 0:
                await Allow(() => registry.PushReferrerAsync(name, Pick(_subjects)));
                break;
            case 7 when _subjects.Count + _singles.Count > 0:
                await Allow(() => registry.Client.BatchGetImageAsync(new BatchGetImageRequest
                {
                    RepositoryName = name,
                    ImageIds = [new() { ImageDigest = Pick([.. _subjects, .. _singles]) }],
                }));
                break;
            case 8 when _subjects.Count + _singles.Count > 0:
                string archived = Pick([.. _subjects, .. _singles]);
                _archived.Add(archived);
                await Allow(() => MoveAsync(archived, "ARCHIVE"));
                break;
            case 9 when _archived.Count > 0:
                await Allow(() => MoveAsync(Pick(_archived), "STANDARD"));
                break;
        }
    }

    /// <summary>A policy that ECR accepts.</summary>
    public LifecyclePolicy Policy()
    {
        List<LifecycleRule> rules = [];
        int wanted = random.Next(1, 5);
        for (int attempt = 0; rules.Count < wanted && attempt < 100; attempt++)
        {
            if (new LifecyclePolicy([.. rules, Rule()]) is var policy && policy.Validate().Count == 0)
                rules = [.. policy.Rules];
        }

        return new LifecyclePolicy(rules);
    }

    private LifecycleRule Rule()
    {
        string type = Pick([
            "imageCountMoreThan", "imageCountMoreThan", "sinceImagePushed", "sinceImagePushed", "sinceImagePulled",
            "sinceImageTransitioned",
        ]);
        string status = Pick(["tagged", "tagged", "untagged", "any"]);
        bool archive = type == "sinceImageTransitioned";
        bool transition = !archive && (type == "sinceImagePulled" || random.Next(3) == 0);
        string[] patterns = [.. Enumerable.Range(0, random.Next(1, 3)).Select(_ => Pick(["*", "v*", "*1", "prod*", "dev-*"])).Distinct()];
        return new LifecycleRule
        {
            RulePriority = random.Next(1, 20),
            Selection = new LifecycleSelection
            {
                TagStatus = status,
                TagPatternList = status == "tagged" && random.Next(2) == 0 ? patterns : null,
                TagPrefixList = null,
                StorageClass = archive ? "archive" : null,
                CountType = type,
                CountUnit = type == "imageCountMoreThan" ? null : "days",
                CountNumber = archive ? 90 : random.Next(1, 5),
            },
            Action = new LifecycleAction
            {
                Type = transition ? "transition" : "expire",
                TargetStorageClass = transition ? "archive" : null,
            },
        } is var rule && status == "tagged" && rule.Selection!.TagPatternList is null ? WithPrefix(rule) : rule;
    }

    private LifecycleRule WithPrefix(LifecycleRule rule)
    {
        rule.Selection!.TagPrefixList = [Pick(["v", "prod-", "dev", "l"])];
        return rule;
    }

    private Task<string> PushAsync(params string[] tags) =>
        registry.PushAsync(name, string.Create(CultureInfo.InvariantCulture, $"{name} {_pushed++}"), tags);

    private Task<UpdateImageStorageClassResponse> MoveAsync(string digest, string storageClass) =>
        registry.Client.UpdateImageStorageClassAsync(
            new UpdateImageStorageClassRequest
            {
                RepositoryName = name,
                ImageId = new ImageIdentifier { ImageDigest = digest },
                TargetStorageClass = storageClass,
            });

    // An operation that the registry refuses has no effect: archiving the child of a live index, for example, or an index twice.
    private static async Task Allow(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (EcrException)
        {
        }
        catch (ArgumentOutOfRangeException)
        {
            // Thrown by a helper that cannot read the manifest of an archived image.
        }
    }

    private string Tag() => Pick(Tags);

    private T Pick<T>(IReadOnlyList<T> items) => items[random.Next(items.Count)];
}
