<#
.SYNOPSIS
The main job at the prompt, on the embedded registry: push, list, scan, gate, lifecycle, clean up.

.DESCRIPTION
The same walk as `dotnet run --project src/EcrPS.Tour`, in PowerShell. It needs no AWS account and leaves nothing behind.
Anything that is not as it should be ends it with an error.

.PARAMETER ModulePath
The staged module's folder, such as output/EcrPS/0.1.0 (dotnet build src/EcrPS -c Release -t:StageModule).

.EXAMPLE
./docs/guides/tour.ps1 -ModulePath ./output/EcrPS/0.1.0
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $ModulePath
)

$ErrorActionPreference = 'Stop'
Import-Module (Resolve-Path (Join-Path $ModulePath EcrPS.psd1))

# Out-Host: each table by itself, though a script's output is one stream.
function Step([string] $Text) { "`n# $Text" | Out-Host }
function Confirm-So([bool] $AsItShouldBe, [string] $What) { if (-not $AsItShouldBe) { throw "Not so: $What" } }

# Three images of this machine's own files in one layout, vulnerability records of the CVEs that its changelogs name, a policy.
$walk = Join-Path ([IO.Path]::GetTempPath()) "ecrps-tour-$([guid]::NewGuid())"
dotnet run --project (Join-Path $PSScriptRoot '../../src/EcrPS.Tour') -- --input $walk
if ($LASTEXITCODE) { throw 'The tour has nothing to walk with.' }
$policy = Join-Path $walk policy.json

Step "An ECR of one's own, in memory; every cmdlet talks to it from here on. Its clock begins three days ago."
$local = Start-EcrLocalRegistry -VulnerabilityPath (Join-Path $walk records.zip)
try {
    $local | Out-Host
    $local | Set-EcrDefault
    Set-EcrLocalRegistry -Time (Get-Date).AddDays(-3)

    Step 'A repository, and three releases a day apart.'
    New-EcrRepository team/web | Out-Host
    foreach ($tag in '1.0', '1.1', '1.2') {
        Publish-EcrImage (Join-Path $walk layout) team/web $tag -Reference $tag | Out-Host
        Set-EcrLocalRegistry -Advance 1.00:00:00
    }
    $images = Get-EcrImage team/web
    $images | Out-Host
    Confirm-So ($images.Count -eq 3) 'the repository holds three images'

    Step 'A scan of the first release: waited for, looked at, and a gate that does not open.'
    Start-EcrImageScan team/web 1.0 | Wait-EcrImageScan -PollingInterval 1 | Out-Host
    $findings = Get-EcrImageScanFinding team/web 1.0 | Select-Object -First 5
    $findings | Out-Host
    Confirm-So ($findings.Count -gt 0) 'there are findings'
    $gate = try { Wait-EcrImageScan team/web 1.0 -FailOn Low -PollingInterval 1; 'open' } catch { $_ }
    $gate | Out-Host
    Confirm-So ($gate[-1].FullyQualifiedErrorId -like 'ScanGateFailed*') 'the gate stays shut'

    Step 'A lifecycle policy: explained for each image, asked about, previewed by the registry, and put in force.'
    $decisions = Test-EcrLifecyclePolicy team/web -PolicyPath $policy
    $decisions | Out-Host
    Confirm-So (($decisions | Where-Object Action -eq Expire).ImageTags -join ',' -eq '1.0') 'the oldest release would go, and no other'
    Set-EcrLifecyclePolicy team/web -PolicyPath $policy -WhatIf
    $preview = Start-EcrLifecyclePolicyPreview team/web -PolicyPath $policy | Wait-EcrLifecyclePolicyPreview -PollingInterval 1 | Get-EcrLifecyclePolicyPreview
    $preview | Out-Host
    Confirm-So ([bool] $preview) 'the preview is there'
    Set-EcrLifecyclePolicy team/web -PolicyPath $policy
    Get-EcrLifecyclePolicy team/web | Out-Host

    Step 'What is old goes: first asked, then done.'
    $old = Get-EcrRepository 'team/*' | Get-EcrImage | Where-Object ImageTags -contains '1.0'
    $old | Remove-EcrImage -WhatIf
    $old | Remove-EcrImage -Confirm:$false
    Confirm-So (@(Get-EcrImage team/web).Count -eq 2) 'one image is gone'
    Remove-EcrRepository team/web -Force -Confirm:$false
    Confirm-So (-not (Get-EcrRepository)) 'nothing is left'
}
finally {
    Stop-EcrLocalRegistry
    Set-EcrDefault -Clear
    Remove-Item $walk -Recurse
}

"`nThe tour ends: everything was as it should be."
