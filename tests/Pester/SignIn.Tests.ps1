# Session defaults, tokens, and API calls by operation name.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    $local = Start-EcrLocalRegistry
    $secret = 'k9-Geheim/Secret+1'
}

AfterAll {
    Set-EcrDefault -Clear
    $local | Stop-EcrLocalRegistry
}

Describe 'Set- and Get-EcrDefault' {
    BeforeEach { Set-EcrDefault -Clear }

    It 'takes an embedded registry as it is' {
        Set-EcrDefault -RegistryId 111122223333 -ProfileName old
        $default = $local | Set-EcrDefault -PassThru
        $default.EndpointUrl, $default.Region, $default.AccessKey, $default.HasSecretKey, $default.ProfileName, $default.RegistryId |
            Should -Be @($local.EndpointUrl, 'us-east-1', 'test', $true, $null, $null)
        Get-EcrRepository -ErrorAction Stop | Should -BeNullOrEmpty
    }

    It 'keeps what is not named, and replaces the caller as a whole' {
        Set-EcrDefault -Region eu-west-1 -AccessKey AKIAEXAMPLE -SecretKey $secret -SessionToken token
        Set-EcrDefault -EndpointUrl $local.EndpointUrl -ProfileName build
        $default = Get-EcrDefault
        $default.Region, $default.ProfileName, $default.AccessKey, $default.HasSecretKey, $default.HasSessionToken |
            Should -Be @('eu-west-1', 'build', $null, $false, $false)
        Set-EcrDefault -Region ''
        (Get-EcrDefault).Region | Should -BeNullOrEmpty
        (Get-EcrDefault).EndpointUrl | Should -Be $local.EndpointUrl
    }

    It 'lasts for one session' {
        Set-EcrDefault -Region eu-west-1
        $other = [PowerShell]::Create().AddScript("Import-Module '$env:ECRPS_MODULE'; (Get-EcrDefault).Region")
        # Another session of the process is not started by a command of this one.
        $apart = [Threading.ExecutionContext]::SuppressFlow()
        try { $other.Invoke() | Where-Object { $_ } | Should -BeNullOrEmpty } finally { $apart.Undo(); $other.Dispose() }
    }

    It 'holds in what the session starts in parallel' {
        Set-EcrDefault -Region eu-west-3 -EndpointUrl $local.EndpointUrl -AccessKey test -SecretKey test
        $show = { Import-Module $env:ECRPS_MODULE; $default = Get-EcrDefault; "$($default.Region) $($default.EndpointUrl) $($default.AccessKey)" }
        $expected = "eu-west-3 $($local.EndpointUrl) test"
        1..3 | ForEach-Object -Parallel $show | Should -Be @($expected, $expected, $expected)
        Start-ThreadJob $show | Receive-Job -Wait -AutoRemoveJob | Should -Be $expected
        Start-Job $show | Receive-Job -Wait -AutoRemoveJob | Should -Be $expected
        # The calls go to the same registry.
        $list = { Import-Module $env:ECRPS_MODULE; Get-EcrRegistry -ErrorAction Stop }
        foreach ($start in { 1 | ForEach-Object -Parallel $list }, { Start-ThreadJob $list | Receive-Job -Wait -AutoRemoveJob },
            { Start-Job $list | Receive-Job -Wait -AutoRemoveJob }) {
            (& $start).EndpointUrl | Should -Be $local.EndpointUrl
        }
    }

    It 'changes only what the runspace itself sets' {
        Set-EcrDefault -Region eu-west-3
        1 | ForEach-Object -Parallel { Import-Module $env:ECRPS_MODULE; Set-EcrDefault -Region eu-north-1; (Get-EcrDefault).Region } |
            Should -Be eu-north-1
        (Get-EcrDefault).Region | Should -Be eu-west-3
    }

    It 'does not replace keys that a job lacks by those of the environment' {
        Set-EcrDefault -Clear -Region eu-west-3 -EndpointUrl $local.EndpointUrl -AccessKey AKIDEXAMPLE -SecretKey $secret
        $job = { Import-Module $env:ECRPS_MODULE; try { Get-EcrRegistry } catch { $_.FullyQualifiedErrorId } }
        Start-Job $job | Receive-Job -Wait -AutoRemoveJob | Should -BeLike 'DefaultKeysNotInJob,*'
        $env:ECRPS_JOB_DEFAULTS | Should -Not -BeLike '*Geheim*'
    }

    It 'changes nothing with -WhatIf' {
        Set-EcrDefault -Region eu-west-1 -WhatIf
        (Get-EcrDefault).Region | Should -BeNullOrEmpty
    }

    It 'refuses <Name>' -ForEach @(
        @{ Name = 'nothing'; Parameters = @{} }
        @{ Name = 'half a key pair'; Parameters = @{ AccessKey = 'AKIAEXAMPLE' } }
        @{ Name = 'two callers'; Parameters = @{ AccessKey = 'a'; SecretKey = 'b'; ProfileName = 'c' } }
        @{ Name = 'an endpoint that is none'; Parameters = @{ EndpointUrl = 'localhost' } }
    ) {
        { Set-EcrDefault @Parameters } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Set-EcrDefault -RegistryId 12 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
    }

    It 'hands no secret back' {
        Set-EcrDefault -EndpointUrl $local.EndpointUrl -Region us-east-1 -AccessKey test -SecretKey $secret -SessionToken 'token-x7'
        $failure = $null
        $shown = . {
            Get-EcrDefault | Format-List * -Force | Out-String
            Get-EcrDefault | ConvertTo-Json -Depth 9
            Get-EcrDefault | Get-Member -Force | Out-String
            Get-Variable | Out-String
            Get-EcrRepository -Verbose -Debug -ErrorAction SilentlyContinue -ErrorVariable +failure *>&1 | Out-String
            $failure | Format-List * -Force | Out-String
            $Error | Format-List * -Force | Out-String
        } | Out-String
        $failure | Should -Not -BeNullOrEmpty
        # No error contains the line of this file that sets the secret; neither may the output of the module contain the secret.
        $shown.Replace("`$secret", '') -split "`n" | Where-Object { $_ -notmatch '^\s*secret\s' -and ($_.Contains('Geheim') -or $_.Contains('token-x7')) } | Should -BeNullOrEmpty
    }
}

