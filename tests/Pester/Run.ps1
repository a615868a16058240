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

    [string] $Path = $PSScriptRoot
)

$ErrorActionPreference = 'Stop'
Import-Module Pester -MinimumVersion 5.0
$env:ECRPS_MODULE = (Resolve-Path (Join-Path $ModulePath 'EcrPS.psd1')).Path
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Normal'
$result = Invoke-Pester -Configuration $configuration
"Pester: $($result.PassedCount) passed, $($result.FailedCount + $result.FailedContainersCount) failed, $($result.SkippedCount) skipped"
# A suite that found nothing to run has not passed.
exit [int]($result.FailedCount -gt 0 -or $result.FailedContainersCount -gt 0 -or $result.FailedBlocksCount -gt 0 -or $result.PassedCount -eq 0)
