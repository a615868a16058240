# Embedded registries: started, listed, set and stopped from PowerShell.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    $keys = @{ AccessKey = 'test'; SecretKey = 'test' }

    function Test-Running([int] $Id) { $null -ne (Get-Process -Id $Id -ErrorAction Ignore) }

    # True as soon as the process has ended; false only if it still runs after 30 seconds.
    function Wait-Ended([int] $Id) {
        foreach ($attempt in 1..300) {
            if (-not (Test-Running $Id)) { return $true }
            Start-Sleep -Milliseconds 100
        }
        $false
    }
}

AfterAll {
    Stop-EcrLocalRegistry -Confirm:$false
    Set-EcrDefault -Clear
}

Describe 'Start-, Get- and Stop-EcrLocalRegistry' {
    AfterEach { Stop-EcrLocalRegistry }

    It 'starts a registry that leads the next cmdlet to itself' {
        $local = Start-EcrLocalRegistry -AccountId 111122223333 -Region eu-central-1
        $local.EndpointUrl | Should -Match '^http://127\.0\.0\.1:\d+$'
        $local.Registry, $local.RegistryId, $local.Region, $local.AccessKey, $local.DataPath |
            Should -Be @("localhost:$(([uri] $local.EndpointUrl).Port)", '111122223333', 'eu-central-1', 'test', $null)
        $created = $local | Invoke-EcrApi CreateRepository @{ repositoryName = 'team/web' } @keys
        $created.Repository.RepositoryArn | Should -Be 'arn:aws:ecr:eu-central-1:111122223333:repository/team/web'
        ($local | Get-EcrRepository @keys).RepositoryName | Should -Be 'team/web'
    }

    It 'lists those that run, with the ports of further accounts' {
        $first, $second = 1, 2 | ForEach-Object { Start-EcrLocalRegistry }
        $null = $second | Invoke-EcrApi CreateRepository @{ repositoryName = 'other' } -Region eu-west-1 -AccessKey 444455556666 -SecretKey test -RegistryId 444455556666
        (Get-EcrLocalRegistry).EndpointUrl | Should -Be $first.EndpointUrl, $second.EndpointUrl
        $registries = (Get-EcrLocalRegistry $second.EndpointUrl).Registries
        $registries.RegistryId | Should -Be '123456789012', '444455556666'
        $registries[1].Registry | Should -Match '^localhost:\d+$'
    }

    It 'stops by object, by any name of the endpoint, and all' {
        $registries = 1..3 | ForEach-Object { Start-EcrLocalRegistry }
        $registries[0] | Stop-EcrLocalRegistry
        Stop-EcrLocalRegistry "http://$($registries[1].Registry)/" -PassThru | Should -Be $registries[1].EndpointUrl
        (Get-EcrLocalRegistry).ProcessId | Should -Be $registries[2].ProcessId
        Stop-EcrLocalRegistry
        Get-EcrLocalRegistry | Should -BeNullOrEmpty
        $registries.ProcessId | Where-Object { Test-Running $_ } | Should -BeNullOrEmpty
    }

    It 'finds its data again' {
        $folder = Join-Path $TestDrive 'data'
        $local = Start-EcrLocalRegistry $folder
        $null = $local | Invoke-EcrApi CreateRepository @{ repositoryName = 'kept' } @keys
        $local | Stop-EcrLocalRegistry
        $again = Start-EcrLocalRegistry -DataPath $folder
        $again.DataPath | Should -Be $folder
        ($again | Get-EcrRepository @keys).RepositoryName | Should -Be 'kept'
        { Start-EcrLocalRegistry $folder } | Should -Throw -ErrorId 'LocalRegistryStartFailed,*'
    }

    It 'takes paths against the current location' {
        Push-Location $TestDrive
        try { (Start-EcrLocalRegistry ./here).DataPath | Should -Be (Join-Path $TestDrive 'here') } finally { Pop-Location }
    }

    It 'does nothing with -WhatIf' {
        Start-EcrLocalRegistry -WhatIf | Should -BeNullOrEmpty
        Get-EcrLocalRegistry | Should -BeNullOrEmpty
        $local = Start-EcrLocalRegistry
        Stop-EcrLocalRegistry -WhatIf
        Set-EcrLocalRegistry -Advance 1.00:00:00 -Fault @{ Status = 500 } -WhatIf
        Test-Running $local.ProcessId | Should -BeTrue
        $local | Get-EcrRepository @keys -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'says what is wrong with <Parameters.Keys> in its own words' -ForEach @(
        @{ Parameters = @{ AccountId = '12' }; Message = '-AccountId: *12 digits*' }
        @{ Parameters = @{ Region = 'no region' }; Message = '-Region: *' }
        @{ Parameters = @{ CredentialPath = 'no-such-file.json' }; Message = '*no-such-file.json*' }
        @{ Parameters = @{ VulnerabilityPath = 'no-such-folder' }; Message = '-VulnerabilityPath*no-such-folder*' }
    ) {
        $failure = { Start-EcrLocalRegistry @Parameters } | Should -Throw -ErrorId 'LocalRegistryStartFailed,*' -PassThru
        $failure.Exception.Message | Should -BeLike $Message
        $failure.CategoryInfo.Category | Should -Be InvalidArgument
        Get-EcrLocalRegistry | Should -BeNullOrEmpty
    }

    It 'refuses a port in use, and values that it does not know' {
        $port = ([uri] (Start-EcrLocalRegistry).EndpointUrl).Port
        { Start-EcrLocalRegistry -Port $port } | Should -Throw "*$port*in use*" -ErrorId 'LocalRegistryStartFailed,*'
        { Start-EcrLocalRegistry -Port 70000 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { Start-EcrLocalRegistry -Authentication Maybe } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'reports an endpoint that is not there, and goes on' {
        $local = Start-EcrLocalRegistry
        Get-EcrLocalRegistry http://127.0.0.1:1, $local.EndpointUrl -ErrorVariable failures -ErrorAction SilentlyContinue | Should -Be $local.EndpointUrl
        $failures.FullyQualifiedErrorId | Should -Be 'LocalRegistryNotFound,EcrPS.Commands.GetEcrLocalRegistryCommand'
        Stop-EcrLocalRegistry http://127.0.0.1:1, $local.EndpointUrl -ErrorVariable failures -ErrorAction SilentlyContinue
        $failures.FullyQualifiedErrorId | Should -Be 'LocalRegistryNotFound,EcrPS.Commands.StopEcrLocalRegistryCommand'
        Test-Running $local.ProcessId | Should -BeFalse
    }

    It 'keeps what it logged, however much that is' {
        $local = Start-EcrLocalRegistry -LogLevel Trace
        foreach ($call in 1..40) { $null = $local | Get-EcrRepository @keys }
        (Get-EcrLocalRegistry).Log.Count | Should -BeGreaterThan 0
    }

    It 'ends with the session, <Name>' -ForEach @(
        @{ Name = 'that ends by itself'; End = '' }
        @{ Name = 'that is killed'; End = '(Get-Process -Id $PID).Kill()' }
    ) {
        $script = "Import-Module '$env:ECRPS_MODULE'; (Start-EcrLocalRegistry).ProcessId; $End"
        $id = pwsh -NoProfile -NonInteractive -Command $script
        $id | Should -Match '^\d+$'
        Wait-Ended $id | Should -BeTrue
    }

    It 'says which runtime is missing' {
        $copy = Join-Path $TestDrive 'module'
        Copy-Item -Recurse (Split-Path $env:ECRPS_MODULE) $copy
        $config = Join-Path $copy 'LocalRegistry' 'ecrps-local.runtimeconfig.json'
        (Get-Content $config -Raw) -replace '"10\.0\.0"', '"99.0.0"' | Set-Content $config
        $script = "Import-Module '$copy/EcrPS.psd1'; try { Start-EcrLocalRegistry } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message; `$_.ErrorDetails.RecommendedAction }"
        $id, $message, $action = pwsh -NoProfile -NonInteractive -Command $script
        $id | Should -Be 'LocalRegistryRuntimeMissing,EcrPS.Commands.StartEcrLocalRegistryCommand'
        $message | Should -BeLike '*ASP.NET Core runtime 99.0*'
        $action | Should -BeLike '*https://dotnet.microsoft.com/download/dotnet/99.0*'
    }
}

Describe 'Set-EcrLocalRegistry' {
    BeforeAll {
        $local = Start-EcrLocalRegistry
        $local | Set-EcrDefault
        $null = Invoke-EcrApi CreateRepository @{ repositoryName = 'team/web' }
    }

    AfterEach { Set-EcrLocalRegistry -ClearFault }

    It 'moves the clock on' {
        $before = (Get-EcrLocalRegistry).Time
        $after = Set-EcrLocalRegistry -Advance 60.00:00:00 -PassThru
        ($after.Time - $before).TotalDays | Should -BeGreaterOrEqual 60
        $to = $after.Time.AddDays(10)
        (Set-EcrLocalRegistry -Time $to -PassThru).Time | Should -BeGreaterOrEqual $to
        $null = Invoke-EcrApi CreateRepository @{ repositoryName = 'later' }
        (Get-EcrRepository later).CreatedAt | Should -BeGreaterThan ([DateTimeOffset]::Now.AddDays(69))
    }

    It 'makes a cmdlet fail as often as was asked' {
        Set-EcrLocalRegistry -Fault @{ operation = 'DescribeRepositories'; Code = 'InvalidParameterException'; Message = 'injected'; Count = 1 }
        { Get-EcrRepository -ErrorAction Stop } | Should -Throw 'injected' -ErrorId 'InvalidParameter,*'
        (Get-EcrRepository team/web -ErrorAction Stop).RepositoryName | Should -Be 'team/web'
    }

    It 'throttles below the number of attempts unseen' {
        Set-EcrLocalRegistry -Fault @{ Operation = 'DescribeRepositories'; Code = 'ThrottlingException'; Count = 1 }
        (Get-EcrRepository team/web -ErrorAction Stop).RepositoryName | Should -Be 'team/web'
    }

    It 'cuts connections' {
        Set-EcrLocalRegistry -Fault @{ Operation = 'DescribeRepositories'; CutAfterBytes = 0 }
        { Get-EcrRepository team/web -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointUnreachable,*'
        Set-EcrLocalRegistry -ClearFault
        (Get-EcrRepository team/web -ErrorAction Stop).RepositoryName | Should -Be 'team/web'
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'nothing to set'; Parameters = @{}; Message = 'Give at least one of*' }
        @{ Name = 'an operation that is none'; Parameters = @{ Fault = @{ Operation = 'DescribeRepositorys'; Status = 500 } }; Message = "*Did you mean 'DescribeRepositories'?" }
        @{ Name = 'a fault that does nothing'; Parameters = @{ Fault = @{ Operation = 'DescribeImages' } }; Message = '*needs*' }
        @{ Name = 'a clock that goes back'; Parameters = @{ Advance = [TimeSpan]::FromDays(-1) }; Message = '*only moves forward*' }
        @{ Name = 'a time that is over while there are repositories'; Parameters = @{ Time = [DateTimeOffset]::Now.AddDays(-1) }; Message = '*goes back only while there is no repository*' }
        @{ Name = 'two times'; Parameters = @{ Time = [DateTimeOffset]::Now; Advance = [TimeSpan]::FromDays(1) }; Message = '*not both*' }
    ) {
        { Set-EcrLocalRegistry @Parameters } | Should -Throw $Message -ErrorId 'InvalidArgument,*'
    }

    It 'asks which where there are several, and finds no registry where none is' {
        $other = Start-EcrLocalRegistry -NoControl
        { Set-EcrLocalRegistry -ClearFault } | Should -Throw '*-EndpointUrl*' -ErrorId 'InvalidArgument,*'
        { $other | Set-EcrLocalRegistry -ClearFault -ErrorAction Stop } | Should -Throw '*-NoControl*' -ErrorId 'ControlRefused,*'
        $other | Stop-EcrLocalRegistry
        { Set-EcrLocalRegistry -EndpointUrl http://127.0.0.1:1 -ClearFault -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointUnreachable,*'
    }

    It 'starts over' {
        Set-EcrLocalRegistry -Reset
        Get-EcrRepository -ErrorAction Stop | Should -BeNullOrEmpty
        ((Get-EcrLocalRegistry).Time - [DateTimeOffset]::Now).TotalHours | Should -BeLessThan 1
    }
}
