# One case of Isolation.Tests.ps1, in a separate PowerShell process, because loaded assemblies stay loaded. Imports each module and
# immediately uses it, then uses both again. Prints JSON.
param(
    [Parameter(Mandatory)] [ValidateSet('ours', 'theirs')] [string] $First,
    [Parameter(Mandatory)] [string] $Ours,
    [Parameter(Mandatory)] [string] $Theirs,
    [Parameter(Mandatory)] [string] $EndpointUrl
)

$ErrorActionPreference = 'Stop'
$ourUse = {
    Import-Module $Ours
    $registry = Get-EcrRegistry -ProfileName role -EndpointUrl $EndpointUrl
    $context = [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq EcrPS.Aws
    $core = $context.Assemblies | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' }
    [pscustomobject]@{
        Side = 'ours'; Arn = $registry.RegistryId; Core = $core.Location; Context = $context.Name
        CoreVersion = (Get-Item $core.Location).VersionInfo.FileVersion
    }
}
$theirUse = {
    Import-Module $Theirs
    $caller = Get-NeighbourCaller -RoleArn arn:aws:iam::210987654321:role/theirs -EndpointUrl $EndpointUrl
    [pscustomobject]@{
        Side = 'theirs'; Arn = $caller.Arn; Core = $caller.Core; Context = $caller.Context
        CoreVersion = $caller.CoreVersion; SecurityToken = $caller.SecurityToken
    }
}
$uses = $First -eq 'ours' ? @($ourUse, $theirUse) : @($theirUse, $ourUse)
$callers = foreach ($use in $uses + $uses) { . $use }

# The credentials of the other module, which EcrPS finds by the variable name that AWS.Tools.Common uses.
Set-NeighbourCredential arn:aws:iam::210987654321:role/stored
$stored = Get-EcrRegistry -EndpointUrl $EndpointUrl
ConvertTo-Json @{ Callers = @($callers); Stored = $stored.RegistryId } -Depth 4 -Compress
