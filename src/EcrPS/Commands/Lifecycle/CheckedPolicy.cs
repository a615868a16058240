using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Oci;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>A policy given to a cmdlet, validated by the rules of ECR.</summary>
internal sealed record CheckedPolicy(string Text, LifecyclePolicy Policy)
{
    /// <exception cref="TerminatingErrorException"><c>InvalidLifecyclePolicy</c> with every violation.</exception>
    public static CheckedPolicy Parse(string text) => Parse(text, target: text);

    /// <summary>Refuses a path that was given for the text of a policy.</summary>
    /// <exception cref="TerminatingErrorException"><c>InvalidLifecyclePolicy</c>.</exception>
    public static void RequireNoPath(string? text, string parameter, string pathParameter)
    {
        if (JsonText.ProblemOf(text, "policy", parameter, pathParameter) is { } problem)
        {
            var violation = new LifecyclePolicyViolation(null, "lifecyclePolicyText", "The text is not JSON.", problem);
            throw new TerminatingErrorException(EcrErrors.ToRecord(new LifecyclePolicyException([violation]), text));
        }
    }

    /// <summary>Reads a policy file; a byte order mark determines its encoding, otherwise it is UTF-8.</summary>
    /// <exception cref="TerminatingErrorException"><c>InvalidLifecyclePolicy</c>, or the file cannot be read.</exception>
    /// <param name="path">The file's full path.</param>
    /// <param name="target">The path as the user gave it.</param>
    /// <param name="cancellationToken">Ends the waiting for a pipe.</param>
    public static CheckedPolicy Read(string path, string target, CancellationToken cancellationToken = default)
    {
        try
        {
            return Parse(InputFile.ReadText(path, cancellationToken), target);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or OciException)
        {
            // One file for all records: without it no record can be processed.
            throw new TerminatingErrorException(EcrErrors.ToRecord(error, target));
        }
    }

    /// <exception cref="TerminatingErrorException"><c>InvalidLifecyclePolicy</c> with every violation.</exception>
    public static CheckedPolicy Of(IReadOnlyList<LifecycleRule> rules) => Parse(new LifecyclePolicy(rules).ToJson(), rules);

    /// <summary>Reads the policy that a repository has; its violations are an error of that repository only.</summary>
    /// <exception cref="LifecyclePolicyException">This module cannot parse it.</exception>
    public static LifecyclePolicy ParseInForce(string text)
    {
        LifecyclePolicyParseResult result = LifecyclePolicy.Parse(text);
        return result.Policy ?? throw new LifecyclePolicyException(result.Violations);
    }

    private static CheckedPolicy Parse(string text, object target)
    {
        text = PolicyReply.Unwrap(text);
        // ECR stores policies without white space, so a policy that is too long only because of it need not be rejected.
        if (text.Length > LifecyclePolicyLimits.MaxLength
            && LifecyclePolicy.Minify(text) is { Length: <= LifecyclePolicyLimits.MaxLength } shorter)
        {
            text = shorter;
        }

        LifecyclePolicyParseResult result = LifecyclePolicy.Parse(text);
        return result.Policy is { } policy
            ? new CheckedPolicy(text, policy)
            : throw new TerminatingErrorException(EcrErrors.ToRecord(new LifecyclePolicyException(result.Violations), target));
    }
}
