# Repository and registry policies, account settings, tag mutability and scan on push, on the embedded registry.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry @('--control')
    $common = $registry.Common
    $guest = $common + @{}
    $guest.AccessKey = '999999999999'
    $homeId = '123456789012'
    $null = New-EcrRepository team/web, team/api @common
    $pull = @{
        Version   = '2012-10-17'
        Statement = @(@{ Sid = 'pull'; Effect = 'Allow'; Principal = @{ AWS = '999999999999' }; Action = 'ecr:Describe*', 'ecr:BatchGetImage' })
    }
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Repository policies' {
    It 'refuses what is no policy and says why' {
        { Set-EcrRepositoryPolicy team/web nonsense @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Set-EcrRepositoryPolicy team/web @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Set-EcrRepositoryPolicy team/web -Path (Join-Path $TestDrive missing.json) @common } | Should -Throw -ErrorId 'PathNotFound,*'
        Set-EcrRepositoryPolicy team/web '{"Statement":[]}' @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors[0].FullyQualifiedErrorId | Should -Be 'InvalidParameter,EcrPS.Commands.SetEcrRepositoryPolicyCommand'
        $errors[0].ErrorDetails.RecommendedAction | Should -Be 'Statement is empty.'
        { Get-EcrRepositoryPolicy team/web @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryPolicyNotFound,*'
    }

    It 'says that an endpoint does not answer, and that a secret is wrong' {
        { Get-EcrRepositoryPolicy team/web -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -AccessKey test -SecretKey test -ErrorAction Stop } |
            Should -Throw -ErrorId 'EndpointUnreachable*'
        { Get-EcrRegistryPolicy -EndpointUrl $common.EndpointUrl -Region us-east-1 -AccessKey test -SecretKey wrong -ErrorAction Stop } |
            Should -Throw -ErrorId 'InvalidSignature*'
    }

    It 'lets another account in by a hashtable, and out again' {
        { Get-EcrImage team/web -RegistryId $homeId @guest -ErrorAction Stop } | Should -Throw '*not authorized to perform: ecr:DescribeImages*because no resource-based policy allows*' -ErrorId 'AccessDenied,*'
        Set-EcrRepositoryPolicy team/web -Policy $pull @common -WhatIf
        Get-EcrRepositoryPolicy 'team/*' @common | Should -BeNullOrEmpty
        Set-EcrRepositoryPolicy team/web -Policy $pull @common | Should -BeNullOrEmpty
        Get-EcrImage team/web -RegistryId $homeId @guest -ErrorAction Stop | Should -BeNullOrEmpty
        $policy = Get-EcrRepositoryPolicy team/web @common
        $policy.Statements.Action | Should -Be 'ecr:Describe*', 'ecr:BatchGetImage'
        ($policy | Out-String -Width 200) | Should -Match 'team/web\s+Allow 999999999999'
        ($policy.Statements | Out-String -Width 200) | Should -Match 'Allow\s+pull\s+999999999999'

        $removed = Remove-EcrRepositoryPolicy team/web -PassThru -Confirm:$false @common
        { Get-EcrImage team/web -RegistryId $homeId @guest -ErrorAction Stop } | Should -Throw -ErrorId 'AccessDenied,*'
        $removed | Set-EcrRepositoryPolicy -AccessKey test -SecretKey test
        (Get-EcrRepositoryPolicy team/web @common).PolicyText | Should -Be $policy.PolicyText
    }

    It 'takes what ConvertFrom-Json makes, files, and policies of other repositories' {
        Get-EcrRepositoryPolicy team/web @common | Set-EcrRepositoryPolicy -RepositoryName team/api -AccessKey test -SecretKey test
        $changed = (Get-EcrRepositoryPolicy team/api @common).PolicyText | ConvertFrom-Json
        $changed.Statement[0].Sid = 'changed'
        (Set-EcrRepositoryPolicy team/api -Policy $changed -PassPrevious @common).Statements.Sid | Should -Be pull
        (Get-EcrRepositoryPolicy team/api @common).Statements.Sid | Should -Be changed
        $path = Join-Path $TestDrive policy.json
        $pull | ConvertTo-Json -Depth 9 | Set-Content $path
        Get-EcrRepository team/api @common | Set-EcrRepositoryPolicy -Path $path -AccessKey test -SecretKey test
        (Get-EcrRepositoryPolicy team/api @common).Statements.Sid | Should -Be pull
    }
}

