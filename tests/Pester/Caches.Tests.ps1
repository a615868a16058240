# Pull-through cache rules: one embedded registry caches images of another.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $upstream = Start-TestRegistry
    $null = Invoke-TestApi $upstream CreateRepository @{ repositoryName = 'lib/app' }
    $digest = Push-TestImage $upstream lib/app one v1
    $registry = Start-EcrLocalRegistry -Authentication None -Upstream @{ 'public.ecr.aws' = $upstream.EndpointUrl }
    $common = @{ EndpointUrl = $registry.EndpointUrl; Region = 'us-east-1'; AccessKey = 'test'; SecretKey = 'test' }
}

AfterAll {
    $registry | Stop-EcrLocalRegistry -Confirm:$false
    Stop-TestRegistry $upstream
}

Describe 'Pull-through cache rules' {
    It 'refuses what ECR refuses' {
        { New-EcrPullThroughCacheRule hub registry-1.docker.io @common -ErrorAction Stop } | Should -Throw -ErrorId 'UnsupportedUpstreamRegistry,*'
        { New-EcrPullThroughCacheRule hub registry.example.com @common -ErrorAction Stop } | Should -Throw -ErrorId 'UnsupportedUpstreamRegistry,*'
        Get-EcrPullThroughCacheRule @common | Should -BeNullOrEmpty
    }

    It 'says that an endpoint does not answer' {
        { Test-EcrPullThroughCacheRule hub -EndpointUrl http://127.0.0.1:9 -Region us-east-1 -AccessKey test -SecretKey test -ErrorAction Stop } |
            Should -Throw -ErrorId 'EndpointUnreachable*'
    }

    It 'changes nothing with -WhatIf' {
        New-EcrPullThroughCacheRule pub public.ecr.aws @common -WhatIf
        Get-EcrPullThroughCacheRule @common | Should -BeNullOrEmpty
    }

    It 'pulls through' {
        $rule = New-EcrPullThroughCacheRule pub public.ecr.aws @common
        $rule.UpstreamRegistry | Should -Be ecr-public
        (Get-EcrImageManifest pub/lib/app -ImageTag v1 @common).ImageDigest | Should -Be $digest
        (Get-EcrImage pub/lib/app @common).ImageTags | Should -Be v1
    }

    It 'tries rules' {
        $null = New-EcrPullThroughCacheRule quay quay.io @common
        $tried = Get-EcrPullThroughCacheRule @common | Test-EcrPullThroughCacheRule -AccessKey test -SecretKey test
        $tried.IsValid | Should -Be $true, $false
        $tried[1].Failure | Should -Match 'quay.io'
        ($tried | Out-String -Width 120) | Should -Match 'EcrRepositoryPrefix\s+IsValid\s+UpstreamRegistryUrl\s+Failure'
    }

    It 'writes one error for a pull that upstream cannot answer' {
        Get-EcrImageManifest quay/app -ImageTag v1 @common -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'UnableToGetUpstreamImage,*'
        $errors[0].CategoryInfo.Category | Should -Be ResourceUnavailable
    }

    It 'removes rules and keeps the repositories' {
        Get-EcrPullThroughCacheRule @common | Remove-EcrPullThroughCacheRule -Confirm:$false -AccessKey test -SecretKey test
        Get-EcrPullThroughCacheRule @common | Should -BeNullOrEmpty
        (Get-EcrRepository @common).RepositoryName | Should -Be pub/lib/app
        Get-EcrPullThroughCacheRule pub @common -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors.FullyQualifiedErrorId | Should -Be 'PullThroughCacheRuleNotFound,EcrPS.Commands.GetEcrPullThroughCacheRuleCommand'
    }
}
