# Policies as users have them: saved replies of the API, rules that match nothing.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'input/web' }
    $prod = Push-TestImage $registry input/web one prod
    $staging = Push-TestImage $registry input/web two staging
    $keepOne = '{"rules":[{"rulePriority":7,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}'
    $access = '{"Version":"2012-10-17","Statement":[{"Sid":"pull","Effect":"Allow","Principal":"*","Action":"ecr:BatchGetImage"}]}'
    $reply = Join-Path $TestDrive 'reply.json'
    [ordered]@{ registryId = '123456789012'; repositoryName = 'other'; lifecyclePolicyText = $keepOne; lastEvaluatedAt = '2026-01-01T00:00:00+00:00' } | ConvertTo-Json | Set-Content $reply
    $accessReply = Join-Path $TestDrive 'access.json'
    [ordered]@{ registryId = '123456789012'; repositoryName = 'other'; policyText = $access } | ConvertTo-Json | Set-Content $accessReply
}

AfterAll { Stop-TestRegistry $registry }

Describe 'A saved reply of the API' {
    It 'is the lifecycle policy that it holds' {
        $expected = (Test-EcrLifecyclePolicy input/web -PolicyText $keepOne @common).Action
        $expected | Should -Contain Expire
        (Test-EcrLifecyclePolicy input/web -PolicyPath $reply @common).Action | Should -Be $expected
        (Test-EcrLifecyclePolicy input/web -PolicyText (Get-Content $reply -Raw) @common).Action | Should -Be $expected
        (ConvertFrom-EcrLifecyclePolicy -PolicyPath $reply).RulePriority | Should -Be 7
        (Get-Content $reply | ConvertFrom-EcrLifecyclePolicy).RulePriority | Should -Be 7
        (Compare-EcrLifecyclePolicy input/web -PolicyText $keepOne -ReferencePolicyPath $reply @common) | Should -BeNullOrEmpty
        Set-EcrLifecyclePolicy input/web -PolicyPath $reply -Confirm:$false @common
        (Get-EcrLifecyclePolicy input/web @common).LifecyclePolicyText | Should -Be $keepOne
        Remove-EcrLifecyclePolicy input/web -Confirm:$false @common
    }

    It 'is the access policy that it holds' {
        foreach ($source in @{ PolicyPath = $accessReply }, @{ PolicyText = (Get-Content $accessReply -Raw) }, @{ Policy = (Get-Content $accessReply -Raw | ConvertFrom-Json) }) {
            Set-EcrRepositoryPolicy input/web @source -Confirm:$false @common
            ((Get-EcrRepositoryPolicy input/web @common).PolicyText | ConvertFrom-Json).Statement.Sid | Should -Be pull
            Remove-EcrRepositoryPolicy input/web -Confirm:$false @common
        }
    }
}

Describe 'Rules that match nothing' {
    It 'are a warning where they are made' {
        $rule = New-EcrLifecyclePolicyRule 1 -TagPattern '^v[0-9]+$' -KeepNewest 1 -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -BeLike "Rule 1 matches nothing: *'^v``[0-9``]+`$'*"
        $null = $rule | ConvertTo-EcrLifecyclePolicy -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        $null = New-EcrLifecyclePolicyRule 1 -TagPattern 'v*' -KeepNewest 1 -WarningVariable warnings
        $warnings.Count | Should -Be 0
    }

    It 'are a warning where they are evaluated and set' {
        $rules = (New-EcrLifecyclePolicyRule 1 -TagPattern prod, staging -KeepNewest 1), (New-EcrLifecyclePolicyRule 2 -TagPrefix 'v*' -KeepNewest 1 -WarningAction SilentlyContinue)
        $warned = "Rule 2 matches nothing: *", "input/web: rule 1 matches no image here. Its list is an AND: 2 images have one of prod, staging, none has all.*"
        $null = Test-EcrLifecyclePolicy input/web -Rule $rules @common -WarningVariable tested -WarningAction SilentlyContinue
        $null = Compare-EcrLifecyclePolicy input/web -Rule $rules @common -WarningVariable compared -WarningAction SilentlyContinue
        Set-EcrLifecyclePolicy input/web -Rule $rules @common -WarningVariable set -WarningAction SilentlyContinue
        foreach ($warnings in $tested, $compared, $set) {
            $warnings.Count | Should -Be 2
            $warnings[0] | Should -BeLike $warned[0]
            $warnings[1] | Should -BeLike $warned[1]
        }
        (Get-EcrLifecyclePolicy input/web @common).Rules.Count | Should -Be 2
    }
}