Describe 'Get-EcrAuthorizationToken' {
    BeforeAll { $local | Set-EcrDefault }

    It 'signs in to the registry API' {
        $token = Get-EcrAuthorizationToken
        $token.Registry, $token.ProxyEndpoint, $token.Credential.UserName | Should -Be $local.Registry, "http://$($local.Registry)", 'AWS'
        ($token.ExpiresAt - [DateTimeOffset]::Now).TotalHours | Should -BeGreaterThan 11
        $reply = Invoke-WebRequest "$($token.ProxyEndpoint)/v2/" -Credential $token.Credential -Authentication Basic -AllowUnencryptedAuthentication
        $reply.StatusCode | Should -Be 200
    }

    It 'gives the password as text where asked, and else hides it' {
        $password = Get-EcrAuthorizationToken -AsPlainText
        $password | Should -BeOfType string
        $credential = [pscredential]::new('AWS', (ConvertTo-SecureString $password -AsPlainText -Force))
        (Invoke-WebRequest "$($local.EndpointUrl)/v2/" -Credential $credential -Authentication Basic -AllowUnencryptedAuthentication).StatusCode | Should -Be 200
        $token = Get-EcrAuthorizationToken
        $hidden = $token.Credential.GetNetworkCredential().Password
        ($token | Format-List * | Out-String) + ($token | Out-String) + "$token" + (Get-EcrAuthorizationToken -Verbose -Debug 5>&1 4>&1 | Out-String) | Should -Not -BeLike "*$hidden*"
    }

    It 'is refused with a wrong secret' {
        { Get-EcrAuthorizationToken -AccessKey test -SecretKey wrong -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidSignature,*'
    }

    It 'is for the registry that is named' {
        $own = Get-EcrAuthorizationToken
        $other = Get-EcrAuthorizationToken -RegistryId 111122223333
        $other.ProxyEndpoint | Should -Not -Be $own.ProxyEndpoint
        { Get-EcrAuthorizationToken -RegistryId 1234 -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
    }
}

Describe 'Invoke-EcrApi' {
    BeforeAll {
        $local | Set-EcrDefault
        1..3 | ForEach-Object { $null = Invoke-EcrApi createrepository @{ REPOSITORYNAME = "team/r$_"; imageTagMutability = 'immutable'; Tags = @{ Key = 'n'; Value = $_ } } }
    }

    It 'converts to what the model says' {
        (Get-EcrRepository 'team/*').ImageTagMutability | Should -Be 'IMMUTABLE', 'IMMUTABLE', 'IMMUTABLE'
        $arn = (Get-EcrRepository team/r2).RepositoryArn
        $tag = (Invoke-EcrApi ListTagsForResource @{ resourceArn = $arn }).Tags
        $tag.Key, $tag.Value | Should -Be 'n', '2'
        $reply = Invoke-EcrApi BatchGetImage @{ repositoryName = 'team/r1'; imageIds = [pscustomobject] @{ imageTag = 'no' } }
        $reply.GetType().Name, $reply.Failures[0].FailureCode | Should -Be 'BatchGetImageResponse', 'ImageNotFound'
        (Invoke-EcrApi DescribeRepositories @{ registryId = 123456789012; repositoryNames = 'team/r1'; maxResults = $null }).Repositories.Count | Should -Be 1
    }

    It 'takes bytes, the module''s own objects and JSON' {
        $bytes = [Text.Encoding]::UTF8.GetBytes('layer')
        $upload = Invoke-EcrApi initiate-layer-upload @{ repositoryName = 'team/r1' }
        $part = Invoke-EcrApi UploadLayerPart @{ repositoryName = 'team/r1'; uploadId = $upload.UploadId; partFirstByte = 0; partLastByte = 4; layerPartBlob = $bytes }
        $part.LastByteReceived | Should -Be 4
        $id = [EcrPS.Model.ImageIdentifier] @{ ImageTag = 'no' }
        (Invoke-EcrApi BatchGetImage @{ repositoryName = 'team/r1'; imageIds = @($id) }).Failures.ImageId.ImageTag | Should -Be 'no'
        (Invoke-EcrApi DescribeRepositories -Body '{"repositoryNames":["team/r3"]}').Repositories.RepositoryName | Should -Be 'team/r3'
    }

    It 'follows pages only where asked' {
        @(Invoke-EcrApi DescribeRepositories @{ maxResults = 1 }).Count | Should -Be 1
        (Invoke-EcrApi DescribeRepositories @{ maxResults = 1 } -All).Repositories.RepositoryName | Should -Be 'team/r1', 'team/r2', 'team/r3'
    }

    It 'asks before a change, never before a look' {
        Invoke-EcrApi DeleteRepository @{ repositoryName = 'team/r1' } -WhatIf | Should -BeNullOrEmpty
        (Invoke-EcrApi DescribeRepositories @{ repositoryNames = 'team/r1' } -WhatIf).Repositories.RepositoryName | Should -Be 'team/r1'
    }

    It 'refuses <Name> before it is sent' -ForEach @(
        @{ Name = 'an unknown operation'; Operation = 'DescribeImage'; Parameter = @{}; Message = "*'DescribeImage'*Did you mean 'DescribeImages'?" }
        @{ Name = 'an unknown member'; Operation = 'DescribeImages'; Parameter = @{ repositryName = 'x'; repositoryName = 'x' }; Message = "*'repositryName'*Did you mean 'repositoryName'?" }
        @{ Name = 'an unknown member inside'; Operation = 'DescribeImages'; Parameter = @{ repositoryName = 'x'; imageIds = @(@{ tag = 'x' }) }; Message = '*imageIds*0*imageDigest, imageTag*' }
        @{ Name = 'a missing member'; Operation = 'DescribeImages'; Parameter = @{}; Message = "*needs 'repositoryName'*" }
        @{ Name = 'text for a number'; Operation = 'DescribeRepositories'; Parameter = @{ maxResults = 'many' }; Message = "*maxResults*whole number*'many'*" }
        @{ Name = 'a hashtable for text'; Operation = 'PutLifecyclePolicy'; Parameter = @{ repositoryName = 'x'; lifecyclePolicyText = @{} }; Message = '*ConvertTo-Json*' }
        @{ Name = 'a Boolean for text'; Operation = 'DescribeImages'; Parameter = @{ repositoryName = $true }; Message = '*repositoryName is text*' }
    ) {
        Set-EcrLocalRegistry -EndpointUrl $local.EndpointUrl -Fault @{ Status = 500; Code = 'ServerException'; Message = 'it was sent' }
        try { { Invoke-EcrApi $Operation $Parameter } | Should -Throw $Message -ErrorId 'InvalidArgument,EcrPS.Commands.InvokeEcrApiCommand' }
        finally { Set-EcrLocalRegistry -EndpointUrl $local.EndpointUrl -ClearFault }
    }

    It 'refuses what contradicts itself' {
        { Invoke-EcrApi DescribeImages @{ repositoryName = 'x' } -Body '{}' } | Should -Throw '*not both*'
        { Invoke-EcrApi DescribeRegistry -All } | Should -Throw '*pages*'
        { Invoke-EcrApi DescribeImages -Body '[1]' } | Should -Throw '*one JSON object*'
        { Invoke-EcrApi DescribeImages -Body '{"a' } | Should -Throw '*not JSON*'
    }

    It 'reports the service''s errors with their code' {
        { Invoke-EcrApi DescribeImages @{ repositoryName = 'no/such' } -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound,EcrPS.Commands.InvokeEcrApiCommand'
    }

    It 'completes operations' {
        (TabExpansion2 'Invoke-EcrApi describeima').CompletionMatches.CompletionText | Should -Contain 'DescribeImages'
    }
}

Describe 'A profile that needs somebody to answer' {
    It 'is an error that says what to do, and waits for nobody: <Option>' -ForEach @(
        @{ Option = '-NonInteractive'; Setting = 'sso_account_id = 123456789012'; Says = 'aws sso login --profile someone' }
        @{ Option = '-NoLogo'; Setting = 'sso_account_id = 123456789012'; Says = 'aws sso login --profile someone' }
        @{ Option = '-NonInteractive'; Setting = "mfa_serial = my-device`nrole_arn = arn:aws:iam::123456789012:role/r`ncredential_source = Environment"; Says = 'my-device' }
    ) {
        $config = Join-Path $TestDrive config
        Set-Content $config "[profile someone]`nregion = us-east-1`nsso_start_url = https://example.awsapps.com/start`nsso_region = us-east-1`nsso_role_name = r`n$Setting"
        $command = "Import-Module '$env:ECRPS_MODULE'; try { Get-EcrRegistry -ProfileName someone -EndpointUrl http://127.0.0.1:9 -ErrorAction Stop } catch { `$_.FullyQualifiedErrorId; `$_.Exception.Message }"
        $before = $env:AWS_CONFIG_FILE, $env:HOME, $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY
        $env:AWS_CONFIG_FILE, $env:HOME, $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = $config, "$TestDrive", 'AK', 'secret'
        # Most build agents have a standard input that is at its end.
        try { $said = '' | pwsh -NoProfile $Option -Command $command | Out-String }
        finally { $env:AWS_CONFIG_FILE, $env:HOME, $env:AWS_ACCESS_KEY_ID, $env:AWS_SECRET_ACCESS_KEY = $before }
        $said | Should -BeLike '*CredentialsUnavailable,*'
        $said | Should -BeLike "*$Says*"
    }
}

Describe 'A profile that is missing' {
    It 'is one terminating error that lists those there are' {
        $config = Join-Path $TestDrive 'config'
        Set-Content $config "[default]`nregion = us-east-1`n[profile build]`nregion = us-east-1"
        $before = $env:AWS_CONFIG_FILE, $env:AWS_SHARED_CREDENTIALS_FILE
        try {
            $env:AWS_CONFIG_FILE, $env:AWS_SHARED_CREDENTIALS_FILE = $config, (Join-Path $TestDrive none)
            $failure = { 'a/a', 'b/b' | Get-EcrRepository -ProfileName biuld -EndpointUrl http://127.0.0.1:9 -ErrorAction SilentlyContinue } |
                Should -Throw -ErrorId 'ProfileNotFound,*' -PassThru
            $failure.Exception.Message | Should -BeLike "The profile is 'biuld'*The profiles there are: build, default."
        } finally {
            $env:AWS_CONFIG_FILE, $env:AWS_SHARED_CREDENTIALS_FILE = $before
        }
    }
}
