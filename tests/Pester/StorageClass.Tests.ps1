# The archive storage class, on the embedded registry.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/web' }
    $digest = Push-TestImage $registry 'team/web' one v1, latest
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Update-EcrImageStorageClass' {
    It 'refuses what names no image or no storage class' {
        { Update-EcrImageStorageClass team/web -TargetStorageClass Archive @common } | Should -Throw -ErrorId 'InvalidArgument*'
        { Update-EcrImageStorageClass team/web v1 -TargetStorageClass Glacier @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Update-EcrImageStorageClass team/web nope -TargetStorageClass Archive -Confirm:$false @common -ErrorAction Stop } | Should -Throw -ErrorId 'ImageNotFound*'
        { Update-EcrImageStorageClass no/such v1 -TargetStorageClass Archive -Confirm:$false @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound*'
    }

    It 'changes nothing with -WhatIf' {
        Update-EcrImageStorageClass team/web v1 -TargetStorageClass Archive @common -WhatIf | Should -BeNullOrEmpty
        (Get-EcrImage team/web v1 @common).ImageStatus | Should -Be ACTIVE
    }

    It 'completes the storage classes' {
        Complete-TestLine 'Update-EcrImageStorageClass team/web v1 -TargetStorageClass ' | Should -Be Standard, Archive
    }

    It 'archives what is piped, and the image is gone for whoever pulls' {
        $archived = Get-EcrImage team/web @common | Update-EcrImageStorageClass -TargetStorageClass archive -Confirm:$false -AccessKey test -SecretKey test
        $archived.ImageStatus | Should -Be ARCHIVED
        $archived.ImageDigest | Should -Be $digest
        ($archived | Out-String) | Should -Match 'ARCHIVED.*team/web'
        Get-EcrImage team/web @common | Should -BeNullOrEmpty
        (Get-EcrImage team/web -ImageStatus Archived @common).ImageTags | Should -Be latest, v1
        { Get-EcrImageManifest team/web v1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'ImageInaccessible*'
    }

    It 'restores and waits' {
        $restoring = Update-EcrImageStorageClass team/web v1 -TargetStorageClass Standard @common
        $restoring.ImageStatus | Should -Be ACTIVATING
        { $restoring | Update-EcrImageStorageClass -TargetStorageClass Standard -Wait -Timeout 0 -AccessKey test -SecretKey test -ErrorAction Stop } | Should -Throw -ErrorId 'WaitTimeout*'
        $null = Invoke-TestControl $registry clock @{ advanceSeconds = 60 }
        $active = $restoring | Update-EcrImageStorageClass -TargetStorageClass Standard -Wait -PollingInterval 1 -AccessKey test -SecretKey test
        $active.ImageStatus | Should -Be ACTIVE
        ($active | Get-EcrImageManifest -AccessKey test -SecretKey test).ImageId.ImageDigest | Should -Be $digest
        (Get-EcrImage team/web v1 @common).LastActivatedAt | Should -Not -BeNullOrEmpty
    }
}
