<#
.SYNOPSIS
Lists many images of one repository with Get-EcrImage, boto3's paginator and the JavaScript SDK, on the same embedded registry.

.DESCRIPTION
In each round every client lists all images -Listings times in a new process, which makes one small call before the measurement.
The first listing includes the time for code that the process compiles or loads, and for the registry's work: the registry caches its
replies until something changes, so the script makes a change before each client runs. -Output sets what happens to the images: they
are collected, counted one by one (by a script block, or by a loop in the other clients), or dropped immediately.
The paginators of the other clients run without options, with pages of 100, and with the largest pages, of 1,000, which are the
default of Get-EcrImage. The output has medians, ratios of medians, and the peak memory of the process. A client that is not installed
is omitted, and the output says so. The JavaScript SDK has to be in -NodeModules: run npm install @aws-sdk/client-ecr there.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [int] $Images = 100000,
    [int] $Rounds = 5,
    [ValidateRange(2, 100)]
    [int] $Listings = 2,
    [string] $NodeModules,
    [ValidateSet('Collect', 'Count', 'Drop')]
    [string] $Output = 'Collect'
)

$ErrorActionPreference = 'Stop'
Import-Module (Resolve-Path (Join-Path $ModulePath EcrPS.psd1))
$work = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "ecrps-listing-$PID")).FullName
$env:AWS_ACCESS_KEY_ID = 'test'
$env:AWS_SECRET_ACCESS_KEY = 'test'
$env:AWS_DEFAULT_REGION = $env:AWS_REGION = 'us-east-1'
$local = Start-EcrLocalRegistry -Authentication None
try {
    $env:ECRPS_ENDPOINT = $local.EndpointUrl
    $local | Set-EcrDefault
    Write-Host "making $Images images ..."
    dotnet run -c Release --project $PSScriptRoot -- fill $local.EndpointUrl big $Images
    if ($LASTEXITCODE -ne 0) { throw 'The images could not be made.' }

    # The code of a listing in each language; each returns the number of images.
    $ours = @{
        Collect = '@(Get-EcrImage big @place).Count'
        Count = 'Get-EcrImage big @place | & { begin { $n = 0 } process { $n++ } end { $n } }'
        # Counted once, at the end.
        Drop = "Get-EcrImage big @place > `$null; $Images"
    }[$Output]
    $boto3 = @{
        Collect = 'len([image for page in pages for image in page["imageDetails"]])'
        Count = 'sum(1 for page in pages for image in page["imageDetails"])'
        Drop = 'sum(len(page["imageDetails"]) for page in pages)'
    }[$Output]
    $javaScript = @{
        Collect = 'const images = []; for await (const page of pages) for (const image of page.imageDetails) images.push(image); count = images.length;'
        Count = 'for await (const page of pages) for (const image of page.imageDetails) count++;'
        Drop = 'for await (const page of pages) count += page.imageDetails.length;'
    }[$Output]

    # Each prints a line for each listing: images, seconds, the peak memory so far in MB.
    Set-Content "$work/list.ps1" @"
Import-Module '$((Get-Module EcrPS).Path -replace 'EcrPS\.dll$', 'EcrPS.psd1')'
`$place = @{ EndpointUrl = `$env:ECRPS_ENDPOINT; Region = 'us-east-1'; AccessKey = 'test'; SecretKey = 'test' }
`$null = Get-EcrRegistry @place
foreach (`$listing in 1..$Listings) {
    `$clock = [Diagnostics.Stopwatch]::StartNew()
    `$count = `$($ours)
    `$seconds = `$clock.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture)
    "`$count `$seconds `$([int]([Diagnostics.Process]::GetCurrentProcess().PeakWorkingSet64 / 1MB))"
}
if ((Get-EcrImage big @place | Measure-Object).Count -ne $Images) { throw 'There are other images.' }
"@
    Set-Content "$work/list.py" @"
