<#
.SYNOPSIS
Runs the Pester suite on a staged module and ends with one line that counts it.

.PARAMETER ModulePath
The staged module's folder, such as output/EcrPS/0.1.0.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $ModulePath,

    [string[]] $Path = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$env:ECRPS_MODULE = (Resolve-Path (Join-Path $ModulePath 'EcrPS.psd1')).Path
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$result = Invoke-Pester -Configuration $configuration
"Pester: $([int]$result.PassedCount) passed, $([int]($result.FailedCount + $result.FailedContainersCount)) failed, $([int]$result.SkippedCount) skipped"
# A suite that found nothing to run, or did not run at all, has not passed.
exit [int](-not ($result -and $result.Result -eq 'Passed' -and $result.PassedCount -gt 0))
