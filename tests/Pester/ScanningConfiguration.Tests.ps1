# The registry's scanning rules, on the embedded registry.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    foreach ($name in 'prod/web', 'test/web') { $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = $name } }
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Set-EcrRegistryScanningConfiguration' {
    It 'refuses what the scan type does not have' {
        { Set-EcrRegistryScanningConfiguration Basic -ContinuousScan prod @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter*'
        { Set-EcrRegistryScanningConfiguration Deep @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'changes nothing with -WhatIf, and completes the scan types' {
        Set-EcrRegistryScanningConfiguration Enhanced @common -WhatIf | Should -BeNullOrEmpty
        (Get-EcrRegistryScanningConfiguration @common).ScanType | Should -Be BASIC
        Complete-TestLine 'Set-EcrRegistryScanningConfiguration -ScanType ' | Should -Be Basic, Enhanced
    }

    It 'sets rules, shows them and takes them to another region' {
        $set = Set-EcrRegistryScanningConfiguration enhanced -ContinuousScan 'prod*' -ScanOnPush test, dev @common
        ($set | Out-String) | Should -Match 'ENHANCED +test, dev +prod\*'
        $copied = Get-EcrRegistryScanningConfiguration @common | Set-EcrRegistryScanningConfiguration -Region eu-central-1 -AccessKey test -SecretKey test
        $copied.Region | Should -Be eu-central-1
        $copied.ContinuousScan | Should -Be 'prod*'
        (Get-EcrRegistryScanningConfiguration -EndpointUrl $registry.EndpointUrl -Region eu-central-1 -AccessKey test -SecretKey test).ScanOnPush | Should -Be 'test, dev'
    }
}

Describe 'Get-EcrRepositoryScanningConfiguration' {
    It 'writes one error for each repository that is not there, and goes on' {
        $found = 'prod/web', 'no/such', 'test/web' | Get-EcrRepositoryScanningConfiguration @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $found.ScanFrequency | Should -Be CONTINUOUS_SCAN, SCAN_ON_PUSH
        $errors.FullyQualifiedErrorId | Should -BeLike 'RepositoryNotFound,*'
        $errors.TargetObject | Should -Be 'no/such'
        { Get-EcrRepositoryScanningConfiguration no/such @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound*'
    }

    It 'takes wildcards and shows the filters that apply' {
        $found = Get-EcrRepositoryScanningConfiguration 'prod/*' @common
        $found.Filters | Should -Be 'prod*'
        ($found | Out-String) | Should -Match 'CONTINUOUS_SCAN +prod/web +prod\*'
    }
}
