using System.Management.Automation;

namespace EcrPS.Cmdlets.Tests.Scanning;

/// <summary>A filter that passes no input on.</summary>
[Cmdlet("Select", "Nothing")]
public sealed class NothingCommand : Cmdlet
{
    /// <summary>Any input.</summary>
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }
}
