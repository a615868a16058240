<#
.SYNOPSIS
Lists many images of one repository with Get-EcrImage, boto3's paginator and the JavaScript SDK, on the same embedded registry.

.DESCRIPTION
Each lists all images from its own process, which has made one small call before the clock starts; the rounds alternate. What is
printed are medians and their ratios. A peer that is not on the machine is left out, and the output says so. The JavaScript SDK
is looked for in -NodeModules: npm install @aws-sdk/client-ecr there.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [int] $Images = 100000,
    [int] $Rounds = 5,
    [string] $NodeModules
)

$ErrorActionPreference = 'Stop'
Import-Module (Resolve-Path (Join-Path $ModulePath EcrPS.psd1))
. (Join-Path $PSScriptRoot '../Pester/TestRegistry.ps1')
$work = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "ecrps-listing-$PID")).FullName
$env:AWS_ACCESS_KEY_ID = 'test'
$env:AWS_SECRET_ACCESS_KEY = 'test'
$env:AWS_DEFAULT_REGION = $env:AWS_REGION = 'us-east-1'
$local = Start-EcrLocalRegistry -Authentication None
try {
    $env:ECRPS_ENDPOINT = $local.EndpointUrl
    $local | Set-EcrDefault
    $null = New-EcrRepository big
    $digest = Push-TestImage $local big base base
    $manifest = (Invoke-TestApi $local BatchGetImage @{ repositoryName = 'big'; imageIds = @(@{ imageDigest = $digest }) }).images[0].imageManifest
    Write-Host "making $Images images ..."
    # The annotation makes each another image, of the same size.
    $client = [Net.Http.HttpClient]::new()
    2..$Images | ForEach-Object -ThrottleLimit 4 -Parallel {
        $text = $using:manifest -replace '\}\s*$', ", `"annotations`": { `"n`": `"$($_.ToString('d9'))`" } }"
        $request = [Net.Http.HttpRequestMessage]::new('Post', $env:ECRPS_ENDPOINT)
        $request.Headers.Add('X-Amz-Target', 'AmazonEC2ContainerRegistry_V20150921.PutImage')
        $request.Content = [Net.Http.StringContent]::new((ConvertTo-Json -Compress @{ repositoryName = 'big'; imageManifest = $text; imageTag = "v$_" }))
        ($using:client).SendAsync($request).GetAwaiter().GetResult().EnsureSuccessStatusCode().Dispose()
    }

    Set-Content "$work/list.ps1" @"
Import-Module '$((Get-Module EcrPS).Path -replace 'EcrPS\.dll$', 'EcrPS.psd1')'
`$place = @{ EndpointUrl = `$env:ECRPS_ENDPOINT; Region = 'us-east-1'; AccessKey = 'test'; SecretKey = 'test' }
`$null = Get-EcrRegistry @place
`$clock = [Diagnostics.Stopwatch]::StartNew()
`$count = 0
Get-EcrImage big @place | ForEach-Object { `$count++ }
"`$count `$(`$clock.Elapsed.TotalSeconds.ToString([cultureinfo]::InvariantCulture))"
"@
    Set-Content "$work/list.py" @'
import boto3, os, time
client = boto3.client("ecr", endpoint_url=os.environ["ECRPS_ENDPOINT"])
client.describe_registry()
start = time.monotonic()
count = sum(len(page["imageDetails"]) for page in client.get_paginator("describe_images").paginate(repositoryName="big", PaginationConfig={"PageSize": 1000}))
print(count, time.monotonic() - start)
'@
    Set-Content "$work/list.mjs" @'
import { createRequire } from "node:module";
const { ECRClient, DescribeRegistryCommand, paginateDescribeImages } = createRequire(process.env.ECRPS_NODE + "/")("@aws-sdk/client-ecr");
const client = new ECRClient({ endpoint: process.env.ECRPS_ENDPOINT });
await client.send(new DescribeRegistryCommand({}));
const start = performance.now();
let count = 0;
for await (const page of paginateDescribeImages({ client, pageSize: 1000 }, { repositoryName: "big" })) count += page.imageDetails.length;
console.log(count, (performance.now() - start) / 1000);
'@
    $runs = [ordered]@{ 'Get-EcrImage' = { pwsh -NoProfile -File "$work/list.ps1" } }
    python3 -c 'import boto3' 2> $null
    if ($LASTEXITCODE -eq 0) { $runs['boto3'] = { python3 "$work/list.py" } } else { Write-Host 'boto3 is not on this machine: left out' }
    if ($NodeModules -and (Test-Path (Join-Path $NodeModules node_modules/@aws-sdk/client-ecr))) {
        $env:ECRPS_NODE = (Resolve-Path $NodeModules).Path
        $runs['JavaScript SDK'] = { node "$work/list.mjs" }
    }
    else { Write-Host 'the JavaScript SDK is not in -NodeModules: left out' }

    $seconds = @{}
    foreach ($round in 1..$Rounds) {
        foreach ($name in $runs.Keys) {
            $count, $time = (& $runs[$name] | Select-Object -Last 1) -split ' '
            if ([int]$count -ne $Images) { throw "$name listed $count of $Images images." }
            $seconds[$name] += , [double]::Parse($time, [cultureinfo]::InvariantCulture)
        }
    }
    $median = @{}
    foreach ($name in $runs.Keys) { $median[$name] = ($seconds[$name] | Sort-Object)[[int][Math]::Floor($Rounds / 2)] }
    foreach ($name in $runs.Keys) {
        [pscustomobject]@{ Client = $name; Images = $Images; MedianSeconds = [Math]::Round($median[$name], 2); TimesOurs = [Math]::Round($median[$name] / $median['Get-EcrImage'], 1) }
    }
}
finally {
    Set-EcrDefault -Clear
    $local | Stop-EcrLocalRegistry
    Remove-Item $work -Recurse
}
