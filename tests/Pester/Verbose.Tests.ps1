# What -Verbose says of the calls that a cmdlet makes.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/web' }
    $where = "at $([regex]::Escape($registry.EndpointUrl)), us-east-1"
    function Get-VerboseLine([scriptblock] $Command) { & $Command 4>&1 2>$null | Where-Object { $_ -is [Management.Automation.VerboseRecord] } | ForEach-Object Message }
}

AfterAll { Stop-TestRegistry $registry }

Describe '-Verbose' {
    It 'names operation, endpoint, region, caller, request id, attempts and time of a call' {
        Get-VerboseLine { Get-EcrRepository team/web @common -Verbose } | Should -Match "^DescribeRepositories $where, as test, request [0-9a-f-]{36}, 1 attempt, \d+ ms$"
    }

    It 'names the account that the request is for' {
        Get-VerboseLine { Get-EcrRepository team/web @common -RegistryId 123456789012 -Verbose } | Should -Match "$where, account 123456789012, as test"
    }

    It 'says why a call failed' {
        Get-VerboseLine { Get-EcrRepository team/none @common -Verbose -ErrorAction SilentlyContinue } | Should -Match ', failed: RepositoryNotFound$'
    }

    It 'says one line for each call, whatever the order of the records' {
        $null = Get-TestCall $registry
        $lines = (Get-VerboseLine { 'team/web', 'team/none', 'team/web' | Get-EcrRepository @common -Verbose -ErrorAction SilentlyContinue })
        $lines.Count | Should -BeGreaterThan 1
        $lines -replace ' .*' | Sort-Object | Should -Be (Get-TestCall $registry | Sort-Object)
    }

    It 'says how often a throttled call was sent and how long it waited' {
        $null = Invoke-TestControl $registry faults @{ operation = 'ListTagsForResource'; status = 400; code = 'ThrottlingException'; message = 'Slowly.'; count = 1 }
        $arn = (Get-EcrRepository team/web @common).RepositoryArn
        Get-VerboseLine { Get-EcrResourceTag -ResourceArn $arn @common -Verbose } |
            Should -Match "^ListTagsForResource $where.*, 2 attempts, \d+ ms, of which \d+ ms waiting because the service throttles these calls$"
    }

    It 'shows nothing without it, and what the preference asks for' {
        Get-VerboseLine { Get-EcrRepository team/web @common } | Should -BeNullOrEmpty
        Get-VerboseLine { $VerbosePreference = 'Continue'; Get-EcrRepository team/web @common } | Should -Match '^DescribeRepositories'
    }
}
