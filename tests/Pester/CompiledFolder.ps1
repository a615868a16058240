# The path of the assemblies compiled ahead of time for this PowerShell's platform in a module's folder; it may not exist.
param([Parameter(Mandatory)] [string] $ModuleFolder)
$system = $IsWindows ? 'win' : $IsMacOS ? 'osx' : 'linux'
$processor = [Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture.ToString().ToLowerInvariant()
Join-Path $ModuleFolder Compiled "net$([Environment]::Version.Major).0-$system-$processor"
