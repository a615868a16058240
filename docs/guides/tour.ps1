<#
.SYNOPSIS
The main job at the prompt, on the embedded registry: publish, list, scan, gate, lifecycle, clean up.

.DESCRIPTION
Lines as one would type them. `dotnet run --project src/EcrPS.Tour` types them into PowerShell one by one and shows each with
its output, except the checks (`if (…) { throw … }`), which it only runs. Run as a script it is a test: all output is one
stream, which PowerShell formats as lists. It needs no AWS account and leaves nothing behind. Any unexpected result ends it
with an error.

.PARAMETER ModulePath
The module's folder, such as output/EcrPS/0.1.0 (dotnet build src/EcrPS -c Release -t:StageModule).

.PARAMETER InputPath
The folder of an image layout with three releases and of vulnerability records, as the tour's program writes them. If none is
given, a temporary one is made, and removed at the end.

.EXAMPLE
./docs/guides/tour.ps1 -ModulePath ./output/EcrPS/0.1.0
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $ModulePath,

    [string] $InputPath
)

if (-not $InputPath) {
    $ownInput = $InputPath = Join-Path ([IO.Path]::GetTempPath()) "ecrps-tour-$([guid]::NewGuid())"
    dotnet run --project (Join-Path $PSScriptRoot '../../src/EcrPS.Tour') -- --input $InputPath
    if ($LASTEXITCODE) { throw 'The files that the tour works with were not written.' }
}

$ErrorActionPreference = 'Stop'
Import-Module (Join-Path $ModulePath EcrPS.psd1)

# An embedded registry, in memory. All later cmdlets call it; its clock starts three days ago.
Start-EcrLocalRegistry -VulnerabilityPath (Join-Path $InputPath records.zip) | Set-EcrDefault
Set-EcrLocalRegistry -Time (Get-Date).AddDays(-3)
Get-EcrLocalRegistry

# A repository, and three releases of this machine's own files, a day apart, published from an OCI layout without Docker.
New-EcrRepository team/web
foreach ($tag in '1.0', '1.1', '1.2') {
    Publish-EcrImage (Join-Path $InputPath layout) team/web $tag -Reference $tag
    Set-EcrLocalRegistry -Advance 1d
}
Get-EcrImage team/web
if (@(Get-EcrImage team/web).Count -ne 3) { throw 'The repository should hold three images.' }

# A scan of the first release: start it, wait for it, look at what it found.
Start-EcrImageScan team/web 1.0 | Wait-EcrImageScan -PollingInterval 1
Get-EcrImageScanFinding team/web 1.0 | Select-Object -First 5
if (-not (Get-EcrImageScanFinding team/web 1.0)) { throw 'The scan should have found something.' }

# A gate for a build: the wait fails at a given severity. In a CI pipeline this error ends the job.
$gate = try { Wait-EcrImageScan team/web 1.0 -FailOn Low -PollingInterval 1 } catch { $_ }
$gate[-1]
if ($gate[-1].FullyQualifiedErrorId -notlike 'ScanGateFailed*') { throw 'The gate should have stayed shut.' }

# A lifecycle policy, written as rules.
$rules = New-EcrLifecyclePolicyRule 1 -TagPattern '*' -KeepNewest 2 -Description 'Keep the two newest releases'
$policy = $rules | ConvertTo-EcrLifecyclePolicy
$policy

# What would it delete, and why? One decision for each image, then in numbers, then day by day; nothing is deleted yet.
$decisions = Test-EcrLifecyclePolicy team/web -PolicyText $policy
$decisions
if (($decisions | Where-Object Action -EQ Expire).ImageTags -join ',' -ne '1.0') { throw 'The oldest release should go, and no other.' }
Test-EcrLifecyclePolicy team/web -PolicyText $policy -Summary
Test-EcrLifecyclePolicy team/web -PolicyText $policy -Over 3d -PushRate 1

# Images in use are protected: with this list, the policy is rejected.
$refused = try { Set-EcrLifecyclePolicy team/web -PolicyText $policy -InUse 'team/web:1.0' } catch { $_ }
$refused
if ($refused.FullyQualifiedErrorId -notlike 'PolicyTakesImagesInUse*') { throw 'The policy should have been refused.' }

# ECR's own preview agrees. Then the policy is set; -WhatIf shows the effect first, and without -Confirm:$false there is a question.
Start-EcrLifecyclePolicyPreview team/web -PolicyText $policy | Wait-EcrLifecyclePolicyPreview -PollingInterval 1 | Get-EcrLifecyclePolicyPreview
Set-EcrLifecyclePolicy team/web -PolicyText $policy -WhatIf
if (Get-EcrLifecyclePolicy team/web -ErrorAction Ignore) { throw 'No policy should have been set yet.' }
Set-EcrLifecyclePolicy team/web -PolicyText $policy -Confirm:$false
Get-EcrLifecyclePolicy team/web

# A changed policy, compared with the one in force: the images with different decisions.
$stricter = New-EcrLifecyclePolicyRule 1 -TagPattern '*' -KeepNewest 1 | ConvertTo-EcrLifecyclePolicy
$changes = Compare-EcrLifecyclePolicy team/web -PolicyText $stricter
$changes
if (@($changes).Count -ne 1) { throw 'The decision for one image should differ.' }

# An HTML report to attach to a change request.
Export-EcrLifecycleReport team/web (Join-Path $InputPath report.html) -PolicyText $stricter
if (-not (Test-Path (Join-Path $InputPath report.html))) { throw 'The report should have been written.' }

# Images are removed through the pipeline: first with -WhatIf, then for real.
$old = Get-EcrRepository 'team/*' | Get-EcrImage | Where-Object ImageTags -Contains '1.0'
$old | Remove-EcrImage -WhatIf
$old | Remove-EcrImage -Confirm:$false
if (@(Get-EcrImage team/web).Count -ne 2) { throw 'One image should be gone.' }

# Clean up.
Remove-EcrRepository team/web -Force -Confirm:$false
if (Get-EcrRepository) { throw 'No repository should be left.' }
Stop-EcrLocalRegistry
Set-EcrDefault -Clear
if ($ownInput) { Remove-Item $ownInput -Recurse }
