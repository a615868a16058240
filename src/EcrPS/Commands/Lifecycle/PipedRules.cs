using System.Management.Automation;
using EcrPS.Conversion;
using EcrPS.Lifecycle;
using EcrPS.Pipeline;

namespace EcrPS.Commands;

/// <summary>
/// Rules that arrive one by one and together form one policy, or one document with a policy. Filled only on the pipeline thread.
/// </summary>
internal sealed class PipedRules
{
    private readonly List<LifecycleRule> _rules = [];
    private readonly PipedDocuments _documents = new();

    /// <summary>Adds rules, and files and texts that stand for a policy.</summary>
    /// <exception cref="ArgumentException">One of them is no rule.</exception>
    /// <exception cref="TerminatingErrorException">A file is no policy, or cannot be read.</exception>
    public void Add(IEnumerable<LifecycleRule>? rules, CancellationToken cancellationToken)
    {
        RefusedRecord.Check(rules);

        // A record is bound once per region and repository, each time with the same rule.
        foreach (LifecycleRule rule in rules ?? [])
        {
            if (rule is not PipedPolicy policy)
            {
                if (!_rules.Contains(rule))
                    _rules.Add(rule);
            }
            else if (policy.File is { } file)
            {
                _documents.Add(policy, Read(file.FullName, cancellationToken));
            }
            else
            {
                _documents.AddLine(policy, policy.Line!);
            }
        }
    }

    /// <summary>Adds the text of a policy.</summary>
    public void Add(string text) => _documents.Add(text, text);

    /// <summary>The policy; null if nothing was added.</summary>
    /// <param name="name">What the policy is for, for the message; null where it has no name.</param>
    /// <exception cref="ArgumentException">Several policies were added: which one is meant is not known.</exception>
    /// <exception cref="TerminatingErrorException"><c>InvalidLifecyclePolicy</c> with every violation.</exception>
    public CheckedPolicy? Complete(string? name)
    {
        IReadOnlyList<string> texts = _documents.Complete();
        int count = texts.Count + (_rules.Count > 0 ? 1 : 0);
        if (count > 1)
        {
            throw new ArgumentException(
                $"{count} policies were given{(name is null ? string.Empty : $" for {name}")}, which has one; nothing was done. Give one "
                + "document, or combine their rules into one policy: Get-Item a.json, b.json | ConvertFrom-EcrLifecyclePolicy | "
                + "Set-EcrLifecyclePolicy.");
        }

        return texts is [var text] ? CheckedPolicy.Parse(text) : _rules.Count > 0 ? CheckedPolicy.Of(_rules) : null;
    }

    private static string Read(string path, CancellationToken cancellationToken)
    {
        try
        {
            return CheckedPolicy.Read(path, path, cancellationToken).Text;
        }
        catch (TerminatingErrorException error)
        {
            ErrorDetails? details = error.ErrorRecord.ErrorDetails;
            error.ErrorRecord.ErrorDetails = new ErrorDetails($"'{path}' cannot be used as a lifecycle policy: {error.ErrorRecord}")
            {
                RecommendedAction = details?.RecommendedAction ?? string.Empty,
            };
            throw;
        }
    }
}
