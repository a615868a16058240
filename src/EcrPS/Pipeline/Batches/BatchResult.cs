using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>What one call has to say to the host: objects, then an error for each item that failed.</summary>
internal sealed record BatchResult(IReadOnlyList<object> Output, IReadOnlyList<ErrorRecord> Errors);
