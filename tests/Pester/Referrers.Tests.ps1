# Referrers of images and exclusions from pull times, on the embedded registry.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
    $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/web' }
    $digest = Push-TestImage $registry 'team/web' one v1
    $sbom = Push-TestManifest $registry 'team/web' (@{
            schemaVersion = 2; mediaType = 'application/vnd.oci.image.index.v1+json'; artifactType = 'application/spdx+json'; manifests = @()
            subject = @{ mediaType = 'application/vnd.oci.image.manifest.v1+json'; digest = $digest; size = 1 }; annotations = @{ by = 'me' }
        } | ConvertTo-Json -Depth 5)
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Get-EcrImageReferrer' {
    It 'refuses what names no image' {
        { Get-EcrImageReferrer team/web @common } | Should -Throw -ErrorId 'InvalidArgument*'
        { Get-EcrImageReferrer team/web nope @common -ErrorAction Stop } | Should -Throw -ErrorId 'ImageNotFound*'
        { Get-EcrImageReferrer team/web v1 -ArtifactStatus Gone @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }

    It 'lists what refers to an image, and that goes on by the pipeline' {
        $found = Get-EcrImage team/web v1 @common | Get-EcrImageReferrer @who
        $found.ImageDigest | Should -Be $sbom
        $found.Annotations['by'] | Should -Be me
        ($found | Out-String -Width 120) | Should -Match 'ACTIVE.*application/spdx\+json.*team/web'
        ($found | Get-EcrImageManifest @who).ImageId.ImageDigest | Should -Be $sbom
        Get-EcrImageReferrer team/web v1 -ArtifactType a/b @common | Should -BeNullOrEmpty
    }

    It 'filters by status' {
        $null = Update-EcrImageStorageClass team/web -ImageDigest $sbom -TargetStorageClass Archive -Confirm:$false @common
        Get-EcrImageReferrer team/web v1 @common | Should -BeNullOrEmpty
        (Get-EcrImageReferrer team/web v1 -ArtifactStatus any @common).Digest | Should -Be $sbom
    }
}

Describe 'Pull time update exclusions' {
    It 'refuses what is no principal and what is not registered' {
        { Register-EcrPullTimeUpdateExclusion nobody @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Unregister-EcrPullTimeUpdateExclusion 'arn:aws:iam::123456789012:role/x' @common -ErrorAction Stop } | Should -Throw -ErrorId 'ExclusionNotFound*'
    }

    It 'keeps the pulls of a principal from being recorded' {
        $me = 'arn:aws:iam::123456789012:user/test'
        Register-EcrPullTimeUpdateExclusion $me @common -WhatIf
        Get-EcrPullTimeUpdateExclusion @common | Should -BeNullOrEmpty
        $registered = $me | Register-EcrPullTimeUpdateExclusion @common
        $registered.CreatedAt | Should -Not -BeNullOrEmpty
        ($registered | Out-String -Width 200) | Should -Match $me
        $null = Get-EcrImageManifest team/web v1 @common
        (Get-EcrImage team/web v1 @common).LastRecordedPullTime | Should -BeNullOrEmpty

        Get-EcrPullTimeUpdateExclusion '*user/t*' @common | Unregister-EcrPullTimeUpdateExclusion @who
        Get-EcrPullTimeUpdateExclusion @common | Should -BeNullOrEmpty
        $null = Get-EcrImageManifest team/web v1 @common
        (Get-EcrImage team/web v1 @common).LastRecordedPullTime | Should -Not -BeNullOrEmpty
    }
}
