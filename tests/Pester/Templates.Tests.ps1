# Repository creation templates, on the embedded registry.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Repository creation templates' {
    It 'refuses a template without a purpose and a prefix that cannot be' {
        { New-EcrRepositoryCreationTemplate Team CreateOnPush @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { New-EcrRepositoryCreationTemplate team Sometimes @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { New-EcrRepositoryCreationTemplate team CreateOnPush -LifecyclePolicy '{}' @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        Get-EcrRepositoryCreationTemplate @common | Should -BeNullOrEmpty
    }

    It 'says that an endpoint does not answer' {
        { Get-EcrRepositoryCreationTemplate -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -AccessKey test -SecretKey test -ErrorAction Stop } |
            Should -Throw -ErrorId 'EndpointUnreachable*'
    }

    It 'changes nothing with -WhatIf' {
        New-EcrRepositoryCreationTemplate team CreateOnPush @common -WhatIf
        Get-EcrRepositoryCreationTemplate @common | Should -BeNullOrEmpty
    }

    It 'lets pushes make their repositories' {
        $template = New-EcrRepositoryCreationTemplate team, ROOT CreateOnPush -ImageTagMutability immutable -ImageTagMutabilityExclusionFilter latest @common
        $template.Prefix | Should -Be team, ROOT
        $template[0].UsedFor | Should -Be CREATE_ON_PUSH
        $null = Send-TestBlob $registry team/web ([byte[]](1, 2, 3))
        (Get-EcrRepository team/web @common).ImageTagMutability | Should -Be IMMUTABLE_WITH_EXCLUSION
    }

    It 'updates and removes from the pipeline' {
        $updated = Get-EcrRepositoryCreationTemplate t* @common | Update-EcrRepositoryCreationTemplate -Description teams -AppliedFor Replication, PullThroughCache -AccessKey test -SecretKey test
        $updated.Prefix | Should -Be team
        $updated.AppliedFor | Should -Be REPLICATION, PULL_THROUGH_CACHE
        $updated.ImageTagMutability | Should -Be IMMUTABLE_WITH_EXCLUSION
        $removed = Get-EcrRepositoryCreationTemplate @common | Remove-EcrRepositoryCreationTemplate -PassThru -Confirm:$false -AccessKey test -SecretKey test
        $removed.Prefix | Sort-Object | Should -Be ROOT, team
    }

    It 'writes one error per unknown prefix' {
        Get-EcrRepositoryCreationTemplate nope @common -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors.FullyQualifiedErrorId | Should -Be 'TemplateNotFound,EcrPS.Commands.GetEcrRepositoryCreationTemplateCommand'
        $errors[0].CategoryInfo.Category | Should -Be ObjectNotFound
    }

    It 'offers what templates are for, and shows a table' {
        Complete-TestLine 'New-EcrRepositoryCreationTemplate team -AppliedFor ' | Should -Contain CreateOnPush
        $null = New-EcrRepositoryCreationTemplate team CreateOnPush @common
        (Get-EcrRepositoryCreationTemplate @common | Out-String -Width 120) | Should -Match 'Prefix\s+Encryption\s+ImageTagMutability\s+UsedFor'
    }
}
