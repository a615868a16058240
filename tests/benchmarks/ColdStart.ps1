<#
.SYNOPSIS
Measures a pipeline's first call, importing the module and the first Get-EcrRepository, against the AWS CLI's describe-repositories.

.DESCRIPTION
Each round runs, one after the other and each in a new process, a PowerShell that does nothing, one that imports the module, one that
imports it and lists the repositories once, and the AWS CLI, which also lists them. All use one embedded registry, which has served both
clients before the rounds. The output has the medians of whole processes, and the medians minus the time of the PowerShell that does
nothing; Share is relative to the time of the AWS CLI. PowerShell is the pwsh on PATH. If its own assemblies have no machine code, like
those of the .NET tool, it also compiles its own code at each start; the one that `dotnet build tests/Pester` leaves in output/PowerShell
is as fast as the published packages. The output says which kind it is.
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $ModulePath,
    [ValidateRange(1, 100)]
    [int] $Rounds = 5
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
$manifest = (Resolve-Path (Join-Path $ModulePath EcrPS.psd1)).Path
Import-Module $manifest
$aws = (Get-Command aws -CommandType Application)[0].Source
# A pyenv shim would first search for the program in a shell.
if ($aws -like '*shims*') { $aws = pyenv which aws }
$pwsh = (Get-Command pwsh -CommandType Application)[0].Source
$env:AWS_ACCESS_KEY_ID = 'test'
$env:AWS_SECRET_ACCESS_KEY = 'test'
$env:AWS_DEFAULT_REGION = $env:AWS_REGION = 'us-east-1'
$env:AWS_PAGER = ''
$local = Start-EcrLocalRegistry
try {
    $url = $local.EndpointUrl
    $null = $local | New-EcrRepository cold/start
    $runs = [ordered]@{
        'PowerShell alone' = { & $pwsh -NoProfile -Command exit }
        'import' = { & $pwsh -NoProfile -Command "Import-Module '$manifest'" }
        'import, first call' = { & $pwsh -NoProfile -Command "Import-Module '$manifest'; (Get-EcrRepository -EndpointUrl $url).RepositoryName" }
        'AWS CLI' = { & $aws ecr describe-repositories --endpoint-url $url --query 'repositories[].repositoryName' --output text }
    }
    $expected = @{ 'import, first call' = 'cold/start'; 'AWS CLI' = 'cold/start' }
    # Round 0 is not counted: it loads files into the page cache and makes the registry compile its code.
    $measured = foreach ($round in 0..$Rounds) {
        foreach ($name in $runs.Keys) {
            $clock = [Diagnostics.Stopwatch]::StartNew()
            $output = & $runs[$name]
            $seconds = $clock.Elapsed.TotalSeconds
            if ("$output" -ne "$($expected[$name])") { throw "${name}: $output" }
            if ($round -gt 0) { [pscustomobject]@{ Run = $name; Seconds = $seconds } }
        }
    }
    $engine = & $pwsh -NoProfile -Command '[psobject].Assembly.Location'
    $file = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($engine))
    try { $hasCode = $file.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size -gt 0 }
    finally { $file.Dispose() }
    Write-Host "$(& $pwsh --version), its own assemblies $($hasCode ? 'compiled ahead' : 'without machine code'); $(& $aws --version)"

    function Get-Median($values) { ($values | Sort-Object)[[int][Math]::Floor(@($values).Count / 2)] }
    $median = @{}
    foreach ($name in $runs.Keys) { $median[$name] = Get-Median ($measured | Where-Object Run -eq $name).Seconds }
    foreach ($name in $runs.Keys) {
        $own = $name -eq 'AWS CLI' ? $median[$name] : $median[$name] - $median['PowerShell alone']
        [pscustomobject]@{
            Run = $name; MedianSeconds = [Math]::Round($median[$name], 2); Own = [Math]::Round($own, 2)
            Share = [Math]::Round($own / $median['AWS CLI'], 2)
        }
    }
}
finally {
    $local | Stop-EcrLocalRegistry
}
