<#
.SYNOPSIS
Runs the Pester suite on a staged module and prints its counts as the last line.

.DESCRIPTION
dotnet test also runs the suite, in several processes that divide the test files among them with -ResultPath. Run in the
PowerShell that the build installed, this script needs no parameters after `dotnet test tests/Pester`.

.PARAMETER ModulePath
The staged module's folder, such as output/EcrPS/0.1.0; by default the one that dotnet test staged last.

.PARAMETER Path
Test files, or a folder of them.

.PARAMETER Name
Runs only the tests whose full name is like one of these, such as '*refuses*'.

.PARAMETER Pester
Pester 6: the module's name, or the path of its manifest; by default the one that the build restored.

.PARAMETER ResultPath
A folder for the results of each test file, as JSON. The result file is created before the tests run, and test files that have
one are skipped, so several processes with the same folder run each test file once.

.EXAMPLE
output/PowerShell/7.6.9/pwsh tests/Pester/Run.ps1 -Path tests/Pester/Tour.Tests.ps1
#>
[CmdletBinding()]
param(
    [string] $ModulePath = "$PSScriptRoot/bin/Debug/net10.0/module",

    [string[]] $Path = $PSScriptRoot,

    [string[]] $Name,

    [string] $Pester,

    [string] $ResultPath
)

$ErrorActionPreference = 'Stop'
if (-not $Pester) {
    $packages = $env:NUGET_PACKAGES ? $env:NUGET_PACKAGES : (Join-Path $HOME .nuget/packages)
    $Pester = Get-Item (Join-Path $packages pester/6.*/tools/Pester.psd1) | Select-Object -Last 1
    if (-not $Pester) { throw "No Pester 6 in ${packages}: build tests/Pester, or give -Pester." }
}

Import-Module $Pester -MinimumVersion 6.2.0
$env:ECRPS_MODULE = (Resolve-Path (Join-Path $ModulePath 'EcrPS.psd1')).Path

function Invoke-Suite([string[]] $Path) {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = $Path
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'Normal'
    if ($Name) { $configuration.Filter.FullName = $Name }
    Invoke-Pester -Configuration $configuration
}

# A failure outside of tests (an unreadable file, a BeforeAll, an AfterAll) counts as an additional failed test.
function ConvertTo-TestResult($Result, [string] $File) {
    foreach ($container in $Result.FailedContainers) { @{ Name = $File; Outcome = 'Failed'; Message = Get-Message $container } }
    foreach ($block in $Result.FailedBlocks) { @{ Name = "${File}: $($block.ExpandedPath)"; Outcome = 'Failed'; Message = Get-Message $block } }
    foreach ($test in $Result.Tests) {
        @{ Name = "${File}: $($test.ExpandedPath)"; Outcome = $test.Result; Message = Get-Message $test }
    }
}

function Get-Message($Item) { @($Item.ErrorRecord | ForEach-Object { $_.DisplayErrorMessage ?? "$_"; $_.DisplayStackTrace ?? $_.ScriptStackTrace }) -join "`n" }

if (-not $ResultPath) {
    $result = Invoke-Suite $Path
    "Pester: $([int]$result.PassedCount) passed, $([int]($result.FailedCount + $result.FailedContainersCount)) failed, $([int]$result.SkippedCount) skipped"
    # A suite that found nothing to run, or did not run at all, has not passed; nor has a skipped test.
    exit [int](-not ($result -and $result.Result -eq 'Passed' -and $result.PassedCount -gt 0 -and $result.SkippedCount -eq 0))
}

# Small but slow files first, then the largest ones, so that all processes end at about the same time.
$slow = 'Isolation.Tests', 'Tour.Tests', 'Guides.Tests'
foreach ($file in Get-ChildItem $Path -Filter *.Tests.ps1 | Sort-Object { $_.BaseName -in $slow }, Length -Descending) {
    try { $stream = [IO.File]::Open((Join-Path $ResultPath "$($file.Name).json"), 'CreateNew') }
    catch [IO.IOException] { continue }
    try { $stream.Write([Text.Encoding]::UTF8.GetBytes((ConvertTo-Json @(ConvertTo-TestResult (Invoke-Suite $file) $file.Name)))) }
    finally { $stream.Dispose() }
}
