# Interactive use beyond plain calls: lists of tags, objects of other types, files, narrow windows, endpoints that do not
# respond.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
    $null = New-EcrRepository prompt/web @common
    $digest = Push-TestImage $registry prompt/web one '1.1', 'latest'
    $null = Push-TestImage $registry prompt/web two '1.10'
    $null = Push-TestImage $registry prompt/web three '1.11'
    $index = Push-TestIndex $registry prompt/web @{ 'linux/amd64' = $digest } multi
    $policy = '{"rules":[{"rulePriority":1,"description":"a","selection":{"tagStatus":"tagged","tagPatternList":["1.*"],"countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}'
    $policyFile = Join-Path $TestDrive policy.json
    Set-Content $policyFile $policy
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Tags' {
    It 'are refused where PowerShell made other ones of them: <_>' -ForEach @(
        'Remove-EcrImage prompt/web 1.10,1.11 -Confirm:$false @common'
        'Remove-EcrImageTag prompt/web 1.10,1.11 -Confirm:$false @common'
        'Add-EcrImageTag prompt/web latest -NewTag 2.0,3.0 @common'
        'Publish-EcrImage . prompt/web 2.0,latest @common'
        'Get-EcrImage prompt/web 1.10,1.11 @common'
    ) {
        { Invoke-Expression $_ } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -ExpectedMessage '*quotes*'
        (Get-EcrImage prompt/web @common).ImageTags | Sort-Object | Should -Be '1.1', '1.10', '1.11', 'latest', 'multi'
    }

    It 'that are empty are not all images' {
        foreach ($line in 'Get-EcrImage prompt/web "" @common', 'Get-EcrImage prompt/web $null @common', '[pscustomobject]@{ RepositoryName = "prompt/web"; ImageTag = "" } | Get-EcrImage @common') {
            { Invoke-Expression $line } | Should -Throw -ErrorId 'InvalidArgument,*' -ExpectedMessage '*is empty*'
        }
    }

    It 'keep their text alone, and in quotes' {
        (Get-EcrImage prompt/web 1.10 @common).ImageTags | ForEach-Object { $_ -ceq '1.10' } | Should -BeTrue
        @(Get-EcrImage prompt/web '1.10', '1.11' @common).Count | Should -Be 2
        @([pscustomobject]@{ RepositoryName = 'prompt/web'; ImageTag = '1.10' } | Get-EcrImage @common).Count | Should -Be 1
    }
}

Describe 'Objects that name nothing' {
    It 'are not taken for names: <_>' -ForEach @(
        'Get-EcrRepository', 'New-EcrRepository', 'Remove-EcrRepository', 'Get-EcrImage', 'Get-EcrImageManifest', 'Remove-EcrImage'
        'Add-EcrImageTag -NewTag x', 'Remove-EcrImageTag', 'Get-EcrResourceTag', 'Add-EcrResourceTag -Tag @{ a = 1 }', 'Remove-EcrResourceTag -TagKey a'
        'Get-EcrLifecyclePolicy', 'Set-EcrLifecyclePolicy -PolicyPath $policyFile', 'Remove-EcrLifecyclePolicy', 'Test-EcrLifecyclePolicy'
        'Start-EcrLifecyclePolicyPreview', 'Get-EcrLifecyclePolicyPreview', 'Wait-EcrLifecyclePolicyPreview'
        'Start-EcrImageScan', 'Wait-EcrImageScan', 'Get-EcrImageScanFinding', 'Publish-EcrImage -RepositoryName prompt/web'
    ) {
        $null = Get-TestCall $registry
        # These take each object, to know of one that does not bind, and then miss the name.
        $id = if ($_ -in 'Wait-EcrImageScan', 'Start-EcrLifecyclePolicyPreview') { 'InputObjectMissingMandatory,*' } else { 'InputObjectNotBound,*' }
        { Invoke-Expression "[pscustomobject]@{ Colour = 'red' } | $_ @common -ErrorAction Stop" } | Should -Throw -ErrorId $id
        Get-TestCall $registry | Should -BeNullOrEmpty
    }
}

