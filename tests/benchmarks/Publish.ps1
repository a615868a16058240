<#
.SYNOPSIS
Publishes an image of one and of twenty layers with Publish-EcrImage and with skopeo copy, from an OCI layout to the same embedded registry.

.DESCRIPTION
The layers contain random bytes, which cannot be compressed. Every push goes to a new repository, so all layers are sent; the registry
already stores their content since the warm-up round. The rounds alternate. Publish-EcrImage runs in this session, as at the prompt;
the time of skopeo is that of its process. The output has medians and their ratio. Without skopeo, only Publish-EcrImage is measured.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [int] $Megabytes = 500,
    [int[]] $Layers = @(1, 20),
    [int] $Rounds = 7,
    # With a data folder, where the registry flushes data to disk before it acknowledges it.
    [switch] $Durable
)

$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
Import-Module (Resolve-Path (Join-Path $ModulePath EcrPS.psd1))
$work = (New-Item -ItemType Directory (Join-Path ([IO.Path]::GetTempPath()) "ecrps-publish-$PID")).FullName

# Writes a blob of a layout; returns its digest and size.
function Save-Blob([string] $Layout, [string] $File) {
    $hash = (Get-FileHash $File -Algorithm SHA256).Hash.ToLowerInvariant()
    $size = (Get-Item $File).Length
    Move-Item $File (Join-Path $Layout blobs/sha256 $hash)
    @{ digest = "sha256:$hash"; size = $size }
}

function New-Layout([int] $Count) {
    $layout = Join-Path $work "layers-$Count"
    $null = New-Item -ItemType Directory (Join-Path $layout blobs/sha256)
    $content = [byte[]]::new($Megabytes * 1000000 / $Count)
    $diffs = [Collections.Generic.List[string]]::new()
    $blobs = foreach ($i in 1..$Count) {
        [Random]::Shared.NextBytes($content)
        [IO.File]::WriteAllBytes("$work/content", $content)
        tar --create --file "$work/layer.tar" --directory $work content
        $diffs.Add("sha256:$((Get-FileHash "$work/layer.tar").Hash.ToLowerInvariant())")
        # skopeo would compress uncompressed layers.
        gzip -1 --force "$work/layer.tar"
        @{ mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip' } + (Save-Blob $layout "$work/layer.tar.gz")
    }
    @{ architecture = 'amd64'; os = 'linux'; rootfs = @{ type = 'layers'; diff_ids = $diffs } } | ConvertTo-Json -Depth 5 | Set-Content "$work/config" -NoNewline
    $config = @{ mediaType = 'application/vnd.oci.image.config.v1+json' } + (Save-Blob $layout "$work/config")
    @{ schemaVersion = 2; mediaType = 'application/vnd.oci.image.manifest.v1+json'; config = $config; layers = @($blobs) } |
        ConvertTo-Json -Depth 5 | Set-Content "$work/manifest" -NoNewline
    $manifest = @{
        mediaType = 'application/vnd.oci.image.manifest.v1+json'; annotations = @{ 'org.opencontainers.image.ref.name' = 'v1' }
    } + (Save-Blob $layout "$work/manifest")
    @{ schemaVersion = 2; manifests = @($manifest) } | ConvertTo-Json -Depth 5 | Set-Content "$layout/index.json" -NoNewline
    Set-Content "$layout/oci-layout" '{"imageLayoutVersion":"1.0.0"}' -NoNewline
    $layout
}

try {
    $options = if ($Durable) { @{ DataPath = "$work/data" } } else { @{} }
    $local = Start-EcrLocalRegistry @options
    $local | Set-EcrDefault
    $token = Get-EcrAuthorizationToken -AsPlainText
    $runs = [ordered]@{ 'Publish-EcrImage' = { param($layout, $name) $null = Publish-EcrImage $layout $name v1 } }
    if (Get-Command skopeo -ErrorAction Ignore) {
        $runs['skopeo copy'] = {
            param($layout, $name)
            skopeo copy --quiet --insecure-policy --dest-tls-verify=false --dest-creds "AWS:$token" "oci:${layout}:v1" "docker://$($local.Registry)/${name}:v1"
            if ($LASTEXITCODE -ne 0) { throw 'skopeo failed.' }
        }
    }
    else { Write-Host 'skopeo is not on this machine: left out' }

    foreach ($count in $Layers) {
        $layout = New-Layout $count
        $seconds = @{}
        foreach ($round in 0..$Rounds) {
            foreach ($name in $runs.Keys) {
                $repository = "$($name -replace '\W', '-')-$count-$round".ToLowerInvariant()
                $null = New-EcrRepository $repository
                $clock = [Diagnostics.Stopwatch]::StartNew()
                & $runs[$name] $layout $repository
                # The first round warms up.
                if ($round -gt 0) { $seconds[$name] += , $clock.Elapsed.TotalSeconds }
            }
        }
        $median = @{}
        foreach ($name in $runs.Keys) { $median[$name] = ($seconds[$name] | Sort-Object)[[int][Math]::Floor($Rounds / 2)] }
        foreach ($name in $runs.Keys) {
            [pscustomobject]@{
                Client = $name; Megabytes = $Megabytes; Layers = $count; MedianSeconds = [Math]::Round($median[$name], 3)
                TimesOurs = [Math]::Round($median[$name] / $median['Publish-EcrImage'], 2)
            }
        }
        Remove-Item $layout -Recurse
    }
}
finally {
    Set-EcrDefault -Clear
    if ($local) { $local | Stop-EcrLocalRegistry }
    Remove-Item $work -Recurse
}
