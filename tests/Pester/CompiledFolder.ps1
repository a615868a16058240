# Where the assemblies compiled ahead for this PowerShell's platform lie in a module's folder, whether they are there or not.
param([Parameter(Mandatory)] [string] $ModuleFolder)
$system = $IsWindows ? 'win' : $IsMacOS ? 'osx' : 'linux'
$processor = [Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture.ToString().ToLowerInvariant()
Join-Path $ModuleFolder Compiled "net$([Environment]::Version.Major).0-$system-$processor"