Describe 'The registry policy' {
    It 'is set, shown and removed' {
        { Get-EcrRegistryPolicy @common -ErrorAction Stop } | Should -Throw -ErrorId 'RegistryPolicyNotFound,*'
        $policy = @{ Version = '2012-10-17'; Statement = @{ Effect = 'Allow'; Principal = '*'; Action = 'ecr:CreateRepository'; Resource = "arn:aws:ecr:us-east-1:${homeId}:repository/guest/*" } }
        Set-EcrRegistryPolicy -Policy $policy @common -WhatIf
        { Get-EcrRegistryPolicy @common -ErrorAction Stop } | Should -Throw -ErrorId 'RegistryPolicyNotFound,*'
        Set-EcrRegistryPolicy -Policy $policy @common
        (New-EcrRepository guest/new -RegistryId $homeId @guest).RegistryId | Should -Be $homeId
        (Get-EcrRegistryPolicy @common | Out-String -Width 200) | Should -Match '123456789012 us-east-1\s+Allow \*'
        $before = Remove-EcrRegistryPolicy -PassThru -Confirm:$false @common
        $before | Set-EcrRegistryPolicy -AccessKey test -SecretKey test
        (Get-EcrRegistryPolicy @common).PolicyText | Should -Be $before.PolicyText
    }
}

Describe 'Account settings' {
    It 'are shown, completed, changed and put back' {
        (Get-EcrAccountSetting @common).Name | Should -Be BASIC_SCAN_TYPE_VERSION, BLOB_MOUNTING, REGISTRY_POLICY_SCOPE
        Complete-TestLine 'Set-EcrAccountSetting BLOB_MOUNTING -Value ' | Should -Be ENABLED, DISABLED
        Complete-TestLine 'Get-EcrAccountSetting b' | Should -Be BASIC_SCAN_TYPE_VERSION, BLOB_MOUNTING
        $before = Set-EcrAccountSetting blobMounting enabled -PassPrevious @common
        (Get-EcrAccountSetting BLOB_MOUNTING @common).Value | Should -Be ENABLED
        $before | Set-EcrAccountSetting -AccessKey test -SecretKey test
        (Get-EcrAccountSetting BLOB_MOUNTING @common).Value | Should -Be DISABLED
        { Set-EcrAccountSetting COLOUR red @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }
}

Describe 'Settings of repositories' {
    It 'change for what comes by the pipeline' {
        $changed = Get-EcrRepository 'team/*' @common |
            Set-EcrImageTagMutability -ImageTagMutability immutable -ImageTagMutabilityExclusionFilter latest -PassThru -AccessKey test -SecretKey test
        $changed.ImageTagMutability | Should -Be IMMUTABLE_WITH_EXCLUSION, IMMUTABLE_WITH_EXCLUSION
        Set-EcrImageTagMutability team/web Mutable @common | Should -BeNullOrEmpty
        (Get-EcrRepository team/web @common).ImageTagMutabilityExclusionFilters | Should -BeNullOrEmpty
        (Set-EcrImageScanningConfiguration team/web -ScanOnPush -PassThru @common).ImageScanningConfiguration.ScanOnPush | Should -BeTrue
        (Set-EcrImageScanningConfiguration team/web -ScanOnPush:$false -PassThru @common).ImageScanningConfiguration.ScanOnPush | Should -BeFalse
        { Set-EcrImageTagMutability nowhere Immutable @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound,*'
        Complete-TestLine 'Set-EcrImageTagMutability team/web -ImageTagMutability I' | Should -Contain Immutable
    }
}
