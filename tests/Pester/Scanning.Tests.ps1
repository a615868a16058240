# Scans on the embedded registry: an image with a dpkg database against OSV records, and how a failed gate ends a build step.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $records = New-Item -ItemType Directory (Join-Path $TestDrive records)
    foreach ($number in 1..3) {
        Set-Content (Join-Path $records "$number.json") @"
{"id":"CVE-2020-000$number","modified":"2026-01-0${number}T00:00:00Z","details":"A hole.",
 "affected":[{"package":{"ecosystem":"Debian:12","name":"openssl"},"ecosystem_specific":{"urgency":"$(if ($number -eq 1) { 'low' } else { 'high' })"},
   "ranges":[{"type":"ECOSYSTEM","events":[{"introduced":"0"},{"fixed":"3.0.2-1"}]}]}]}
"@
    }
    $registry = Start-TestRegistry -Option '--auth', 'none', '--control', '--vulnerabilities', $records
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }

    # An image whose layer contains the dpkg database of a Debian 12 system with one package.
    function Push-DebianImage([string] $Repository, [string] $Version, [string[]] $Tag) {
        $buffer = [IO.MemoryStream]::new()
        $gzip = [IO.Compression.GZipStream]::new($buffer, [IO.Compression.CompressionLevel]::Fastest, $true)
        $tar = [Formats.Tar.TarWriter]::new($gzip)
        $files = [ordered]@{
            'etc/os-release'      = "ID=debian`nVERSION_ID=`"12`"`n"
            'var/lib/dpkg/status' = "Package: openssl`nStatus: install ok installed`nArchitecture: amd64`nVersion: $Version`n`n"
        }
        foreach ($name in $files.Keys) {
            $entry = [Formats.Tar.PaxTarEntry]::new([Formats.Tar.TarEntryType]::RegularFile, $name)
            $entry.DataStream = [IO.MemoryStream]::new([Text.Encoding]::UTF8.GetBytes($files[$name]))
            $tar.WriteEntry($entry)
        }
        $tar.Dispose()
        $gzip.Dispose()
        $layer = $buffer.ToArray()
        $config = [Text.Encoding]::UTF8.GetBytes("{`"architecture`":`"amd64`",`"os`":`"linux`",`"comment`":`"$Version`"}")
        $layerDigest = Send-TestBlob $registry $Repository $layer
        $configDigest = Send-TestBlob $registry $Repository $config
        Push-TestManifest $registry $Repository (@{
            schemaVersion = 2
            mediaType     = 'application/vnd.oci.image.manifest.v1+json'
            config        = @{ mediaType = 'application/vnd.oci.image.config.v1+json'; digest = $configDigest; size = $config.Length }
            layers        = @(@{ mediaType = 'application/vnd.oci.image.layer.v1.tar+gzip'; digest = $layerDigest; size = $layer.Length })
        } | ConvertTo-Json -Depth 9) $Tag
    }

    foreach ($name in 'old', 'index', 'plain') { $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = $name } }
    $old = Push-DebianImage old 3.0.1-1 one
    $new = Push-DebianImage old 3.0.2-1 two
    $null = Push-TestImage $registry plain nothing never
    $null = Push-TestImage $registry plain else broken
    # Scanned once here; the build steps below only wait for the result.
    $started = Start-EcrImageScan old one @common
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Start-EcrImageScan' {
    It 'is content with the scan that is there' {
        $again = Start-EcrImageScan old one @common
        $again.ImageDigest | Should -Be $old
        $again.Status | Should -BeIn 'IN_PROGRESS', 'COMPLETE'
        { Get-EcrImage old one @common | Start-EcrImageScan @who | Wait-EcrImageScan -FailOn Critical -PollingInterval 1 @who -ErrorAction Stop } | Should -Not -Throw
    }

    It 'says that an image is scanned once a day, and what to do' {
        $null = Start-EcrImageScan old one -Force @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'LimitExceeded,EcrPS.Commands.StartEcrImageScanCommand'
        $errors[0].TargetObject | Should -Be 'old:one'
        $errors[0].ErrorDetails.RecommendedAction | Should -BeLike '*once in 24 hours*Wait-EcrImageScan*'
    }

    It 'goes on after an image that is not there' {
        $null = Start-EcrImageScan old nope, gone @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be (@('ImageNotFound,EcrPS.Commands.StartEcrImageScanCommand') * 2)
        $errors.TargetObject | Should -Be 'old:nope', 'old:gone'
    }

    It 'starts nothing with -WhatIf' {
        $null = Get-TestCall $registry
        Start-EcrImageScan plain never @common -WhatIf | Should -BeNullOrEmpty
        Get-TestCall $registry | Should -Be DescribeImageScanFindings
    }

    It 'says what it started' {
        $started.Status | Should -Be IN_PROGRESS
        $started.ImageDigest | Should -Be $old
        $started.ImageTag | Should -Be one
        $started | Out-String | Should -Match 'sha256:\w{12}\s+IN_PROGRESS\s+one\s+old'
    }
}

