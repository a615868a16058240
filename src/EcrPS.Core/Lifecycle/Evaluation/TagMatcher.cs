using System.Runtime.InteropServices;

namespace EcrPS.Lifecycle;

/// <summary>
/// Which rules an image's tags satisfy. The distinct list elements are in a trie by the prefix that they require, so that a
/// tag is matched against the few elements whose prefix it has. Matching gives bit masks, one for each position in the
/// lists: bit r of mask p says that the tag matches element p of rule r's list. ORed over an image's tags and ANDed over the
/// positions, the masks answer for all rules at once. Where many elements share a tag's prefix, as where they begin with a
/// wildcard, the tag's masks are cached.
/// </summary>
internal sealed class TagMatcher
{
    // 64 MB: enough for half a million distinct tags under lists of sixteen. Beyond it tags are matched anew each time, so
    // that neither odd policies nor an inventory of a million distinct tags takes memory without bound.
    private const int MaxCachedMasks = 8 * 1024 * 1024;

    /// <summary>Matching so few elements takes less time than a look-up in a cache that does not fit into the processor's.</summary>
    private const int FewElements = 4;

    /// <summary>So many characters tell elements apart; a policy may have a prefix of thirty thousand.</summary>
    private const int MaxTrieDepth = 32;

    private readonly TrieNode _trie;
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
        _trie = new TrieNode(elements, depth: 0);
    }

    /// <summary>Those of the candidate rules (bits by rule) of which every list element matches one of the tags.</summary>
    public ulong Satisfied(IReadOnlyList<string> tags, ulong candidates)
    {
        var image = _image.AsSpan();
        _shorter.CopyTo(image);
        for (int t = 0; t < tags.Count; t++)
        {
            var tag = Masks(tags[t]);
            for (int place = 0; place < image.Length; place++) image[place] |= tag[place];
        }

        foreach (ulong rules in image) candidates &= rules;
        return candidates;
    }

    private ReadOnlySpan<ulong> Masks(string tag)
    {
        var elements = _trie.Candidates(tag);
        if (elements.Length <= FewElements) return Match(tag, elements);
        if (_offsets.TryGetValue(tag, out int offset)) return CollectionsMarshal.AsSpan(_cache).Slice(offset, _tag.Length);
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
        foreach (var element in elements)
        {
            if (!element.Pattern.IsMatch(tag)) continue;
            foreach (var (place, rule) in element.Uses) _tag[place] |= rule;
        }

        return _tag;
    }

    /// <summary>A prefix: the children for one character more, and the elements that a tag may match whose path ends here.</summary>
    private sealed class TrieNode
    {
        private readonly Element[] _elements;
        private readonly char[] _next;
        private readonly TrieNode[] _children;

        /// <param name="elements">Those with this prefix, and those with a shorter one on the path to it.</param>
        /// <param name="depth">How many characters the prefix has.</param>
        public TrieNode(Element[] elements, int depth)
        {
            _elements = [.. elements.Where(element => element.Pattern.RequiredPrefix.Length <= depth || depth == MaxTrieDepth)];
            var longer = elements.Except(_elements).GroupBy(element => element.Pattern.RequiredPrefix[depth]).ToArray();
            _next = [.. longer.Select(group => group.Key)];
            _children = [.. longer.Select(group => new TrieNode([.. _elements, .. group], depth + 1))];
        }

        /// <summary>The elements whose prefix the tag has.</summary>
        public Element[] Candidates(string tag)
        {
            var node = this;
            foreach (char next in tag)
            {
                int place = node._next.AsSpan().IndexOf(next);
                if (place < 0) break;
                node = node._children[place];
            }

            return node._elements;
        }
    }

    private readonly record struct Element(TagPattern Pattern, (int Place, ulong Rule)[] Uses);
}
