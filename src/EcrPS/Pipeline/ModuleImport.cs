using System.Management.Automation;

namespace EcrPS.Pipeline;

/// <summary>
/// Runs when the module is imported, without delaying the import: a background thread loads the transport and runs it once
/// against a stub, because its first call otherwise takes several hundred milliseconds of JIT compilation. It uses no network and no
/// credentials.
/// </summary>
public sealed class ModuleImport : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        // EcrPS.Import.ps1 reads it to refuse a second copy.
        AppContext.SetData("EcrPS", Path.GetDirectoryName(typeof(ModuleImport).Assembly.Location));
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
            // The first cmdlet that needs the transport reports the failure; an import must not fail.
        }
    }
}
