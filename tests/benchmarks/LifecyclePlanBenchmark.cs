using BenchmarkDotNet.Attributes;
using EcrPS.Lifecycle;

namespace EcrPS.Benchmarks;

/// <summary>
/// Plans for images with two of 100,000 distinct tags each, under 50 rules (25 by prefix, 25 by pattern), beside sorting as
/// many push times. Linear in images: the ratio stays as the number grows.
/// </summary>
[InProcess]
[MemoryDiagnoser]
[WarmupCount(2)]
[IterationCount(5)]
public class LifecyclePlanBenchmark
{
    private const int DistinctTags = 100_000;
    private const int RulesOfAKind = 25;
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private LifecycleImage[] _images = [];
    private DateTimeOffset[] _times = [];
    private LifecyclePolicy _policy = new();

    /// <summary>How many images.</summary>
    [Params(100_000, 1_000_000)]
    public int Images { get; set; }

    /// <summary>Makes the inventory and the policy; the same ones every time.</summary>
    [GlobalSetup]
    public void Setup()
    {
        Random random = new(1);
        string[] tags = [.. Enumerable.Range(0, DistinctTags).Select(i => $"{(char)('a' + (i % RulesOfAKind))}{i % 7}-{i}")];
        _images =
        [
            .. Enumerable.Range(0, Images).Select(i => new LifecycleImage
            {
                Digest = $"sha256:{i:x64}",
                Tags = [tags[random.Next(DistinctTags)], tags[random.Next(DistinctTags)]],
                PushedAt = Now.AddSeconds(-random.Next(100_000_000)),
            }),
        ];
        _times = [.. _images.Select(image => image.PushedAt)];
        _policy = new LifecyclePolicy(Enumerable.Range(0, 2 * RulesOfAKind).Select(i => new LifecycleRule
        {
            RulePriority = i + 1,
            Selection = new LifecycleSelection
            {
                TagStatus = "tagged",
                TagPrefixList = i < RulesOfAKind ? [$"{(char)('a' + i)}3"] : null,
                TagPatternList = i < RulesOfAKind ? null : [$"{(char)('a' + i - RulesOfAKind)}*-*7*"],
                CountType = i % 2 == 0 ? "imageCountMoreThan" : "sinceImagePushed",
                CountUnit = i % 2 == 0 ? null : "days",
                CountNumber = 100,
            },
            Action = new LifecycleAction { Type = "expire" },
        }));
    }

    /// <summary>The peer: sorting a copy of the push times.</summary>
    /// <returns>The sorted times.</returns>
    [Benchmark(Baseline = true)]
    public DateTimeOffset[] SortingTheTimes()
    {
        DateTimeOffset[] times = [.. _times];
        Array.Sort(times);
        return times;
    }

    /// <summary>Ours: the whole plan, each decision made, no reason read.</summary>
    /// <returns>The number of images that would expire.</returns>
    [Benchmark]
    public int Plan() => LifecycleEvaluator.Evaluate(_policy, _images, Now).ExpiringImageTotalCount;
}
