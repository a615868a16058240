using System.Management.Automation;
using EcrPS.Client;
using EcrPS.Pipeline;

namespace EcrPS.Cmdlets.Tests.Pipeline;

/// <summary>Sets the session's defaults on the pipeline thread, as a cmdlet does.</summary>
[Cmdlet("Set", "ProbeDefault")]
public sealed class SetProbeDefaultCommand : EcrCmdlet
{
    [Parameter]
    public string? Region { get; set; }

    [Parameter]
    public string? EndpointUrl { get; set; }

    [Parameter]
    public string? AccessKey { get; set; }

    [Parameter]
    public string? RegistryId { get; set; }

    protected override void BindArguments()
    {
        SessionDefaults defaults = SessionDefaults.ToChange;
        defaults.Options = new EcrTransportOptions
        {
            Region = Region,
            EndpointUrl = EndpointUrl,
            AccessKey = AccessKey,
            SecretKey = AccessKey,
        };
        defaults.RegistryId = RegistryId;
    }
}
