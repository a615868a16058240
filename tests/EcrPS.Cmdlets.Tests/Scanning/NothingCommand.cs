using System.Management.Automation;

namespace EcrPS.Cmdlets.Tests.Scanning;

/// <summary>A filter that lets nothing through.</summary>
[Cmdlet("Select", "Nothing")]
public sealed class NothingCommand : Cmdlet
{
    /// <summary>Anything.</summary>
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }
}
