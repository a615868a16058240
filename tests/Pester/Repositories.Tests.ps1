# Repositories, their resource tags, and the registry, on the embedded registry.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    foreach ($name in 'team/web', 'team/api', 'other') {
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = $name; tags = @(@{ Key = 'stage'; Value = 'prod' }) }
    }
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Get-EcrRepository' {
    It 'writes one error per name that does not exist, and the rest in order' {
        $output = Get-EcrRepository other, nope, team/web, gone @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $output.RepositoryName | Should -Be other, team/web
        $errors.FullyQualifiedErrorId | Should -Be (@('RepositoryNotFound,EcrPS.Commands.GetEcrRepositoryCommand') * 2)
        $errors.TargetObject | Should -Be nope, gone
        $errors[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'refuses null instead of listing everything' {
        { $null | Get-EcrRepository @common -ErrorAction Stop } | Should -Throw -ErrorId 'ParameterArgumentValidationError*'
    }

    It 'says that an endpoint does not answer' {
        { Get-EcrRepository -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -AccessKey test -SecretKey test -ErrorAction Stop } |
            Should -Throw -ErrorId 'EndpointUnreachable*'
    }

    It 'says that the secret key is wrong' {
        $strict = Start-TestRegistry --control
        try {
            { Get-EcrRepository -EndpointUrl $strict.EndpointUrl -Region us-east-1 -AccessKey test -SecretKey wrong -ErrorAction Stop } |
                Should -Throw -ErrorId 'InvalidSignature*'
        }
        finally { Stop-TestRegistry $strict }
    }

    It 'lists all, or what matches' {
        (Get-EcrRepository @common).Count | Should -Be 3
        (Get-EcrRepository 'TEAM/*' @common).RepositoryName | Sort-Object | Should -Be team/api, team/web
        Get-EcrRepository 'nobody/*' @common | Should -BeNullOrEmpty
    }

    It 'asks for piped names in one call' {
        $null = Get-TestCall $registry
        ('team/web', 'other', 'team/api' | Get-EcrRepository @common).RepositoryName | Should -Be team/web, other, team/api
        Get-TestCall $registry | Should -Be DescribeRepositories
    }

    It 'says where objects came from' {
        $repository = Get-EcrRepository other @common
        $repository.EndpointUrl | Should -Be $registry.EndpointUrl
        $repository.Region | Should -Be us-east-1
        $repository.RegistryId | Should -Be 123456789012
    }
}

Describe 'New-EcrRepository and Remove-EcrRepository' {
    It 'changes nothing with -WhatIf' {
        New-EcrRepository wished @common -WhatIf
        Get-EcrRepository @common | Remove-EcrRepository -AccessKey test -SecretKey test -Force -WhatIf
        (Get-EcrRepository @common).RepositoryName | Sort-Object | Should -Be other, team/api, team/web
    }

    It 'refuses filters that are exceptions from nothing' {
        { New-EcrRepository wrong @common -ImageTagMutabilityExclusionFilter 'dev-*' } | Should -Throw -ErrorId 'InvalidArgument*'
    }

    It 'reports one that exists and creates the rest' {
        $output = New-EcrRepository other, fresh @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $output.RepositoryName | Should -Be fresh
        $errors.FullyQualifiedErrorId | Should -Be 'RepositoryAlreadyExists,EcrPS.Commands.NewEcrRepositoryCommand'
        Remove-EcrRepository fresh @common -Confirm:$false
    }

    It 'creates with settings in friendly spelling, and returns what was removed' {
        $made = New-EcrRepository set/up @common -ImageTagMutability immutable -ImageTagMutabilityExclusionFilter 'dev-*', 'latest' -ScanOnPush -EncryptionType aes256 -Tag @{ team = 'shop' }
        $made.ImageTagMutability | Should -Be IMMUTABLE_WITH_EXCLUSION
        $made.ImageTagMutabilityExclusionFilters.Filter | Should -Be 'dev-*', 'latest'
        $made.ScanOnPush | Should -BeTrue
        ($made | Get-EcrResourceTag -AccessKey test -SecretKey test).Value | Should -Be shop
        ($made | Remove-EcrRepository -AccessKey test -SecretKey test -PassThru -Confirm:$false).RepositoryName | Should -Be set/up
        { Get-EcrRepository set/up @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound*'
    }

    It 'deletes images only with -Force' {
        $null = New-EcrRepository full @common
        $null = Push-TestImage $registry full one v1
        { Remove-EcrRepository full @common -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotEmpty*'
        Remove-EcrRepository full @common -Confirm:$false -Force
        { Get-EcrRepository full @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound*'
    }
}

Describe 'Resource tags' {
    It 'reports an unknown repository and goes on' {
        $tags = Get-EcrResourceTag nope, other @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $tags.RepositoryName | Should -Be other
        $errors.FullyQualifiedErrorId | Should -Be 'RepositoryNotFound,EcrPS.Commands.GetEcrResourceTagCommand'
    }

    It 'refuses a name and an ARN that differ' {
        $arn = (Get-EcrRepository other @common).RepositoryArn
        { Get-EcrResourceTag team/web -ResourceArn $arn @common } | Should -Throw -ErrorId 'InvalidArgument*'
    }

    It 'changes nothing with -WhatIf' {
        Add-EcrResourceTag other @{ a = 'b' } @common -WhatIf
        Get-EcrResourceTag other @common | Remove-EcrResourceTag -AccessKey test -SecretKey test -WhatIf
        (Get-EcrResourceTag other @common).Key | Should -Be stage
    }

    It 'sets, replaces and removes by name, ARN and pipeline' {
        (Add-EcrResourceTag other @{ Key = 'a'; Value = '1' } @common -PassThru).Key | Should -Be a
        Get-EcrRepository other @common | Add-EcrResourceTag -Tag @{ a = 2; b = 3 } -AccessKey test -SecretKey test
        $arn = (Get-EcrRepository other @common).RepositoryArn
        (Get-EcrResourceTag -ResourceArn $arn @common | Sort-Object Key).Value | Should -Be 2, 3, prod
        (Get-EcrResourceTag other @common | Where-Object Key -in a, b | Remove-EcrResourceTag -AccessKey test -SecretKey test -Confirm:$false -PassThru | Sort-Object Key).Value | Should -Be 2, 3
        (Get-EcrResourceTag other @common).Key | Should -Be stage
    }

    It 'calls once for a repository that brings its ARN' {
        $repositories = Get-EcrRepository 'team/*' @common
        $null = Get-TestCall $registry
        $null = $repositories | Get-EcrResourceTag -AccessKey test -SecretKey test
        Get-TestCall $registry | Should -Be ListTagsForResource, ListTagsForResource
    }
}

Describe 'Get-EcrRegistry' {
    It 'describes the caller''s own registry and no other' {
        (Get-EcrRegistry @common).RegistryId | Should -Be 123456789012
        { Get-EcrRegistry @common -RegistryId 999999999999 } | Should -Throw -ErrorId 'InvalidArgument*'
    }
}

Describe 'Completion' {
    BeforeAll {
        $place = "-EndpointUrl $($registry.EndpointUrl) -Region us-east-1 -AccessKey test -SecretKey test"
    }

    It 'offers repositories' {
        Complete-TestLine "Get-EcrRepository $place -RepositoryName te" | Should -Be team/api, team/web
        Complete-TestLine "Remove-EcrResourceTag $place -RepositoryName o" | Should -Be other
    }

    It 'offers nothing where nobody answers' {
        Complete-TestLine 'Get-EcrRepository -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -AccessKey a -SecretKey b -RepositoryName te' -Try 1 | Should -BeNullOrEmpty
    }

    It 'offers the values of enums as people write them' {
        Complete-TestLine 'New-EcrRepository x -ImageTagMutability ' | Should -Be Mutable, Immutable, ImmutableWithExclusion, MutableWithExclusion
        Complete-TestLine 'New-EcrRepository x -EncryptionType k' | Should -Be KMS, KMS_DSSE
    }
}
