# Signing of pushed images by the embedded registry.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
    $release = 'arn:aws:signer:us-east-1:123456789012:/signing-profiles/release'
    $audit = 'arn:aws:signer:us-east-1:123456789012:/signing-profiles/audit'
}

AfterAll { Stop-TestRegistry $registry }

Describe 'The signing configuration' {
    It 'is not there, and cannot be what ECR refuses' {
        { Get-EcrSigningConfiguration @common -ErrorAction Stop } | Should -Throw -ErrorId 'SigningConfigurationNotFound,*'
        { Remove-EcrSigningConfiguration @common -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'SigningConfigurationNotFound,*'
        { Set-EcrSigningConfiguration arn:aws:s3:::bucket @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Set-EcrSigningConfiguration $release -RegistryId 210987654321 @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Set-EcrSigningConfiguration -Rule @{ profile = 'x' } @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        Set-EcrSigningConfiguration $release @common -WhatIf | Should -BeNullOrEmpty
        { Get-EcrSigningConfiguration @common -ErrorAction Stop } | Should -Throw -ErrorId 'SigningConfigurationNotFound,*'
    }

    It 'is set, replaced, removed and given back' {
        Set-EcrSigningConfiguration $release, $audit 'prod/*', 'live/*' -PassPrevious @common | Should -BeNullOrEmpty
        (Get-EcrSigningConfiguration @common).Profiles | Should -Be 'release (prod/*, live/*), audit (prod/*, live/*)'
        $before = @{ signingProfileArn = $audit } | Set-EcrSigningConfiguration -PassPrevious @common
        (Get-EcrSigningConfiguration @common).Profiles | Should -Be audit
        $before | Set-EcrSigningConfiguration @who
        Remove-EcrSigningConfiguration @common -WhatIf
        $removed = Remove-EcrSigningConfiguration @common -Confirm:$false -PassThru
        $removed.Profiles | Should -BeLike 'release (prod/*'
        { Get-EcrSigningConfiguration @common -ErrorAction Stop } | Should -Throw -ErrorId 'SigningConfigurationNotFound,*'
        $removed | Set-EcrSigningConfiguration @who
        (Get-EcrSigningConfiguration @common | Format-Table | Out-String) | Should -Match 'RegistryId\s+Region\s+Profiles'
    }
}

Describe 'Get-EcrImageSigningStatus' {
    It 'follows a signature, which is an image that refers to the other' {
        Set-EcrSigningConfiguration $release 'signed/*' @common
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'signed/web' }
        $digest = Push-TestImage $registry signed/web one v1
        for ($i = 0; $i -lt 150 -and (Get-EcrImageSigningStatus signed/web v1 @common).Status -ne 'COMPLETE'; $i++) { Start-Sleep -Milliseconds 100 }
        $status = Get-EcrImage signed/web -ImageTag v1 @common | Get-EcrImageSigningStatus @who
        $status.Status, $status.Profiles, $status.ImageDigest | Should -Be COMPLETE, 'release COMPLETE', $digest
        $signature = Get-EcrImage signed/web @common | Where-Object SubjectManifestDigest -EQ $digest
        $signature.ArtifactMediaType | Should -Be application/vnd.cncf.notary.signature
        ($status | Format-Table | Out-String) | Should -Match 'Status\s+RepositoryName\s+Image\s+Profiles'
    }

    It 'reports what is not there' {
        { Get-EcrImageSigningStatus signed/web @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Get-EcrImageSigningStatus signed/web nope @common -ErrorAction Stop } | Should -Throw -ErrorId 'ImageNotFound,*'
        { Get-EcrImageSigningStatus nope v1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound,*'
    }
}
