using System.Diagnostics;
using System.Reflection;
using System.Runtime.Loader;
using System.Text.Json;
using EcrPS.Commands;
using EcrPS.Model;
using EcrPS.Prompt;

// EcrPS.Neighbour.Host <ours|theirs: loaded first> <default|separate: theirs' load context> <their module> <endpoint> <their role>
// Loads each module and immediately uses it, then uses both again. Prints one JSON line.
(string first, string context, string module, string endpoint, string role) = (args[0], args[1], args[2], args[3], args[4]);
AssemblyLoadContext loader = context == "default" ? AssemblyLoadContext.Default : new AssemblyLoadContext("neighbour");
loader.Resolving += (into, name) =>
    Path.Combine(Path.GetDirectoryName(module)!, name.Name + ".dll") is var path && File.Exists(path)
        ? into.LoadFromAssemblyPath(path)
        : null;
Func<object>[] order = first == "ours" ? [Ours, Theirs, Ours, Theirs] : [Theirs, Ours, Theirs, Ours];
Console.WriteLine(JsonSerializer.Serialize(order.Select(act => act()).ToArray()));

object Theirs()
{
    // A second load returns the same assembly.
    Type type = loader.LoadFromAssemblyPath(module).GetType("EcrPS.Neighbour.Neighbour", throwOnError: true)!;
    object? credentials = type.GetMethod("Assume")!.Invoke(null, [role]);
    return type.GetMethod("Ask")!.Invoke(null, [credentials, endpoint])!;
}

object Ours()
{
    using var session = new PromptSession(Path.Combine(AppContext.BaseDirectory, "EcrPS.psd1"));
    PromptRun run = session.Run<GetEcrRegistryCommand>(new { ProfileName = "role", EndpointUrl = endpoint }).ThrowOnError();
    AssemblyLoadContext own = AssemblyLoadContext.All.Single(known => known.Name == "EcrPS.Aws");
    Assembly core = own.Assemblies.Single(assembly => assembly.GetName().Name == "AWSSDK.Core");
    return new
    {
        Arn = run.Of<DescribeRegistryResponse>().Single().RegistryId,
        Core = core.Location,
        CoreVersion = FileVersionInfo.GetVersionInfo(core.Location).FileVersion,
        SecurityToken = own.Assemblies.SingleOrDefault(assembly => assembly.GetName().Name == "AWSSDK.SecurityToken")?.Location,
        Context = own.Name,
    };
}
