using System.Numerics;
using static EcrPS.Lifecycle.LifecyclePolicyValues;

namespace EcrPS.Lifecycle;

/// <summary>The state of one evaluation: arrays parallel to the inventory, from which decisions and reasons are read.</summary>
internal sealed class Evaluation
{
    public const byte NoRule = byte.MaxValue;

    private readonly LifecycleSelection[] _selections;
    private readonly ulong _counting;
    private readonly ulong _tagged;
    private readonly ulong _untagged;
    private readonly ulong _any;
    private readonly ulong _archive;
    private readonly Fate[] _fates;
    private readonly Lazy<FreedBytes> _freed;
    private readonly long[] _times;
    private int[]? _doubt;

    public Evaluation(LifecyclePolicy policy, IReadOnlyList<LifecycleImage> images, DateTimeOffset at)
    {
        Images = images;
        At = at;
        LifecycleRule[] rules = policy.Rules.OrderBy(rule => rule.RulePriority).ToArray();
        Rules = [.. rules.Select(rule => new CompiledRule(rule))];
        _counting = RulesWhere(rule => rule.CountsImages);
        _tagged = RulesWhere(rule => rule.TagStatus == Tagged);
        _untagged = RulesWhere(rule => rule.TagStatus != Tagged);
        _any = RulesWhere(rule => rule.TagStatus == Any);
        _archive = RulesWhere(rule => rule.IsArchive);
        _selections = [.. rules.Select(rule => rule.Selection!)];
        Links = new(images);
        Totals = new int[Rules.Length];
        (_times, Order) = SortOldestFirst(images, at);
        _fates = new Fate[images.Count];
        _freed = new(() => new FreedBytes(this));
    }

    public IReadOnlyList<LifecycleImage> Images { get; }

    public DateTimeOffset At { get; }

    /// <summary>The rules by priority; the arrays refer to a rule by its index here.</summary>
    public CompiledRule[] Rules { get; }

    public ImageLinks Links { get; }

    /// <summary>Indexes of all images, oldest first.</summary>
    public int[] Order { get; }

    /// <summary>How many images each rule of the type imageCountMoreThan counted, possible children included.</summary>
    public int[] Totals { get; }

    /// <summary>The rule to which the image belongs, or <see cref="NoRule"/>.</summary>
    public byte ClaimOf(int image) => _fates[image].Claim;

    /// <summary>The first later rule that would have acted on the image, or <see cref="NoRule"/>.</summary>
    public byte ShieldOf(int image) => _fates[image].Shield;

    public LifecycleImageAction ActionOf(int image) => _fates[image].Action;

    /// <summary>The image's lowest possible rank among those that its rule counts, newest first, from 1.</summary>
    public int RankOf(int image) => _fates[image].Rank;

    /// <summary>How many newer images count only if they are not children.</summary>
    public int DoubtOf(int image) => _doubt is null ? 0 : _doubt[image];

    public FreedBytes Freed => _freed.Value;

    /// <summary>Whether the image expires or may expire.</summary>
    public bool MayExpire(int image) =>
        ActionOf(image) != LifecycleImageAction.None && Rules[ClaimOf(image)].Action == LifecycleImageAction.Expire;

    /// <summary>The rules (bits) whose storage class and tags match the image, even if an index protects it.</summary>
    public ulong MatchesOf(int image) => MatchesOf(Images[image], Images[image].Tags.Count == 0 ? null : new TagMatcher(_selections));

    public void Run()
    {
        MatchRules();
        int[] certain = new int[Rules.Length];
        int[] possible = new int[Rules.Length];
        for (int k = Order.Length - 1; k >= 0; k--)
        {
            ref Fate fate = ref _fates[Order[k]];
            if (fate.Matches != 0)
                Decide(k, ref fate, certain, possible);
        }

        for (int r = 0; r < Totals.Length; r++)
            Totals[r] = certain[r] + possible[r];
        for (int i = 0; i < Images.Count; i++)
        {
            if (Links.RootOf(i) >= 0)
                Follow(i, Links.RootOf(i));
        }
    }

    /// <returns>The sort keys, in UTC ticks, and the images' indexes, both in that order.</returns>
    private static (long[] Times, int[] Order) SortOldestFirst(IReadOnlyList<LifecycleImage> images, DateTimeOffset at)
    {
        long[] times = new long[images.Count];
        int[] order = new int[images.Count];
        for (int i = 0; i < order.Length; i++)
        {
            order[i] = i;
            times[i] = ImageAge.Order(images[i], at).UtcTicks;
        }

        Array.Sort(times, order);
        // The sort is not stable: restore the inventory's order for images with equal times.
        for (int start = 0, end; start < order.Length; start = end)
        {
            for (end = start + 1; end < order.Length && times[end] == times[start]; end++)
            {
            }

            if (end - start > 1)
                Array.Sort(order, start, end - start);
        }

        return (times, order);
    }