Describe 'Wait-EcrImageScan' {
    It 'takes what Start-EcrImageScan and Get-EcrImage emit' {
        $result = $started | Wait-EcrImageScan @who -PollingInterval 1
        $result.Status | Should -Be COMPLETE
        $result.ImageDigest | Should -Be $old
        $result.ImageTag | Should -Be one
        $result.EndpointUrl | Should -Be $registry.EndpointUrl
        $result.FindingSeverityCounts.HIGH | Should -Be 2
        $result.FindingSeverityCounts.LOW | Should -Be 1
        $result.FindingSeverityCounts.CRITICAL | Should -BeNullOrEmpty
        $result.VulnerabilitySourceUpdatedAt | Should -Be ([DateTimeOffset] '2026-01-03T00:00:00Z')
        $result | Out-String | Should -Match '2 HIGH, 1 LOW'
        (Get-EcrImage old one @common | Wait-EcrImageScan @who).FindingCount | Should -Be 3
    }

    It 'waits for a scan that is started, and finds nothing in a fixed image' {
        $result = Start-EcrImageScan old two @common | Wait-EcrImageScan @who -PollingInterval 1 -FailOn Low
        $result.ImageDigest | Should -Be $new
        $result.Succeeded | Should -BeTrue
        $result | Out-String | Should -Match 'none'
    }

    It 'takes no scan for an error after the grace period' {
        { Wait-EcrImageScan plain never @common -GracePeriod 0 -ErrorAction Stop } | Should -Throw -ErrorId 'ScanNotFound*'
    }

    It 'ends at the timeout with what it knows' {
        $result = Wait-EcrImageScan plain never @common -Timeout 1 -PollingInterval 5 -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'ScanNotFound,EcrPS.Commands.WaitEcrImageScanCommand'
        $result.Succeeded | Should -BeFalse
    }

    It 'takes an image that cannot be scanned for an error' {
        $result = Start-EcrImageScan plain broken @common | Wait-EcrImageScan @who -PollingInterval 1 -ErrorVariable errors -ErrorAction SilentlyContinue
        $result.Status | Should -BeIn FAILED, UNSUPPORTED_IMAGE
        $errors[0].FullyQualifiedErrorId | Should -BeIn 'ScanFailed,EcrPS.Commands.WaitEcrImageScanCommand', 'ScanUnsupportedImage,EcrPS.Commands.WaitEcrImageScanCommand'
    }

    It 'outlasts a throttled look, and says that an endpoint does not answer' {
        $fault = @{ operation = 'DescribeImageScanFindings'; status = 400; code = 'ScanNotFoundException'; message = 'Not yet.'; count = 1 }
        $null = Invoke-TestControl $registry faults $fault
        $null = Invoke-TestControl $registry faults @{ operation = 'DescribeImageScanFindings'; status = 400; code = 'ThrottlingException'; message = 'Slowly.'; skip = 1; count = 4 }
        (Wait-EcrImageScan old one @common -PollingInterval 1).FindingCount | Should -Be 3
        $null = Invoke-RestMethod -Method Delete -Uri "$($registry.EndpointUrl)/_ecrps/faults"
        { Wait-EcrImageScan old one -EndpointUrl http://127.0.0.1:9 -Region us-east-1 @who -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointUnreachable*'
    }

    It 'waits for the images of an index' {
        $child = Push-DebianImage index 3.0.1-1 amd64
        $null = Push-TestIndex $registry index ([ordered]@{ 'linux/amd64' = $child }) multi
        $result = Start-EcrImageScan index multi @common | Wait-EcrImageScan @who -PollingInterval 1
        $result.ImageDigest | Should -Be $child
        $direct = Wait-EcrImageScan -Image "$(([uri] $registry.EndpointUrl).Authority)/index:multi" @who -Region us-east-1
        $direct.ImageDigest | Should -Be $child
        $direct.Platform | Should -Be linux/amd64
    }

    It 'emits all results before the gate fails' {
        $results = [Collections.Generic.List[object]]::new()
        $failure = $null
        try { 'one', 'two' | ForEach-Object { [pscustomobject]@{ RepositoryName = 'old'; ImageTag = $_ } } | Wait-EcrImageScan @common -FailOn high | ForEach-Object { $results.Add($_) } }
        catch { $failure = $_ }
        $failure.FullyQualifiedErrorId | Should -Be 'ScanGateFailed,EcrPS.Commands.WaitEcrImageScanCommand'
        $failure.Exception.Message | Should -Be 'The scan gate at HIGH failed for 1 of 2 images. old:one: 2 HIGH.'
        $results.Count | Should -Be 2
    }

    It 'judges the gate where the results are cut short' {
        $result = Wait-EcrImageScan old one @common -FailOn high -ErrorVariable errors -ErrorAction SilentlyContinue | Select-Object -First 1
        $result.FindingCount | Should -Be 3
        $errors[0].Exception.Message | Should -Be 'The scan gate at HIGH failed for 1 of 1 image. old:one: 2 HIGH.'
        (Wait-EcrImageScan old two @common -FailOn high | Select-Object -First 1).FindingCount | Should -Be 0
    }

    It 'fails a gate that no image came to' {
        { @() | Wait-EcrImageScan @common -FailOn Critical } | Should -Throw -ErrorId 'ScanGateFailed*'
    }

    It 'completes severities' {
        $line = 'Wait-EcrImageScan old one -FailOn '
        ([System.Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null)).CompletionMatches.CompletionText |
            Should -Be Critical, High, Informational, Low, Medium, Undefined
    }

    It 'is stopped at once' {
        $null = Get-TestCall $registry
        $shell = [PowerShell]::Create()
        try {
            $null = $shell.AddScript('Import-Module $args[0]; $common = $args[1]; Wait-EcrImageScan plain never @common -GracePeriod 600 -Timeout 600 -PollingInterval 600').AddArgument($env:ECRPS_MODULE).AddArgument($common)
            $running = $shell.BeginInvoke()
            $deadline = [DateTime]::UtcNow.AddSeconds(60)
            while (-not (Get-TestCall $registry | Where-Object { $_ -eq 'DescribeImageScanFindings' }) -and [DateTime]::UtcNow -lt $deadline) { Start-Sleep -Milliseconds 50 }
            $running.IsCompleted | Should -BeFalse
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $shell.Stop()
            # Far less than the ten minutes that it would wait, far more than a busy machine needs.
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 60
            $shell.InvocationStateInfo.State | Should -Be Stopped
            Write-Host "    stopped after $([int] $watch.Elapsed.TotalMilliseconds) ms"
        }
        finally { $shell.Dispose() }
    }
}

Describe 'Get-EcrImageScanFinding' {
    BeforeAll { $null = Wait-EcrImageScan old one @common -PollingInterval 1 }

    It 'has the findings in one form, and leads on' {
        $findings = Get-EcrImageScanFinding old one @common
        $findings.Id | Sort-Object | Should -Be CVE-2020-0001, CVE-2020-0002, CVE-2020-0003
        $findings[0].PackageName | Should -Be openssl
        $findings[0].FixedVersion | Should -Be 3.0.2-1
        $findings[0].GetRaw() | Should -BeOfType EcrPS.Model.ImageScanFinding
        ($findings[0] | Get-EcrImage @who).ImageDigest | Should -Be $old
        $findings | Out-String | Should -Match 'HIGH\s+CVE-2020-000\d\s+openssl\s+3.0.1-1\s+3.0.2-1'
    }

    It 'filters, and sums up' {
        (Get-EcrImageScanFinding old one @common -MinimumSeverity high).Count | Should -Be 2
        $summary = Get-EcrImageScanFinding -Image 'old:one' @common -Summary
        $summary.FindingCount | Should -Be 3
        $summary | Should -BeOfType EcrPS.Scanning.ImageScanSummary
    }

    It 'does not take no scan for no findings' {
        { Get-EcrImageScanFinding plain never @common -ErrorAction Stop } | Should -Throw -ErrorId 'ScanNotFound*'
        Get-EcrImageScanFinding plain never, nope @common -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors.FullyQualifiedErrorId | Should -Be 'ScanNotFound,EcrPS.Commands.GetEcrImageScanFindingCommand', 'ImageNotFound,EcrPS.Commands.GetEcrImageScanFindingCommand'
        { Get-EcrImageScanFinding plain @common } | Should -Throw -ErrorId 'InvalidArgument*'
    }
}

# These tests verify what the help of Wait-EcrImageScan says about build steps.
Describe 'A step with a failed gate' {
    BeforeAll {
        $env:ECRPS_TEST_MARK = Join-Path $TestDrive mark
        $env:ECRPS_TEST_ENDPOINT = $registry.EndpointUrl
        $gate = 'Import-Module $env:ECRPS_MODULE; $null = Wait-EcrImageScan old one -FailOn High -EndpointUrl $env:ECRPS_TEST_ENDPOINT -Region us-east-1 -AccessKey test -SecretKey test'
        $mark = 'Set-Content $env:ECRPS_TEST_MARK reached'
        $github = "`$ErrorActionPreference = 'stop'", '{0}', 'if ((Test-Path -LiteralPath variable:\LASTEXITCODE)) { exit $LASTEXITCODE }' -join "`n"
        $azure = @'
$ErrorActionPreference = 'stop'
{0}
if (!(Test-Path -LiteralPath variable:\LASTEXITCODE)) {
    Write-Host '##vso[task.debug]$LASTEXITCODE is not set.'
} else {
    Write-Host ('##vso[task.debug]$LASTEXITCODE: {0}' -f $LASTEXITCODE)
    exit $LASTEXITCODE
}
'@
        function Invoke-Step([string] $Text, [scriptblock] $Arguments) {
            Remove-Item $env:ECRPS_TEST_MARK -ErrorAction Ignore
            $path = Join-Path $TestDrive step.ps1
            Set-Content $path $Text
            $output = pwsh -NoLogo -NoProfile -NonInteractive @(& $Arguments $path $Text) 2>&1 | Out-String
            $output | Should -Match 'The scan gate at HIGH failed'
            [pscustomobject]@{ ExitCode = $LASTEXITCODE; WentOn = Test-Path $env:ECRPS_TEST_MARK }
        }
    }

    It 'pwsh -File: <Name>' -ForEach @(
        @{ Name = 'goes on and succeeds by default'; Preference = ''; ExitCode = 0; WentOn = $true }
        @{ Name = 'ends and fails with Stop'; Preference = '$ErrorActionPreference = "Stop"'; ExitCode = 1; WentOn = $false }
        @{ Name = 'goes on and succeeds with -ErrorAction Stop'; Preference = ''; Argument = '-ErrorAction Stop'; ExitCode = 0; WentOn = $true }
    ) {
        $step = Invoke-Step "$Preference`n$gate $Argument`n$mark" { '-File', $args[0] }
        $step.ExitCode | Should -Be $ExitCode
        $step.WentOn | Should -Be $WentOn
    }

    It 'pwsh -File with the gate last: succeeds by default' {
        (Invoke-Step $gate { '-File', $args[0] }).ExitCode | Should -Be 0
    }

    It 'pwsh -Command: <Name>' -ForEach @(
        @{ Name = 'goes on and succeeds by default'; Preference = ''; ExitCode = 0; WentOn = $true }
        @{ Name = 'ends and fails with Stop'; Preference = '$ErrorActionPreference = "Stop";'; ExitCode = 1; WentOn = $false }
    ) {
        $step = Invoke-Step "$Preference $gate; $mark" { '-Command', $args[1] }
        $step.ExitCode | Should -Be $ExitCode
        $step.WentOn | Should -Be $WentOn
    }

    It '-ExitCode ends <Name>' -ForEach @(
        @{ Name = 'pwsh -File'; Preference = ''; Arguments = { '-File', $args[0] } }
        @{ Name = 'pwsh -File with Stop'; Preference = '$ErrorActionPreference = "Stop";'; Arguments = { '-File', $args[0] } }
        @{ Name = 'pwsh -Command'; Preference = ''; Arguments = { '-Command', $args[1] } }
        @{ Name = 'pwsh -Command with Stop'; Preference = '$ErrorActionPreference = "Stop";'; Arguments = { '-c', $args[1] } }
        @{ Name = 'a script of pwsh -Command'; Preference = ''; Arguments = { '-Command', "& '$($args[0])'; exit `$LASTEXITCODE" } }
    ) {
        $step = Invoke-Step "$Preference $gate -ExitCode 3; $mark" $Arguments
        $step.ExitCode | Should -Be 3
        $step.WentOn | Should -BeFalse
    }

    It '-ExitCode ends a script within try and within a function, and after a wrong argument' {
        $step = Invoke-Step "function Test-Gate { $gate -ExitCode 3 }; try { Test-Gate } catch { 'caught' }; $mark" { '-File', $args[0] }
        $step.ExitCode | Should -Be 3
        $step.WentOn | Should -BeFalse
        $path = Join-Path $TestDrive unset.ps1
        Set-Content $path "Import-Module `$env:ECRPS_MODULE; Wait-EcrImageScan old `$unset -FailOn High -ExitCode 3; 'went on'"
        $said = pwsh -NoLogo -NoProfile -NonInteractive -File $path 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 3
        $said | Should -Not -BeLike '*went on*'
    }

    It '-ExitCode ends a script that pipes <Name>' -ForEach @(
        @{ Name = 'what does not bind'; Images = '@{ a = 1 }' }
        @{ Name = 'an image, and what does not bind'; Images = '"old:two", @{ a = 1 }' }
    ) {
        $text = "$gate -ExitCode 3; $mark".Replace('$null = Wait-EcrImageScan old one', "`$null = $Images | Wait-EcrImageScan")
        $step = Invoke-Step $text { '-File', $args[0] }
        $step.ExitCode | Should -Be 3
        $step.WentOn | Should -BeFalse
    }

    # PowerShell drops what would end the script once a later command has ended the pipeline.
    It 'whose results are cut short shows its error, and goes on: <Name>' -ForEach @(
        @{ Name = '-ExitCode'; Preference = ''; Argument = '-ExitCode 3'; ExitCode = 3 }
        @{ Name = '-ExitCode with Stop'; Preference = '$ErrorActionPreference = "Stop";'; Argument = '-ExitCode 3'; ExitCode = 3 }
        @{ Name = 'Stop alone'; Preference = '$ErrorActionPreference = "Stop";'; Argument = ''; ExitCode = 0 }
    ) {
        foreach ($arguments in { '-File', $args[0] }, { '-Command', $args[1] }) {
            $step = Invoke-Step "$Preference $gate $Argument | Select-Object -First 1; $mark" $arguments
            $step.ExitCode | Should -Be $ExitCode
            $step.WentOn | Should -BeTrue
        }
    }

    It '-ExitCode does not end a prompt' {
        $said = "$gate -ExitCode 3; $mark; exit 7" | pwsh -NoLogo -NoProfile 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 7
        $said | Should -Match 'The scan gate at HIGH failed'
        Test-Path $env:ECRPS_TEST_MARK | Should -BeTrue
    }

    # These runners pass the script to pwsh -Command, which makes 1 of any exit code.
    It '-ExitCode in <Name>: ends and fails' -ForEach @(
        @{ Name = 'GitHub Actions'; Shell = 'github' }
        @{ Name = 'Azure Pipelines'; Shell = 'azure' }
    ) {
        $text = if ($Shell -eq 'github') { $github.Replace('{0}', "$gate -ExitCode 3`n$mark") } else { $azure.Replace("{0}`n", "$gate -ExitCode 3`n$mark`n") }
        $step = Invoke-Step $text { '-Command', ". '$($args[0])'" }
        $step.ExitCode | Should -Be 1
        $step.WentOn | Should -BeFalse
    }

    It 'pwsh -Command with the gate last: fails' {
        (Invoke-Step $gate { '-Command', $args[1] }).ExitCode | Should -Be 1
    }

    It 'GitHub Actions, shell: pwsh: ends and fails' {
        $step = Invoke-Step $github.Replace('{0}', "$gate`n$mark") { '-command', ". '$($args[0])'" }
        $step.ExitCode | Should -Be 1
        $step.WentOn | Should -BeFalse
    }

    It 'Azure Pipelines, PowerShell@2 with pwsh: ends and fails' {
        $step = Invoke-Step $azure.Replace("{0}`n", "$gate`n$mark`n") { '-Command', ". '$($args[0])'" }
        $step.ExitCode | Should -Be 1
        $step.WentOn | Should -BeFalse
    }
}
