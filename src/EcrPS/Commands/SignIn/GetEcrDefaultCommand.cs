using System.Management.Automation;
using EcrPS.Pipeline;
using EcrPS.SignIn;

namespace EcrPS.Commands;

/// <summary>Shows the defaults that <c>Set-EcrDefault</c> set for this session, without secrets.</summary>
[Cmdlet(VerbsCommon.Get, "EcrDefault")]
[OutputType(typeof(EcrDefault))]
public sealed class GetEcrDefaultCommand : EcrCmdlet
{
    /// <inheritdoc/>
    protected override async Task ProcessAsync(IPipeline pipeline, CancellationToken cancellationToken) =>
        await pipeline.WriteAsync(await pipeline.InvokeAsync(_ => SessionDefaults.Current.Describe()));
}
