using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>
/// What importing the module does: nothing that the import waits for. On a spare thread the transport is loaded and run once
/// against a stub, because its first call else pays several hundred milliseconds of loading and compilation. No network, no credentials.
/// EcrPS.Loader calls it before PowerShell looks for the cmdlets, which takes another while; PowerShell calls it again.
/// </summary>
public sealed class ModuleImport : IModuleAssemblyInitializer
{
    private static int _started;

    /// <inheritdoc/>
    public void OnImport()
    {
        if (Interlocked.Exchange(ref _started, 1) == 0)
            _ = Task.Run(WarmUp);
    }

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
