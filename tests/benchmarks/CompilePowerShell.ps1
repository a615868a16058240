<#
.SYNOPSIS
Makes a copy of this PowerShell whose own assemblies have machine code, like those of the published packages and unlike the .NET tool.

.DESCRIPTION
For Linux. Uses the compiler package that staging the module has restored. Put the folder of the copy, which contains pwsh, first on PATH.
#>
[CmdletBinding()]
param([Parameter(Mandatory)] [string] $Destination)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$packages = $env:NUGET_PACKAGES ? $env:NUGET_PACKAGES : (Join-Path $HOME .nuget packages)
$processor = [Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture.ToString().ToLowerInvariant()
$compiler = Get-ChildItem (Join-Path $packages "microsoft.netcore.app.crossgen2.linux-$processor" "$([Environment]::Version.Major).*" tools crossgen2) |
    Select-Object -Last 1
if (-not $compiler) { throw 'There is no Crossgen2 package: stage the module first (dotnet build src/EcrPS -c Release -t:StageModule).' }
Copy-Item $PSHOME $Destination -Recurse
$framework = Split-Path ([object].Assembly.Location)
foreach ($name in 'pwsh', 'System.Management.Automation', 'Microsoft.PowerShell.ConsoleHost', 'Microsoft.PowerShell.Commands.Management',
    'Microsoft.PowerShell.Commands.Utility', 'Microsoft.PowerShell.Security', 'Newtonsoft.Json', 'Microsoft.ApplicationInsights') {
    & $compiler (Join-Path $PSHOME "$name.dll") -o (Join-Path $Destination "$name.dll") -r "$framework/*.dll" -r "$PSHOME/*.dll" --targetos linux --targetarch $processor -O > $null
}
Set-Content (Join-Path $Destination pwsh) "#!/bin/sh`nexec dotnet `"`$(dirname `"`$0`")/pwsh.dll`" `"`$@`"" -NoNewline
chmod +x (Join-Path $Destination pwsh)
