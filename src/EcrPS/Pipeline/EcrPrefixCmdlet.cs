using System.Management.Automation;
using EcrPS.Conversion;

namespace EcrPS.Pipeline;

/// <summary>
/// Base of cmdlets for resources that are identified by a prefix of repository names. A record with several prefixes is
/// processed once per prefix; <see cref="ProcessPrefixAsync"/> gets one.
/// </summary>
public abstract class EcrPrefixCmdlet : EcrClientCmdlet
{
    /// <summary>The parameter with the prefixes; empty if there are none.</summary>
    protected abstract string[] Prefixes { get; set; }

    /// <inheritdoc/>
    protected override object? ErrorTarget => Prefixes.Length == 1 ? Prefixes[0] : Prefixes;

    /// <summary>The work for one prefix.</summary>
    /// <param name="prefix">The prefix, or <c>ROOT</c>; null if none is given.</param>
    /// <param name="pipeline">Access to the host.</param>
    /// <param name="cancellationToken">Cancelled when the downstream stops or the user presses Ctrl+C.</param>
    /// <returns>Completes when the prefix has been processed.</returns>
    protected abstract Task ProcessPrefixAsync(string? prefix, IPipeline pipeline, CancellationToken cancellationToken);

    /// <inheritdoc/>
    protected sealed override Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken)
    {
        if (Listed is not null && Prefixes is [var prefix])
            NameCheck.RequireNoPattern(prefix, Listed);
        return ProcessPrefixAsync(Prefixes.FirstOrDefault(), pipeline, cancellationToken);
    }

    /// <summary>What to pipe instead of a prefix with wildcards, for a cmdlet that takes none; null where this one does.</summary>
    private protected virtual string? Listed => null;

    /// <summary>Parses a name with wildcards, which the API does not support.</summary>
    /// <param name="prefix">What the user wrote; null for everything.</param>
    /// <returns>Null for a full name.</returns>
    private protected static WildcardPattern? PatternOf(string? prefix) =>
        prefix is null || WildcardPattern.ContainsWildcardCharacters(prefix)
            ? Wildcard.Parse(prefix ?? "*", ignoreCase: true)
            : null;

    private protected override IEnumerable<EcrCmdlet> Split(EcrCmdlet record)
    {
        if (Prefixes is not { Length: > 1 } prefixes)
            return base.Split(record);
        return base.Split(record).SelectMany(part => prefixes.Distinct(StringComparer.Ordinal).Select(prefix =>
        {
            EcrPrefixCmdlet ofOne = Copy((EcrPrefixCmdlet)part);
            ofOne.Prefixes = [prefix];
            return ofOne;
        }));
    }
}