    /// <summary>
    /// Finds for each image the rules (bits) that apply to it: matching storage class and tags, not protected by an index.
    /// </summary>
    private void MatchRules()
    {
        ulong expire = RulesWhere(rule => rule.Action == LifecycleImageAction.Expire);
        var tags = new TagMatcher(_selections);
        for (int i = 0; i < _fates.Length; i++)
        {
            ref Fate fate = ref _fates[i];
            (fate.Claim, fate.Shield) = (NoRule, NoRule);
            LifecycleImage image = Images[i];
            if (Links.RootOf(i) >= 0)
                continue;
            fate.MayBeChild = image.MayBeChild;
            ulong seen = ulong.MaxValue;
            if (image.Parents.Count > 0)
            {
                if (Links.HolderOf(i, LifecycleImageAction.Expire) is not null)
                    seen &= ~expire;
                if (Links.HolderOf(i, LifecycleImageAction.Transition) is not null)
                    seen &= expire;
            }

            fate.Matches = MatchesOf(image, tags, seen);
        }
    }

    private ulong MatchesOf(LifecycleImage image, TagMatcher? tags, ulong seen = ulong.MaxValue)
    {
        seen &= image.IsArchived ? _archive : ~_archive;
        if (image.Tags.Count == 0)
            return seen & _untagged;
        return (seen & _any) | ((seen & _tagged) == 0 ? 0 : tags!.Satisfied(image.Tags, seen & _tagged));
    }

    private ulong RulesWhere(Func<CompiledRule, bool> predicate)
    {
        ulong bits = 0;
        for (int r = 0; r < Rules.Length; r++)
        {
            if (predicate(Rules[r]))
                bits |= 1UL << r;
        }

        return bits;
    }

    /// <summary>Images come newest first, so the counts so far are those of the newer images.</summary>
    private void Decide(int k, ref Fate fate, int[] certain, int[] possible)
    {
        for (ulong matches = fate.Matches; matches != 0; matches &= matches - 1)
        {
            int r = BitOperations.TrailingZeroCount(matches);
            CompiledRule rule = Rules[r];
            bool surely;
            bool perhaps;
            int rank = 0;
            int doubt = 0;
            if (rule.CountsImages)
            {
                rank = certain[r] + 1;
                doubt = possible[r];
                surely = rank > rule.CountNumber;
                perhaps = rank + doubt > rule.CountNumber;
                if (fate.MayBeChild)
                {
                    possible[r]++;
                }
                else
                {
                    certain[r]++;
                }
            }
            else
            {
                surely = perhaps = IsOld(k, rule);
            }

            if (fate.Claim == NoRule)
            {
                fate.Claim = (byte)r;
                fate.Rank = rank;
                if (doubt > 0)
                    (_doubt ??= new int[Images.Count])[Order[k]] = doubt;
                fate.Action = !perhaps ? LifecycleImageAction.None
                    : surely && !fate.MayBeChild ? rule.Action
                    : LifecycleImageAction.Uncertain;
                // An image that is removed is not shielded from later rules: from here on it is only counted.
                if (perhaps)
                    matches &= _counting | (1UL << r);
            }
            else if (fate.Shield == NoRule && perhaps)
            {
                fate.Shield = (byte)r;
            }
        }
    }

    private bool IsOld(int k, CompiledRule rule)
    {
        // The images are sorted by age, so reading one is a random access to memory: read it only where a rule needs it. Most
        // rules measure from the time that the images are sorted by.
        if (rule.CountsFromOrder)
            return At.UtcTicks - _times[k] > rule.LimitTicks;
        return ImageAge.For(rule, Images[Order[k]], At) is { } from && At.UtcTicks - from.UtcTicks > rule.LimitTicks;
    }

    private void Follow(int referrer, int subject)
    {
        LifecycleImageAction action = ActionOf(subject);
        // The possible action on an uncertain subject is its rule's action.
        LifecycleImageAction meant = action == LifecycleImageAction.None ? action : Rules[ClaimOf(subject)].Action;
        bool cannot = (meant == LifecycleImageAction.Transition && Images[referrer].IsArchived)
            || (meant == LifecycleImageAction.Expire && Links.HolderOf(referrer, meant) is not null);
        ref Fate fate = ref _fates[referrer];
        fate.Claim = cannot ? NoRule : ClaimOf(subject);
        fate.Action = cannot || action == LifecycleImageAction.None ? LifecycleImageAction.None
            : Images[referrer].MayBeChild ? LifecycleImageAction.Uncertain
            : action;
    }

    /// <summary>
    /// Decides about an image with all rules at once, because sorting by age makes each access to an image a random access to
    /// memory.
    /// </summary>
    private struct Fate
    {
        /// <summary>The rules (bits) that apply to it.</summary>
        public ulong Matches;
        public int Rank;
        public byte Claim;
        public byte Shield;
        public bool MayBeChild;
        private byte _action;

        public LifecycleImageAction Action { readonly get => (LifecycleImageAction)_action; set => _action = (byte)value; }
    }
}
