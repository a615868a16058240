using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>
/// What importing the module does: nothing that the import waits for. On a spare thread the transport is loaded and run once
/// against a stub, because its first call else pays several hundred milliseconds of compilation. No network, no credentials.
/// </summary>
public sealed class ModuleImport : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => _ = Task.Run(WarmUp);

    private static void WarmUp()
    {
        try
        {
            AwsTransportLoader.Load().WarmUp();
        }
        catch (Exception)
        {
            // The first cmdlet that needs the transport reports what is wrong with it; an import must not.
        }
    }
}
