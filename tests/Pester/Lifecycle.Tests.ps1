# Lifecycle policies on the embedded registry and on files. Each test has a separate repository.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
    $counter = 0
    function New-TestRepository([string] $Prefix = 'test') {
        $name = "$Prefix/r$(($script:counter++))"
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = $name }
        $name
    }

    $keepOne = '{ "rules": [ { "rulePriority": 7, "description": "the newest is enough",
        "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" } } ] }'
    # Five errors in two rules.
    $broken = '{ "rules": [
        { "rulePriority": 1, "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countNumber": 1 }, "action": { "type": "expire" } },
        { "rulePriority": 2, "selection": { "tagStatus": "tagged", "countType": "imageCountMoreThan", "countUnit": "days", "countNumber": 0 }, "action": { "type": "perish" } } ] }'
    $policyFile = Join-Path $TestDrive 'policy.json'
    Set-Content $policyFile $keepOne
    $brokenFile = Join-Path $TestDrive 'broken-policy.json'
    Set-Content $brokenFile $broken
}

AfterAll { Stop-TestRegistry $registry }

Describe 'New-EcrLifecyclePolicyRule' {
    It 'makes a rule of each kind that ECR takes' {
        $rules = @(
            New-EcrLifecyclePolicyRule 1 -TagPattern 'prod*', '*-eu' -KeepNewest 10 -Description 'for audits'
            New-EcrLifecyclePolicyRule 2 -TagStatus Untagged -OlderThanDays 1
            New-EcrLifecyclePolicyRule 3 -TagPrefix dev- -OlderThanDays 30 -Action archive
            New-EcrLifecyclePolicyRule 4 -TagStatus tagged -NotPulledForDays 90
            New-EcrLifecyclePolicyRule 5 -TagStatus any -ArchivedForDays 365
        )
        [EcrPS.Lifecycle.LifecyclePolicy]::new([EcrPS.Lifecycle.LifecycleRule[]] $rules).Validate() | Should -BeNullOrEmpty
        $rules.Selection.CountType | Should -Be imageCountMoreThan, sinceImagePushed, sinceImagePushed, sinceImagePulled, sinceImageTransitioned
        $rules.ActionType | Should -Be expire, expire, transition, transition, expire
        $rules[3].Selection.TagPatternList | Should -Be '*'
        $rules[4].Selection.StorageClass | Should -Be archive
        $rules.Condition | Should -Be 'beyond the newest 10', 'pushed over 1 day ago', 'pushed over 30 days ago', 'pulled over 90 days ago', 'archived over 365 days ago'
    }

    It 'leaves no way to write down what ECR would refuse' {
        { New-EcrLifecyclePolicyRule 3 -TagPattern 'a*b*c*d*e*f' -KeepNewest 3 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { New-EcrLifecyclePolicyRule 3 -TagPattern 'x', '' -KeepNewest 3 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { New-EcrLifecyclePolicyRule 3 -TagPattern x -TagPrefix x -KeepNewest 3 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        { New-EcrLifecyclePolicyRule 1 -TagStatus Any -TagPattern x -KeepNewest 3 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        { New-EcrLifecyclePolicyRule 1 -TagStatus Any -KeepNewest 3 -OlderThanDays 3 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        { New-EcrLifecyclePolicyRule 1 -OlderThanDays 3 } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        { New-EcrLifecyclePolicyRule 0 -TagStatus Any -KeepNewest 3 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { New-EcrLifecyclePolicyRule 1 -TagStatus Any -ArchivedForDays 89 } | Should -Throw -ErrorId 'ParameterArgumentValidationError,*'
        { New-EcrLifecyclePolicyRule 1 -TagStatus Any -NotPulledForDays 30 -Action Expire } | Should -Throw -ErrorId 'AmbiguousParameterSet,*'
        Complete-TestLine 'New-EcrLifecyclePolicyRule 1 -TagStatus ' | Should -Be Any, Tagged, Untagged
    }
}

Describe 'ConvertFrom- and ConvertTo-EcrLifecyclePolicy' {
    It 'go there and back without loss' {
        $text = '{"rules":[{"rulePriority":2,"description":"Gr\u00f6\u00dfe","selection":{"tagStatus":"tagged","tagPatternList":["a*","b"],"storageClass":"standard","countType":"sinceImagePushed","countUnit":"days","countNumber":7},"action":{"type":"transition","targetStorageClass":"archive"}},{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}'
        $rules = ConvertFrom-EcrLifecyclePolicy $text
        $rules.RulePriority | Should -Be 2, 1
        $rules | ConvertTo-EcrLifecyclePolicy -Compress | Should -BeExactly ($text -replace '\\u00f6', [char]0xf6 -replace '\\u00df', [char]0xdf)
        $file = Join-Path $TestDrive 'there.json'
        $rules | ConvertTo-EcrLifecyclePolicy | Set-Content $file -Encoding utf8BOM
        (Get-Content $file).Count | Should -BeGreaterThan 20
        foreach ($back in (Get-Content $file | ConvertFrom-EcrLifecyclePolicy), (ConvertFrom-EcrLifecyclePolicy -Path $file)) {
            $back | ConvertTo-EcrLifecyclePolicy -Compress | Should -BeExactly ($rules | ConvertTo-EcrLifecyclePolicy -Compress)
        }
        $name = New-TestRepository
        Set-EcrLifecyclePolicy $name -Rule $rules @common
        Get-EcrLifecyclePolicy $name @common | ConvertFrom-EcrLifecyclePolicy | ConvertTo-EcrLifecyclePolicy -Compress | Should -BeExactly ($rules | ConvertTo-EcrLifecyclePolicy -Compress)
    }

    It 'refuse with everything that is wrong' {
        $failure = { ConvertFrom-EcrLifecyclePolicy $broken } | Should -Throw -ErrorId 'InvalidLifecyclePolicy,*' -PassThru
        $failure.Exception.Violations.Count | Should -Be 5
        { ConvertFrom-EcrLifecyclePolicy -Path (Join-Path $TestDrive none.json) } | Should -Throw -ErrorId 'PathNotFound,*'
        $twice = (New-EcrLifecyclePolicyRule 1 -TagStatus Untagged -KeepNewest 1), (New-EcrLifecyclePolicyRule 1 -TagStatus Untagged -KeepNewest 2)
        { $twice | ConvertTo-EcrLifecyclePolicy } | Should -Throw -ErrorId 'InvalidLifecyclePolicy,*'
    }
}

Describe 'Set-, Get- and Remove-EcrLifecyclePolicy' {
    It 'reports every violation with priority and member, and sends nothing' {
        $name = New-TestRepository
        $null = Get-TestCall $registry
        foreach ($source in @{ PolicyText = $broken }, @{ PolicyPath = $brokenFile }) {
            $failure = { Set-EcrLifecyclePolicy $name @source @common } | Should -Throw -ErrorId 'InvalidLifecyclePolicy,*' -PassThru
            $failure.Exception.Violations.Count | Should -Be 5
            $failure.Exception.Message | Should -Match '(?s)- rule 1, rules\[0\]\.selection\.countUnit: .*- rule 2, rules\[1\]\.selection\.countNumber: '
        }
        { Set-EcrLifecyclePolicy $name 'not JSON' @common } | Should -Throw -ErrorId 'InvalidLifecyclePolicy,*'
        { Set-EcrLifecyclePolicy $name -PolicyPath (Join-Path $TestDrive none.json) @common } | Should -Throw -ErrorId 'PathNotFound,*'
        { Set-EcrLifecyclePolicy $name @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        { New-EcrLifecyclePolicyRule 1 -TagStatus Any -KeepNewest 1 | Set-EcrLifecyclePolicy @common } | Should -Throw -ErrorId 'InputObjectMissingMandatory,*'
        Get-TestCall $registry | Should -BeNullOrEmpty
    }

    It 'sets text, file and rules, and gives back what was there before' {
        $name = New-TestRepository
        Set-EcrLifecyclePolicy $name $keepOne -PassPrevious @common | Should -BeNullOrEmpty
        $policy = Get-EcrLifecyclePolicy $name @common
        $policy.RepositoryName | Should -Be $name
        $policy.LifecyclePolicyText | Should -BeLike '{"rules":`[{"rulePriority":7,*'
        $policy.Rules.Description | Should -Be 'the newest is enough'
        $policy.LastEvaluatedAt | Should -Be ([DateTimeOffset]::UnixEpoch)
        $policy.EvaluatedAt | Should -BeNullOrEmpty

        $before = Set-EcrLifecyclePolicy $name -Path $policyFile -PassPrevious @common
        $before.LifecyclePolicyText | Should -Be $policy.LifecyclePolicyText
        $before = (New-EcrLifecyclePolicyRule 1 -TagStatus untagged -OlderThanDays 1), (New-EcrLifecyclePolicyRule 2 -TagStatus Any -KeepNewest 5) |
            Set-EcrLifecyclePolicy $name -PassPrevious @common
        (Get-EcrLifecyclePolicy $name @common).Rules.RulePriority | Should -Be 1, 2
        $before | Set-EcrLifecyclePolicy @who
        (Get-EcrLifecyclePolicy $name @common).Rules.RulePriority | Should -Be 7
    }

    It 'takes many repositories, and reports the one that is not there' {
        $one, $two = (New-TestRepository many), (New-TestRepository many)
        Get-EcrLifecyclePolicy 'many/*' @common -ErrorAction Stop | Should -BeNullOrEmpty
        Set-EcrLifecyclePolicy 'many/*' $keepOne @common
        (Get-EcrLifecyclePolicy 'many/*' @common).RepositoryName | Sort-Object | Should -Be $one, $two
        Get-EcrRepository 'many/*' @common | Set-EcrLifecyclePolicy -Rule (New-EcrLifecyclePolicyRule 3 -TagStatus Any -KeepNewest 5) @who
        (Get-EcrLifecyclePolicy $one, $two @common).Rules.RulePriority | Should -Be 3, 3
        $one, 'nope' | Set-EcrLifecyclePolicy -PolicyText $keepOne @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'RepositoryNotFound,EcrPS.Commands.SetEcrLifecyclePolicyCommand'
        $errors[0].TargetObject | Should -Be nope
        (Get-EcrLifecyclePolicy $one @common).Rules.RulePriority | Should -Be 7
    }

    It 'writes one error for each repository without a policy' {
        $name = New-TestRepository
        Get-EcrLifecyclePolicy $name, nope @common -ErrorVariable errors -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $errors.FullyQualifiedErrorId | Should -Be 'LifecyclePolicyNotFound,EcrPS.Commands.GetEcrLifecyclePolicyCommand', 'RepositoryNotFound,EcrPS.Commands.GetEcrLifecyclePolicyCommand'
        { Get-EcrLifecyclePolicy $name @common -ErrorAction Stop } | Should -Throw -ErrorId 'LifecyclePolicyNotFound,*'
    }

    It 'says with -WhatIf which images the policy would take right now' {
        $name = New-TestRepository
        $one, $two, $three = Push-TestHistory $registry $name
        # Only the host receives the messages of -WhatIf.
        $said = pwsh -NoProfile -NonInteractive -Command "Import-Module '$env:ECRPS_MODULE'; Set-EcrLifecyclePolicy $name -PolicyPath '$policyFile' -EndpointUrl $($common.EndpointUrl) -Region us-east-1 -AccessKey test -SecretKey test -WhatIf" | Out-String
        $said | Should -BeLike "*What if: Set the lifecycle policy of ${name}: of 3 images it would expire 2 and archive 0, freeing * right now.*"
        $said | Should -BeLike "*$($one.Substring(0, 19)) (v1): expired by rule 7: rank 3 of 3*"
        $said | Should -BeLike "*$($two.Substring(0, 19)) (untagged): expired by rule 7: rank 2 of 3*"
        $said | Should -Not -BeLike "*$($three.Substring(0, 19))*"
        { Get-EcrLifecyclePolicy $name @common -ErrorAction Stop } | Should -Throw -ErrorId 'LifecyclePolicyNotFound,*'
    }

    It 'removes a policy and can give it back' {
        $name = New-TestRepository
        Set-EcrLifecyclePolicy $name $keepOne @common
        Remove-EcrLifecyclePolicy $name @common -WhatIf
        $removed = Remove-EcrLifecyclePolicy $name @common -Confirm:$false -PassThru
        $removed.Rules.RulePriority | Should -Be 7
        { Remove-EcrLifecyclePolicy $name @common -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'LifecyclePolicyNotFound,*'
        $removed | Set-EcrLifecyclePolicy @who
        (Get-EcrLifecyclePolicy $name @common).Rules.RulePriority | Should -Be 7
    }
}

Describe 'Lifecycle policy previews' {
    It 'starts, waits and lists' {
        $name = New-TestRepository
        $one, $two, $three = Push-TestHistory $registry $name
        { Get-EcrLifecyclePolicyPreview $name @common -ErrorAction Stop } | Should -Throw -ErrorId 'LifecyclePolicyPreviewNotFound,*'
        { Wait-EcrLifecyclePolicyPreview $name @common -ErrorAction Stop } | Should -Throw -ErrorId 'LifecyclePolicyPreviewNotFound,*'
        { Start-EcrLifecyclePolicyPreview $name @common -ErrorAction Stop } | Should -Throw -ErrorId 'LifecyclePolicyNotFound,*'
        { Start-EcrLifecyclePolicyPreview $name -PolicyText $broken @common } | Should -Throw -ErrorId 'InvalidLifecyclePolicy,*'
        Start-EcrLifecyclePolicyPreview $name -PolicyText $keepOne @common -WhatIf | Should -BeNullOrEmpty
        { Get-EcrLifecyclePolicyPreview $name @common -ErrorAction Stop } | Should -Throw -ErrorId 'LifecyclePolicyPreviewNotFound,*'

        $done = Start-EcrLifecyclePolicyPreview $name -PolicyPath $policyFile @common | Wait-EcrLifecyclePolicyPreview -PollingInterval 1 @who
        $done.Status, $done.Expiring, $done.Transitioning | Should -Be COMPLETE, 2, 0
        $results = $done | Get-EcrLifecyclePolicyPreview @who
        $results.ImageDigest | Should -Be $one, $two
        $results.AppliedRulePriority | Should -Be 7, 7
        $results.ActionType | Should -Be EXPIRE, EXPIRE
        (Get-EcrLifecyclePolicyPreview $name -TagStatus Untagged @common).ImageDigest | Should -Be $two
        (Get-EcrLifecyclePolicyPreview $name -ImageTag v1, v3 @common).ImageDigest | Should -Be $one
        (Get-EcrLifecyclePolicyPreview $name -Summary @common).Summary.ExpiringImageTotalCount | Should -Be 2
        (Get-EcrImage $name @common).Count | Should -Be 3
    }

    It 'takes the rules of the pipeline, or the policy in force' {
        $name = New-TestRepository
        $one, $two, $three = Push-TestHistory $registry $name
        $done = New-EcrLifecyclePolicyRule 4 -TagStatus untagged -KeepNewest 1 | Start-EcrLifecyclePolicyPreview $name @common | Wait-EcrLifecyclePolicyPreview -PollingInterval 1 @who
        $done.Expiring | Should -Be 0
        Set-EcrLifecyclePolicy $name $keepOne @common -Confirm:$false
        Start-EcrLifecyclePolicyPreview $name @common | Wait-EcrLifecyclePolicyPreview -PollingInterval 1 @who | ForEach-Object Expiring | Should -Be 2
    }
}

Describe 'Test-EcrLifecyclePolicy' {
    BeforeAll {
        $web = New-TestRepository test
        $one, $two, $three = Push-TestHistory $registry $web
        $multi = New-TestRepository test
        $child = Push-TestImage $registry $multi child
        $index = Push-TestIndex $registry $multi @{ 'linux/amd64' = $child } latest
        $inventory = Join-Path $TestDrive 'inventory.json'
        Set-Content $inventory '{ "imageDetails": [
            { "repositoryName": "web", "imageDigest": "sha256:aa", "imageTags": ["prod-1"], "imageSizeInBytes": 12345678, "imagePushedAt": "2026-01-01T00:00:00+01:00" },
            { "repositoryName": "web", "imageDigest": "sha256:bb", "imagePushedAt": 1767225600.5 },
            { "repositoryName": "web", "imageDigest": "sha256:cc", "imageTags": ["v2"], "imagePushedAt": "2026-03-01T00:00:00Z" } ] }'
        $index2 = Join-Path $TestDrive 'with-index.json'
        Set-Content $index2 '[
            { "imageDigest": "sha256:aa", "imageTags": ["latest"], "imagePushedAt": "2026-02-01T00:00:00Z", "imageManifestMediaType": "application/vnd.oci.image.index.v1+json" },
            { "imageDigest": "sha256:bb", "imagePushedAt": "2026-01-01T00:00:00Z" } ]'
    }

    It 'judges the images of repositories, and says what the preview says' {
        $decisions = Test-EcrLifecyclePolicy $web -PolicyPath $policyFile @common
        $decisions.Count | Should -Be 3
        ($decisions | Where-Object Action -EQ Expire).ImageDigest | Sort-Object | Should -Be (@($one, $two) | Sort-Object)
        $kept = $decisions | Where-Object ImageDigest -EQ $three
        $kept.Action, $kept.AppliedRulePriority, $kept.RepositoryName | Should -Be None, $null, $web
        $kept.Reason | Should -Be 'kept: rank 1 of 3 by push time, limit 1 in rule 7'
        $kept.ImageTags | Sort-Object | Should -Be latest, v3
        $kept.EndpointUrl | Should -Be $common.EndpointUrl

        $preview = Start-EcrLifecyclePolicyPreview $web -PolicyPath $policyFile @common | Wait-EcrLifecyclePolicyPreview -PollingInterval 1 @who | Get-EcrLifecyclePolicyPreview @who
        $preview.ImageDigest | Sort-Object | Should -Be (($decisions | Where-Object Action -EQ Expire).ImageDigest | Sort-Object)
    }

    It 'reads indexes, whose children are not touched' {
        $decisions = Test-EcrLifecyclePolicy $multi @common -Rule (New-EcrLifecyclePolicyRule 1 -TagStatus untagged -OlderThanDays 1) -At ([DateTimeOffset]::UtcNow.AddYears(1)) -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        ($decisions | Where-Object ImageDigest -EQ $child).Reason | Should -BeLike "child of index $index*"
        $piped = Get-EcrImage $multi @common | Test-EcrLifecyclePolicy -PolicyText $keepOne @who
        ($piped | Where-Object ImageDigest -EQ $child).Action | Should -Be None
    }

    It 'takes repositories and images from the pipeline, and the policy in force' {
        { Test-EcrLifecyclePolicy $web @common -ErrorAction Stop } | Should -Throw -ErrorId 'LifecyclePolicyNotFound,*'
        Set-EcrLifecyclePolicy $web $keepOne @common -Confirm:$false
        (Get-EcrRepository $web @common | Test-EcrLifecyclePolicy @who | Where-Object Action -EQ Expire).Count | Should -Be 2
        (Get-EcrImage $web @common | Test-EcrLifecyclePolicy @who | Where-Object Action -EQ Expire).Count | Should -Be 2
        (Test-EcrLifecyclePolicy -InputObject (Get-EcrImage $web @common) @who | Where-Object Action -EQ Expire).Count | Should -Be 2
        (Get-EcrLifecyclePolicy $web @common | Test-EcrLifecyclePolicy @who | Where-Object Action -EQ Expire).Count | Should -Be 2
        Remove-EcrLifecyclePolicy $web @common -Confirm:$false
        (New-EcrLifecyclePolicyRule 1 -TagStatus untagged -OlderThanDays 1 | Test-EcrLifecyclePolicy $web, $multi -At ([DateTimeOffset]::UtcNow.AddYears(1)) @common | Where-Object Action -EQ Expire).ImageDigest | Should -Be $two
        Test-EcrLifecyclePolicy nope, $multi -PolicyText $keepOne @common -ErrorVariable errors -ErrorAction SilentlyContinue | ForEach-Object RepositoryName | Select-Object -Unique | Should -Be $multi
        $errors.FullyQualifiedErrorId | Should -Be 'RepositoryNotFound,EcrPS.Commands.TestEcrLifecyclePolicyCommand'
    }

    It 'feeds Remove-EcrImage' {
        $name = New-TestRepository test
        $first, $second, $third = Push-TestHistory $registry $name
        Test-EcrLifecyclePolicy $name -PolicyText $keepOne @common | Where-Object Action -EQ Expire | Remove-EcrImage -Confirm:$false @who
        (Get-EcrImage $name @common).ImageDigest | Should -Be $third
    }

    It 'works on files with neither region nor credentials' {
        $decisions = pwsh -NoProfile -NonInteractive -Command "
            'AWS_REGION', 'AWS_DEFAULT_REGION', 'AWS_ACCESS_KEY_ID', 'AWS_PROFILE' | ForEach-Object { Remove-Item env:`$_ -ErrorAction Ignore }
            `$env:HOME = '$TestDrive'; `$env:USERPROFILE = '$TestDrive'; Import-Module '$env:ECRPS_MODULE'
            Test-EcrLifecyclePolicy -InventoryPath '$inventory' -PolicyPath '$policyFile' -At 2026-04-01 | ConvertTo-Json" | ConvertFrom-Json
        $decisions.ImageDigest | Should -Be sha256:aa, sha256:bb, sha256:cc
        $decisions.Action | Should -Be Expire, Expire, None
    }

    It 'reads what Get-EcrImage and ConvertTo-Json print' {
        $file = Join-Path $TestDrive 'own.json'
        Get-EcrImage $web @common | ConvertTo-Json -Depth 5 | Set-Content $file
        (Test-EcrLifecyclePolicy -InventoryPath $file -PolicyText $keepOne | Where-Object Action -EQ Expire).ImageDigest | Sort-Object | Should -Be (@($one, $two) | Sort-Object)
        Get-EcrImage $web latest @common | ConvertTo-Json -Depth 5 | Set-Content $file
        (Test-EcrLifecyclePolicy -InventoryPath $file -PolicyText $keepOne).ImageDigest | Should -Be $three
    }

    It 'doubts what hangs on an index that it cannot read' {
        $decisions = Test-EcrLifecyclePolicy -InventoryPath $index2 -PolicyText $keepOne -WarningVariable warnings -WarningAction SilentlyContinue
        $decisions.Action | Should -Be None, Uncertain
        $warnings.Count | Should -Be 1
    }

    It 'refuses broken input with one clear error' {
        $bad = Join-Path $TestDrive 'bad.json'
        foreach ($text in '{"imageDetails":[{"imageDigest":"sha256:1"', '{}', '"x"', '', '[{"imagePushedAt":1}]', '[{"imageDigest":"sha256:1"}]',
            '[{"imageDigest":"sha256:1","imagePushedAt":"yesterday"}]', '[{"imageDigest":"a","imagePushedAt":1},{"imageDigest":"a","imagePushedAt":2}]') {
            Set-Content $bad $text
            { Test-EcrLifecyclePolicy -InventoryPath $bad -PolicyText $keepOne } | Should -Throw -ErrorId 'InvalidInventory,*' -Because $text
        }
        { Test-EcrLifecyclePolicy -InventoryPath (Join-Path $TestDrive none) -PolicyText $keepOne } | Should -Throw -ErrorId 'PathNotFound,*'
        { Test-EcrLifecyclePolicy -InventoryPath $inventory -PolicyPath $brokenFile } | Should -Throw -ErrorId 'InvalidLifecyclePolicy,*'
        { Test-EcrLifecyclePolicy -InventoryPath $inventory -PolicyPath $policyFile -PolicyText $keepOne } | Should -Throw -ErrorId 'InvalidArgument,*'
        { New-EcrLifecyclePolicyRule 1 -TagStatus Any -KeepNewest 1 | Test-EcrLifecyclePolicy } | Should -Throw -ErrorId 'InvalidArgument,*'
    }
}

Describe 'Lifecycle cmdlets that cannot reach a registry' {
    It 'fail with one error: <_>' -ForEach 'Get-EcrLifecyclePolicy', 'Start-EcrLifecyclePolicyPreview', 'Get-EcrLifecyclePolicyPreview', 'Wait-EcrLifecyclePolicyPreview', 'Test-EcrLifecyclePolicy' {
        $nowhere = @{ EndpointUrl = 'http://127.0.0.1:1'; Region = 'us-east-1'; AccessKey = 'test'; SecretKey = 'test' }
        $null = & $_ web @nowhere -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike 'EndpointUnreachable,*'
        $errors[0].TargetObject | Should -Be web
    }
}
