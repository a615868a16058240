using EcrPS.Lifecycle;

namespace EcrPS.Commands;

/// <summary>
/// The policy that <c>-PolicyText</c>, <c>-PolicyPath</c> or <c>-Rule</c> gives, read and checked once for all
/// records. Shared by all records of a cmdlet; belongs to the pipeline thread.
/// </summary>
/// <param name="parameterPrefix">What the names of the parameters begin with.</param>
internal sealed class PolicySource(string parameterPrefix = "")
{
    private object? _given;
    private CheckedPolicy? _policy;

    /// <summary>The policy that was read last; null if none was given.</summary>
    public CheckedPolicy? Current => _given is null ? null : _policy;

    /// <summary>Reads the given policy; null if none is given.</summary>
    /// <exception cref="Pipeline.TerminatingErrorException">The policy is invalid or cannot be read.</exception>
    public CheckedPolicy? Get(
        string? text, string? path, LifecycleRule[]? rules, Func<string, string> resolve, CancellationToken cancellationToken)
    {
        object? given = text ?? path ?? (object?)rules;
        // A command line argument is the same object for every record.
        if (!ReferenceEquals(given, _given))
        {
            CheckedPolicy.RequireNoPath(text, $"-{parameterPrefix}PolicyText", $"-{parameterPrefix}PolicyPath");
            _policy = text is not null ? CheckedPolicy.Parse(text)
                : path is not null ? CheckedPolicy.Read(resolve(path), path, cancellationToken)
                : Of(rules!, cancellationToken);
            _given = given;
        }

        return given is null ? null : _policy;
    }

    private static CheckedPolicy? Of(LifecycleRule[] rules, CancellationToken cancellationToken)
    {
        var policy = new PipedRules();
        policy.Add(rules, cancellationToken);
        return policy.Complete(name: null);
    }
}
