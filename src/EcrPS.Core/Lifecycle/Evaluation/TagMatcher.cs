using System.Runtime.InteropServices;

namespace EcrPS.Lifecycle;

/// <summary>
/// Finds the rules whose tag list an image satisfies. The distinct list elements are in a trie by their required prefix, so
/// that a tag is matched only against the few elements whose prefix it has. The result of matching a tag is one bit mask for
/// each position in the lists: bit r of mask p says that the tag matches element p of rule r's list. ORed over an image's tags
/// and ANDed over the positions, the masks give all satisfied rules at once. Where many elements share a tag's prefix, for
/// example because they begin with a wildcard, the tag's masks are cached.
/// </summary>
internal sealed class TagMatcher
{
    // 64 MB: enough for half a million distinct tags with lists of sixteen elements. Tags beyond that are matched again each
    // time, so that the cache stays bounded for any policy and inventory.
    private const int MaxCachedMasks = 8 * 1024 * 1024;

    /// <summary>Matching this few elements takes less time than a look-up in a cache that is larger than the processor's.</summary>
    private const int FewElements = 4;

    /// <summary>Prefixes differ within this many characters; a policy may have a prefix of thirty thousand.</summary>
    private const int MaxTrieDepth = 32;

    private readonly TrieNode _trie;
    private readonly Dictionary<string, int> _offsets = new(StringComparer.Ordinal);
    private readonly List<ulong> _cache = [];
    private readonly ulong[] _shorter;
    private readonly ulong[] _tag;
    private readonly ulong[] _image;

    public TagMatcher(IReadOnlyList<LifecycleSelection> selections)
    {
        string[][] lists = [.. selections.Select(selection =>
            (selection.TagPatternList ?? selection.TagPrefixList ?? []).Distinct(StringComparer.Ordinal).ToArray())];
        int places = lists.Select(list => list.Length).DefaultIfEmpty().Max();
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

                ref List<(int Place, ulong Rule)>? used = ref CollectionsMarshal.GetValueRefOrAddDefault(
                    uses, (selections[rule].TagPatternList is not null, lists[rule][place]), out _);
                (used ??= []).Add((place, bit));
            }
        }

        Element[] elements = [.. uses.Select(pair =>
            new Element(pair.Key.Wildcard ? TagPattern.Wildcard(pair.Key.Text) : TagPattern.Prefix(pair.Key.Text), [.. pair.Value]))];
        _trie = new TrieNode(elements, depth: 0);
    }

    /// <summary>The candidate rules (bits) all of whose list elements match at least one of the tags.</summary>
    public ulong Satisfied(IReadOnlyList<string> tags, ulong candidates)
    {
        Span<ulong> image = _image.AsSpan();
        _shorter.CopyTo(image);
        for (int t = 0; t < tags.Count; t++)
        {
            ReadOnlySpan<ulong> tag = Masks(tags[t]);
            for (int place = 0; place < image.Length; place++)
                image[place] |= tag[place];
        }

        foreach (ulong rules in image)
            candidates &= rules;
        return candidates;
    }

    private ReadOnlySpan<ulong> Masks(string tag)
    {
        Element[] elements = _trie.Candidates(tag);
        if (elements.Length <= FewElements)
            return Match(tag, elements);
        if (_offsets.TryGetValue(tag, out int offset))
            return CollectionsMarshal.AsSpan(_cache).Slice(offset, _tag.Length);
        Match(tag, elements);
        if (_cache.Count + _tag.Length <= MaxCachedMasks)
        {
            _offsets.Add(tag, _cache.Count);
            _cache.AddRange(_tag);
        }

        return _tag;
    }

    private ReadOnlySpan<ulong> Match(string tag, Element[] elements)
    {
        Array.Clear(_tag);
        foreach (Element element in elements)
        {
            if (!element.Pattern.IsMatch(tag))
                continue;
            foreach ((int place, ulong rule) in element.Uses)
                _tag[place] |= rule;
        }

        return _tag;
    }

    /// <summary>
    /// A node for a prefix: its children by next character, and the elements to match a tag against whose path ends here.
    /// </summary>
    private sealed class TrieNode
    {
        private readonly Element[] _elements;
        private readonly char[] _next;
        private readonly TrieNode[] _children;

        /// <param name="elements">The elements with this prefix, and those with a shorter one on the path to it.</param>
        /// <param name="depth">How many characters the prefix has.</param>
        public TrieNode(Element[] elements, int depth)
        {
            _elements = [.. elements.Where(element => element.Pattern.RequiredPrefix.Length <= depth || depth == MaxTrieDepth)];
            IGrouping<char, Element>[] longer = elements.Except(_elements)
                .GroupBy(element => element.Pattern.RequiredPrefix[depth])
                .ToArray();
            _next = [.. longer.Select(group => group.Key)];
            _children = [.. longer.Select(group => new TrieNode([.. _elements, .. group], depth + 1))];
        }

        /// <summary>The elements whose required prefix the tag has.</summary>
        public Element[] Candidates(string tag)
        {
            TrieNode node = this;
            foreach (char next in tag)
            {
                int place = node._next.AsSpan().IndexOf(next);
                if (place < 0)
                    break;
                node = node._children[place];
            }

            return node._elements;
        }
    }

    private readonly record struct Element(TagPattern Pattern, (int Place, ulong Rule)[] Uses);
}
