using System.Reflection;
using EcrPS.LocalRegistry.Control;
using EcrPS.LocalRegistry.Hosting;

namespace EcrPS.LocalRegistry;

/// <summary>The health page: the status and the registries of the process. It contains nothing that requires credentials.</summary>
internal sealed class HealthEndpoint(LocalRegistryOptions options, RegistryAddresses addresses)
{
    private static readonly string Version =
        typeof(HealthEndpoint).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0]
            ?? "";

    public Task HandleAsync(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method))
        {
            context.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return Task.CompletedTask;
        }

        IEnumerable<HealthRegistry> registries = addresses.All.Select(static open =>
            new HealthRegistry(open.Scope.AccountId, open.Scope.Region, open.RegistryHost));
        var state = new HealthState("ok", Version, Environment.ProcessId, options.Control, options.DataFolder is not null, [.. registries]);
        return context.Response.WriteAsJsonAsync(state, ControlJson.Default.HealthState, cancellationToken: context.RequestAborted);
    }
}
