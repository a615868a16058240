# Replication between regions and accounts of one embedded registry. Each test has a separate repository.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
    $ireland = $common + @{}
    $ireland.Region = 'eu-west-1'
    $counter = 0
    function New-TestRepository([string] $Prefix = 'test') {
        $name = "$Prefix/r$(($script:counter++))"
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = $name }
        $name
    }

    # Polls, because nothing signals the end of background work.
    function Wait-TestState([scriptblock] $State, [string] $Expected) {
        for ($i = 0; $i -lt 150; $i++) {
            if ((& $State) -eq $Expected) { return }
            Start-Sleep -Milliseconds 100
        }
        throw "Not $Expected but '$(& $State)'."
    }
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Set-EcrReplicationConfiguration' {
    AfterEach { Set-EcrReplicationConfiguration -Rule @() @common }

    It 'refuses what cannot be, each with one error' {
        { Set-EcrReplicationConfiguration us-east-1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        { Set-EcrReplicationConfiguration eu-west-1 @common -RegistryId 210987654321 } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Set-EcrReplicationConfiguration -Rule @{ destinations = @{ region = 'eu-west-1' } } @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Set-EcrReplicationConfiguration -Rule 7 @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Set-EcrReplicationConfiguration eu-west-1 -EndpointUrl http://127.0.0.1:1 -Region us-east-1 @who -ErrorAction Stop } | Should -Throw -ErrorId 'EndpointUnreachable,*'
        { Set-EcrReplicationConfiguration eu-west-1 -EndpointUrl $common.EndpointUrl -Region us-east-1 -AccessKey test -ErrorAction Stop } | Should -Throw
        (Get-EcrRegistry @common).ReplicationConfiguration.Rules | Should -BeNullOrEmpty
    }

    It 'changes nothing with -WhatIf' {
        Set-EcrReplicationConfiguration eu-west-1 @common -WhatIf | Should -BeNullOrEmpty
        (Get-EcrRegistry @common).Replication | Should -BeNullOrEmpty
    }

    It 'takes regions, accounts and prefixes' {
        Set-EcrReplicationConfiguration eu-west-1, eu-west-3 -RepositoryPrefix prod, team/ @common | Should -BeNullOrEmpty
        $registryThere = Get-EcrRegistry @common
        $registryThere.Replication | Should -Be 'eu-west-1, eu-west-3'
        $registryThere.ReplicationConfiguration.Rules.RepositoryFilters.Filter | Should -Be prod, team/
        Set-EcrReplicationConfiguration eu-west-1 210987654321 @common
        (Get-EcrRegistry @common).Replication | Should -Be '210987654321/eu-west-1'
    }

    It 'takes rules as hashtables and objects, and gives back what was there before' {
        $table = @{ destinations = @(@{ region = 'eu-west-1'; registryId = 210987654321 }); repositoryFilters = @{ filter = 'prod'; filterType = 'PREFIX_MATCH' } }
        $object = [EcrPS.Model.ReplicationRule] @{ Destinations = [EcrPS.Model.ReplicationDestination[]] @([EcrPS.Model.ReplicationDestination] @{ Region = 'eu-west-3'; RegistryId = '210987654321' }) }
        $table, $object | Set-EcrReplicationConfiguration @common
        (Get-EcrRegistry @common).ReplicationConfiguration.Rules.Count | Should -Be 2
        $before = Set-EcrReplicationConfiguration -Rule @() -PassPrevious @common
        (Get-EcrRegistry @common).Replication | Should -BeNullOrEmpty
        $before | Set-EcrReplicationConfiguration @who
        (Get-EcrRegistry @common).Replication | Should -Be '210987654321/eu-west-1, 210987654321/eu-west-3'
        (Get-EcrRegistry @common).ReplicationConfiguration.Rules.RepositoryFilters.Filter | Should -Be prod
    }
}

