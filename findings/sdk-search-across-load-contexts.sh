#!/usr/bin/env bash
# AWSSDK.Core 4.1.0 takes AWSSDK.SecurityToken from another load context (seen on .NET 10, Linux).
#
# A plug-in that keeps its AWS SDK in an AssemblyLoadContext of its own would be expected to leave everybody else's alone. But
# AssumeRoleAWSCredentials (like the SSO credentials) finds the client by its assembly's simple name among all assemblies of the
# process, and takes the first one loaded. Its types belong to another AWSSDK.Core, so that no role can be assumed any more:
# two contexts with the same files, one after the other loads its AWSSDK.SecurityToken, and only the first can use it.
#
#   first context, AWSSDK.SecurityToken of the first: its client is used
#   second context, AWSSDK.SecurityToken of the second: InvalidOperationException: Assembly AWSSDK.SecurityToken could not be found or loaded.
#
# Nothing is sent: the role is asked of a port of this machine where nobody listens. Exits with 1 when the behaviour has changed.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 AWS_ENDPOINT_URL_STS=http://127.0.0.1:1 AWS_MAX_ATTEMPTS=1 AWS_REGION=us-east-1
mkdir sdk host
cat >sdk/sdk.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <TargetFramework>net10.0</TargetFramework>
    <CopyLocalLockFileAssemblies>true</CopyLocalLockFileAssemblies>
  </PropertyGroup>
  <ItemGroup>
    <PackageReference Include="AWSSDK.Core" Version="[4.1.0]" />
    <PackageReference Include="AWSSDK.SecurityToken" Version="[4.0.101.10]" />
  </ItemGroup>
</Project>
PROJECT
cat >sdk/Role.cs <<'CODE'
using Amazon.Runtime;
using Amazon.SecurityToken;

public static class Role
{
    public static string Assume()
    {
        _ = typeof(AmazonSecurityTokenServiceClient).Assembly; // the plug-in's own is loaded
        try
        {
            new AssumeRoleAWSCredentials(new BasicAWSCredentials("AK", "SK"), "arn:aws:iam::123456789012:role/r", "s").GetCredentials();
            return "a role";
        }
        catch (AmazonClientException) // the call was tried
        {
            return "its client is used";
        }
        catch (System.InvalidOperationException e)
        {
            return e.GetType().Name + ": " + e.Message;
        }
    }
}
CODE
cat >host/host.csproj <<'PROJECT'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup>
    <OutputType>Exe</OutputType>
    <TargetFramework>net10.0</TargetFramework>
    <ImplicitUsings>enable</ImplicitUsings>
    <Nullable>enable</Nullable>
  </PropertyGroup>
</Project>
PROJECT
cat >host/Program.cs <<'CODE'
using System.Reflection;
using System.Runtime.Loader;

foreach (string name in new[] { "first", "second" })
{
    Assembly plugin = new Context(args[0], name).LoadFromAssemblyPath(Path.Combine(args[0], "sdk.dll"));
    Console.WriteLine($"{name}: {plugin.GetType("Role")!.GetMethod("Assume")!.Invoke(null, null)}");
}

internal sealed class Context(string folder, string name) : AssemblyLoadContext(name)
{
    protected override Assembly? Load(AssemblyName assembly) =>
        Path.Combine(folder, assembly.Name + ".dll") is var path && File.Exists(path) ? LoadFromAssemblyPath(path) : null;
}
CODE
dotnet build sdk -v q >built || { cat built; exit 1; }
dotnet run --project host -- "$folder/sdk/bin/Debug/net10.0" | tee seen
if grep -q '^first: its client is used$' seen && grep -q '^second: InvalidOperationException: Assembly AWSSDK.SecurityToken could not' seen; then
    echo 'as described'
else
    echo 'the behaviour has changed' >&2
    exit 1
fi
