using System.Management.Automation;
using EcrPS.Pipeline;
using EcrPS.SignIn;

namespace EcrPS.Commands;

/// <summary>Shows what <c>Set-EcrDefault</c> was told for this session; secrets are never handed back.</summary>
[Cmdlet(VerbsCommon.Get, "EcrDefault")]
[OutputType(typeof(EcrDefault))]
public sealed class GetEcrDefaultCommand : EcrCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        await pipeline.WriteAsync(await pipeline.InvokeAsync(_ => SessionDefaults.Current.Describe()));
}
