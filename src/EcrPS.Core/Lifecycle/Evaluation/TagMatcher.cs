using System.Runtime.InteropServices;

namespace EcrPS.Lifecycle;

/// <summary>
/// Which rules an image's tags satisfy. Every tag is matched against every distinct list element that begins like it, giving a
/// word per place in the lists: bit r of word p says that the tag matches element p of rule r's list. ORed over an
/// image's tags and ANDed over the places, that is the answer for all rules at once, without a look at any of them.
/// Where a tag begins like many elements, as where they begin with a wildcard, its words are worked out once and kept.
/// </summary>
internal sealed class TagMatcher
{
    // 64 MB: room for half a million distinct tags under lists of sixteen. Beyond it tags are matched anew each time, so
    // that neither odd policies nor an inventory of a million distinct tags takes memory without bound.
    private const int MaxCachedWords = 8 * 1024 * 1024;

    /// <summary>Matching this many takes less time than finding a tag among so many that they do not fit into the processor's caches.</summary>
    private const int FewElements = 4;

    /// <summary>So much of a beginning tells elements apart; a policy may have one of thirty thousand characters.</summary>
    private const int LongestBeginning = 32;

    private readonly Beginning _beginnings;
    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);
    private readonly List<ulong> _cache = [];
    private readonly ulong[] _shorter;
    private readonly ulong[] _tag;
    private readonly ulong[] _image;

    public TagMatcher(IReadOnlyList<LifecycleSelection> selections)
    {
        string[][] lists = [.. selections.Select(selection => (selection.TagPatternList ?? selection.TagPrefixList ?? []).Distinct(StringComparer.Ordinal).ToArray())];
        int places = lists.Max(list => list.Length);
        _shorter = new ulong[places];
        _tag = new ulong[places];
        _image = new ulong[places];
        var uses = new Dictionary<(bool Wildcard, string Text), List<(int Place, ulong Rule)>>();
        for (int rule = 0; rule < lists.Length; rule++)
        {
            ulong bit = 1UL << rule;
            for (int place = 0; place < places; place++)
            {
                if (place >= lists[rule].Length)
                {
                    _shorter[place] |= bit;
                    continue;
                }

                ref var used = ref CollectionsMarshal.GetValueRefOrAddDefault(uses, (selections[rule].TagPatternList is not null, lists[rule][place]), out _);
                (used ??= []).Add((place, bit));
            }
        }

        Element[] elements = [.. uses.Select(pair => new Element(pair.Key.Wildcard ? TagPattern.Wildcard(pair.Key.Text) : TagPattern.Prefix(pair.Key.Text), [.. pair.Value]))];
        _beginnings = new Beginning(elements, depth: 0);
    }

    /// <summary>Those of the candidate rules (bits by rule) of which every list element matches one of the tags.</summary>
    public ulong Satisfied(IReadOnlyList<string> tags, ulong candidates)
    {
        var image = _image.AsSpan();
        _shorter.CopyTo(image);
        for (int t = 0; t < tags.Count; t++)
        {
            var tag = Words(tags[t]);
            for (int place = 0; place < image.Length; place++) image[place] |= tag[place];
        }

        foreach (ulong rules in image) candidates &= rules;
        return candidates;
    }

    private ReadOnlySpan<ulong> Words(string tag)
    {
        var elements = _beginnings.Of(tag);
        if (elements.Length <= FewElements) return Match(tag, elements);
        if (_offsets.TryGetValue(tag, out int offset)) return CollectionsMarshal.AsSpan(_cache).Slice(offset, _tag.Length);
        Match(tag, elements);
        if (_cache.Count + _tag.Length <= MaxCachedWords)
        {
            _offsets.Add(tag, _cache.Count);
            _cache.AddRange(_tag);
        }

        return _tag;
    }

    private ReadOnlySpan<ulong> Match(string tag, Element[] elements)
    {
        Array.Clear(_tag);
        foreach (var element in elements)
        {
            if (!element.Pattern.IsMatch(tag)) continue;
            foreach (var (place, rule) in element.Uses) _tag[place] |= rule;
        }

        return _tag;
    }

    /// <summary>A beginning that elements share, the longer ones that follow it, and the elements that a tag with no longer one may match.</summary>
    private sealed class Beginning
    {
        private readonly Element[] _elements;
        private readonly char[] _next;
        private readonly Beginning[] _longer;

        /// <param name="elements">Those that begin so, as far as they have a beginning.</param>
        /// <param name="depth">How many characters the beginning has.</param>
        public Beginning(Element[] elements, int depth)
        {
            _elements = [.. elements.Where(element => element.Pattern.Beginning.Length <= depth || depth == LongestBeginning)];
            var longer = elements.Except(_elements).GroupBy(element => element.Pattern.Beginning[depth]).ToArray();
            _next = [.. longer.Select(group => group.Key)];
            _longer = [.. longer.Select(group => new Beginning([.. _elements, .. group], depth + 1))];
        }

        /// <summary>The elements that begin like the tag.</summary>
        public Element[] Of(string tag)
        {
            var beginning = this;
            foreach (char next in tag)
            {
                int place = beginning._next.AsSpan().IndexOf(next);
                if (place < 0) break;
                beginning = beginning._longer[place];
            }

            return beginning._elements;
        }
    }

    private readonly record struct Element(TagPattern Pattern, (int Place, ulong Rule)[] Uses);
}
