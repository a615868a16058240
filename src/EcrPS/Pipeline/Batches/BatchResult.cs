using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>The output of one call: objects, then an error for each item that failed.</summary>
internal sealed record BatchResult(IReadOnlyList<object> Output, IReadOnlyList<ErrorRecord> Errors);