import boto3, os, resource, sys, time
client = boto3.client("ecr", endpoint_url=os.environ["ECRPS_ENDPOINT"])
client.describe_registry()
for listing in range($Listings):
    start = time.monotonic()
    pages = client.get_paginator("describe_images").paginate(repositoryName="big", **({"PaginationConfig": {"PageSize": int(sys.argv[1])}} if sys.argv[1:] else {}))
    count = $boto3
    print(count, time.monotonic() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024)
"@
    Set-Content "$work/list.mjs" @"
import { createRequire } from "node:module";
const { ECRClient, DescribeRegistryCommand, paginateDescribeImages } = createRequire(process.env.ECRPS_NODE + "/")("@aws-sdk/client-ecr");
const client = new ECRClient({ endpoint: process.env.ECRPS_ENDPOINT });
await client.send(new DescribeRegistryCommand({}));
for (let listing = 1; listing <= $Listings; listing++) {
  const start = performance.now();
  const pages = paginateDescribeImages({ client, ...(process.argv[2] ? { pageSize: Number(process.argv[2]) } : {}) }, { repositoryName: "big" });
  let count = 0;
  $javaScript
  console.log(count, (performance.now() - start) / 1000, Math.round(process.resourceUsage().maxRSS / 1024));
}
"@
    $runs = [ordered]@{ 'Get-EcrImage' = { pwsh -NoProfile -File "$work/list.ps1" } }
    python3 -c 'import boto3' 2> $null
    if ($LASTEXITCODE -eq 0) {
        $runs['boto3, pages of 100'] = { python3 "$work/list.py" }
        $runs['boto3, pages of 1,000'] = { python3 "$work/list.py" 1000 }
    }
    else { Write-Host 'boto3 is not on this machine: left out' }
    if ($NodeModules -and (Test-Path (Join-Path $NodeModules node_modules/@aws-sdk/client-ecr))) {
        $env:ECRPS_NODE = (Resolve-Path $NodeModules).Path
        $runs['JavaScript SDK, pages of 100'] = { node --no-warnings "$work/list.mjs" }
        $runs['JavaScript SDK, pages of 1,000'] = { node --no-warnings "$work/list.mjs" 1000 }
    }
    else { Write-Host 'the JavaScript SDK is not in -NodeModules: left out' }

    $measured = foreach ($round in 1..$Rounds) {
        foreach ($name in $runs.Keys) {
            $listing = 0
            # Changes the registry, so that no cached replies to the previous client remain.
            $null = Set-EcrImageTagMutability big -ImageTagMutability MUTABLE
            foreach ($line in & $runs[$name]) {
                $count, $time, $memory = $line -split ' '
                if ($count -ne $Images) { throw "$name listed $count of $Images images." }
                $listing++
                [pscustomobject]@{ Client = $name; Listing = $listing; Seconds = [double]::Parse($time, [cultureinfo]::InvariantCulture); Memory = [int]$memory }
            }
            if ($listing -ne $Listings -or $LASTEXITCODE -ne 0) { throw "$name listed $listing times." }
        }
    }
    function Get-Median($values) { ($values | Sort-Object)[[int][Math]::Floor(@($values).Count / 2)] }
    $parts = [ordered]@{ 'the first' = { $_.Listing -eq 1 }; 'the second' = { $_.Listing -eq 2 } }
    if ($Listings -gt 7) { $parts['the last five'] = { $_.Listing -gt $Listings - 5 } }
    foreach ($part in $parts.Keys) {
        $ours = Get-Median ($measured | Where-Object Client -eq 'Get-EcrImage' | Where-Object $parts[$part]).Seconds
        foreach ($name in $runs.Keys) {
            $own = $measured | Where-Object Client -eq $name | Where-Object $parts[$part]
            $median = Get-Median $own.Seconds
            [pscustomobject]@{
                Listing = $part; Client = $name; Images = $Images; MedianSeconds = [Math]::Round($median, 2)
                TimesOurs = [Math]::Round($median / $ours, 1); PeakMB = Get-Median $own.Memory
            }
        }
    }
}
finally {
    Set-EcrDefault -Clear
    $local | Stop-EcrLocalRegistry
    Remove-Item $work -Recurse
}
