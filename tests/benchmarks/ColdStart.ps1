<#
.SYNOPSIS
A pipeline's first call: importing the module and the first Get-EcrRepository, beside the AWS CLI's describe-repositories.

.DESCRIPTION
Each round runs, one after the other and each in a new process, a PowerShell that does nothing, one that imports the module, one that
imports it and lists the repositories once, and the AWS CLI doing the same; all on one embedded registry, which has answered both before
the rounds. What is printed are medians of whole processes, and of what is left without the PowerShell that does nothing; Share is that
of the AWS CLI's time. PowerShell is the pwsh of PATH. Its own assemblies may have no machine code, as those of the .NET tool; then it also
compiles what it runs of itself, and CompilePowerShell.ps1 makes a copy that is as fast as the published packages. The output says which it is.
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
# A shim of pyenv first looks for the program in a shell.
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
    # Round 0 is not counted: it brings files into memory and lets the registry compile what it runs.
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