Describe 'What is emitted' {
    BeforeAll {
        # Every list within an object, down to a few levels, has to support [0] as well as foreach.
        function Test-Indexable($Value, [string] $Path, [int] $Depth = 0) {
            if ($null -eq $Value -or $Depth -gt 4 -or $Value -is [string] -or $Value -is [ValueType] -or $Value -is [Collections.IDictionary]) { return }
            if ($Value -is [Collections.IEnumerable]) {
                foreach ($element in $Value) {
                    if ($null -eq $Value[0]) { "$Path is a $($Value.GetType().FullName)" }
                    Test-Indexable $element "$Path[]" ($Depth + 1)
                    break
                }
                return
            }
            if ($Value.GetType().Namespace -notlike 'EcrPS*') { return }
            foreach ($property in $Value.PSObject.Properties) { Test-Indexable $property.Value "$Path.$($property.Name)" ($Depth + 1) }
        }
    }

    It 'has lists that can be indexed' {
        $null = Set-EcrLifecyclePolicy prompt/web -PolicyText $policy @common -Confirm:$false
        $emitted = @(
            Get-EcrRepository @common
            Get-EcrImage prompt/web @common
            Get-EcrImageManifest prompt/web latest, multi @common
            Get-EcrRegistry @common
            Get-EcrLifecyclePolicy prompt/web @common
            Test-EcrLifecyclePolicy prompt/web @common
            Start-EcrLifecyclePolicyPreview prompt/web @common | Wait-EcrLifecyclePolicyPreview -PollingInterval 1 @who
            Get-EcrLifecyclePolicyPreview prompt/web @common
            Get-EcrLocalRegistry
            New-EcrLifecyclePolicyRule 1 -TagPattern 'a*' -KeepNewest 1
            Invoke-EcrApi ListImages @{ repositoryName = 'prompt/web' } @common
            [EcrPS.Lifecycle.LifecyclePolicy]::Parse($policy)
            [EcrPS.Lifecycle.LifecyclePolicy]::Parse('{}')
            [EcrPS.Scanning.ScanFindings]::From([EcrPS.Model.ImageScanFinding]@{
                Name = 'CVE-2020-0001'; Attributes = [EcrPS.Model.Attribute[]]@(@{ Key = 'package_name'; Value = 'openssl' }) })
        )
        $emitted.Count | Should -BeGreaterThan 15
        @($emitted | ForEach-Object { Test-Indexable $_ $_.GetType().Name }) | Sort-Object -Unique | Should -BeNullOrEmpty
        (Get-EcrImage prompt/web latest @common).ImageTags[0] | Should -BeIn '1.1', 'latest'
    }

    It 'can be read in a window of 80 columns' {
        $decisions = Test-EcrLifecyclePolicy prompt/web -PolicyText $policy @common
        $text = ($decisions | Format-Table | Out-String -Width 80) -replace '\s'
        foreach ($decision in $decisions | Where-Object Action -eq Expire) { $text.Contains('limit1') | Should -BeTrue }
        $text | Should -Not -Match '…'
        (Set-EcrDefault -Region eu-central-1 -PassThru -WhatIf:$false | Out-String -Width 80) | Should -Match 'HasSessionToken\s+: False'
        Set-EcrDefault -Clear
    }

    It 'says what a part of a manifest is' {
        $layer = (Get-EcrImageManifest prompt/web latest @common).Layers[0]
        "$layer" | Should -BeLike "application/vnd.oci.image.layer.v1.tar $($layer.Digest) (* bytes)"
    }
}

Describe 'Files' {
    It 'are named in errors as they were typed' {
        Push-Location $TestDrive
        try {
            Set-Content no-inventory.json '{}'
            foreach ($line in 'Set-EcrLifecyclePolicy prompt/web -PolicyPath ./nope.json @common', 'Test-EcrLifecyclePolicy -InventoryPath no-inventory.json -PolicyPath policy.json') {
                $caught = try { Invoke-Expression $line } catch { $_ }
                $caught.TargetObject | Should -BeIn './nope.json', 'no-inventory.json'
            }
        }
        finally { Pop-Location }
    }

    It 'can be piped to Publish-EcrImage as paths' {
        Join-Path $TestDrive nothing | Publish-EcrImage -RepositoryName prompt/web @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'PathNotFound,EcrPS.Commands.PublishEcrImageCommand'
    }
}

Describe 'Interrupted' {
    # No reply: the socket listens but never accepts a connection.
    It 'ends at once, without an error: <_>' -ForEach 'Get-EcrRepository', 'Get-EcrImage prompt/web', 'Wait-EcrImageScan prompt/web latest', 'Wait-EcrLifecyclePolicyPreview prompt/web', 'Invoke-EcrApi DescribeRegistry' {
        $socket = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $socket.Start()
        $shell = [powershell]::Create()
        try {
            $null = $shell.AddScript("Import-Module '$env:ECRPS_MODULE'; $_ -EndpointUrl http://$($socket.LocalEndpoint) -Region us-east-1 -AccessKey test -SecretKey test")
            $call = $shell.BeginInvoke()
            $connection = $socket.AcceptTcpClient()
            $shell.Stop()
            { $shell.EndInvoke($call) } | Should -Throw '*stopped*'
            $shell.InvocationStateInfo.State | Should -Be Stopped
            $shell.Streams.Error | Should -BeNullOrEmpty
            $connection.Dispose()
        }
        finally {
            $shell.Dispose()
            $socket.Stop()
        }
    }
}