Describe 'Get-EcrImageReplicationStatus' {
    AfterEach { Set-EcrReplicationConfiguration -Rule @() @common }

    It 'follows an image to another region and account' {
        $other = @{ EndpointUrl = $common.EndpointUrl; Region = 'eu-west-1'; AccessKey = '210987654321'; SecretKey = 'test' }
        $null = Invoke-EcrApi PutRegistryPolicy @other -Parameter @{ policyText = '{ "Version": "2012-10-17", "Statement": [ { "Sid": "replication", "Effect": "Allow",
            "Principal": { "AWS": "arn:aws:iam::123456789012:root" }, "Action": [ "ecr:CreateRepository", "ecr:ReplicateImage" ], "Resource": "*" } ] }' }
        Set-EcrReplicationConfiguration eu-west-1 123456789012, 210987654321 @common
        $name = New-TestRepository
        $digest = Push-TestImage $registry $name one v1
        Wait-TestState { (Get-EcrImageReplicationStatus $name v1 @common).Status } COMPLETE
        $status = Get-EcrImageReplicationStatus $name v1 @common
        $status.Destinations | Should -Be '123456789012/eu-west-1 COMPLETE, 210987654321/eu-west-1 COMPLETE'
        $status.ImageDigest | Should -Be $digest
        (Get-EcrImage $name @ireland).ImageDigest | Should -Be $digest
        (Get-EcrImage $name @other).ImageTags | Should -Be v1
        ($status | Format-Table | Out-String) | Should -Match 'Status\s+RepositoryName\s+Image\s+Destinations'
        (Get-EcrImage $name @common | Get-EcrImageReplicationStatus @who).ReplicationStatuses.Status | Should -Be COMPLETE, COMPLETE
    }

    It 'reports each image that is not there, and shows one that is not replicated' {
        $name = New-TestRepository
        $null = Push-TestImage $registry $name one v1
        $status = Get-EcrImageReplicationStatus $name v1, v2 @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $status.Status | Should -BeNullOrEmpty
        $errors.FullyQualifiedErrorId | Should -Be 'ImageNotFound,EcrPS.Commands.GetEcrImageReplicationStatusCommand'
        $errors[0].TargetObject | Should -Be "${name}:v2"
        { Get-EcrImageReplicationStatus $name @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Get-EcrImageReplicationStatus nope v1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound,*'
    }
}

Describe 'Replication backfills' {
    AfterEach { Set-EcrReplicationConfiguration -Rule @() @common }

    It 'reports what cannot be, each with one error' {
        { Start-EcrReplicationBackfill eu-west-1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidParameter,*'
        foreach ($command in 'Stop-EcrReplicationBackfill', 'Get-EcrReplicationBackfill', 'Get-EcrReplicationBackfillResult') {
            & $command none @common -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
            $errors.FullyQualifiedErrorId | Should -BeLike 'ReplicationBackfillNotFound,*'
            $errors[0].TargetObject | Should -Be none
        }
        Set-EcrReplicationConfiguration eu-west-1 @common
        Start-EcrReplicationBackfill eu-west-1 @common -WhatIf | Should -BeNullOrEmpty
        Get-EcrReplicationBackfill @common | Should -BeNullOrEmpty
    }

    It 'brings the images that were there, and says what became of each' {
        $name = New-TestRepository backfill
        $digest = Push-TestImage $registry $name one v1, v2
        Set-EcrReplicationConfiguration eu-west-1, eu-west-3 -RepositoryPrefix backfill/ @common
        $started = Start-EcrReplicationBackfill eu-west-1 @common
        $started.Status, $started.DestinationName | Should -Be PREPARING, eu-west-1
        { Start-EcrReplicationBackfill eu-west-1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'ReplicationBackfillInProgress,*'
        $null = Invoke-TestControl $registry clock @{ advanceSeconds = 60 }
        Wait-TestState { ($started | Get-EcrReplicationBackfill @who).Status } COMPLETE
        ($started | Get-EcrReplicationBackfill @who).Done | Should -Be '2 of 2'
        $results = $started | Get-EcrReplicationBackfillResult -Status complete @who
        $results.ImageTag | Should -Be v1, v2
        $results.RepositoryName | Should -Be $name, $name
        $started | Get-EcrReplicationBackfillResult -Status Failed @who | Should -BeNullOrEmpty
        (Get-EcrImage $name @ireland).ImageDigest | Should -Be $digest

        $other = Start-EcrReplicationBackfill eu-west-3 @common
        ($other | Stop-EcrReplicationBackfill @who).Status | Should -Be STOPPING
        Wait-TestState { ($other | Get-EcrReplicationBackfill @who).Status } STOPPED
        { $other | Stop-EcrReplicationBackfill @who -ErrorAction Stop } | Should -Throw -ErrorId 'ReplicationBackfillInvalidStatus,*'
        (Get-EcrReplicationBackfill @common).Status | Should -Be STOPPED, COMPLETE
        (Get-EcrReplicationBackfill @common | Format-Table | Out-String) | Should -Match 'ReplicationBackfillId\s+Status\s+DestinationName\s+Done'
        ($results | Format-Table | Out-String) | Should -Match 'Status\s+ImageDigest\s+ImageTag\s+FailureCode\s+RepositoryName'
    }
}
