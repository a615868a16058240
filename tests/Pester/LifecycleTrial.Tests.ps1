# What a policy would do to images whose manifests are known: from repositories and from inventory files.
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
}

AfterAll { Stop-TestRegistry $registry }

Describe 'What a policy would do, with manifests' {
    BeforeAll {
        $shop = New-TestRepository shop
        $amd = Push-TestImage $registry $shop amd
        $arm = Push-TestImage $registry $shop arm
        $list = Push-TestIndex $registry $shop ([ordered]@{ 'linux/amd64' = $amd; 'linux/arm64' = $arm }) v1
        $null = Invoke-TestControl $registry clock @{ advanceSeconds = 86400 }
        $stray = Push-TestImage $registry $shop stray
        $null = Invoke-TestControl $registry clock @{ advanceSeconds = 86400 }
        $newest = Push-TestImage $registry $shop newest v2
        $inventoryFile = Join-Path $TestDrive 'shop.json'
        Get-EcrImage $shop -ImageStatus Any -WithManifest @common | Export-EcrInventory $inventoryFile
        $week = '{ "rules": [
            { "rulePriority": 1, "selection": { "tagStatus": "untagged", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 1 }, "action": { "type": "expire" } },
            { "rulePriority": 2, "selection": { "tagStatus": "any", "countType": "sinceImagePushed", "countUnit": "days", "countNumber": 30 }, "action": { "type": "expire" } } ] }'
        $when = (Get-EcrImage $shop v2 @common).ImagePushedAt
    }

    It 'Get-EcrImage -WithManifest tells children, layers and sizes' {
        $images = Get-EcrImage $shop -WithManifest @common
        ($images | Where-Object ImageDigest -EQ $list).Manifest.Children | Should -Be $amd, $arm
        $blobs = ($images | Where-Object ImageDigest -EQ $amd).Manifest.Blobs
        $blobs.Count | Should -Be 2
        ($blobs | Measure-Object Size -Sum).Sum | Should -Be ($images | Where-Object ImageDigest -EQ $amd).ImageSizeInBytes
        (Get-EcrImage $shop v1 -WithManifest @common).Manifest.Children.Count | Should -Be 2
        (Get-EcrImage $shop v1 @common).Manifest | Should -BeNullOrEmpty
        { Get-EcrImage $shop -IdOnly -WithManifest @common } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It 'Export-EcrInventory keeps all that a live test knows' {
        $live = Test-EcrLifecyclePolicy $shop -PolicyText $week -At $when @common
        $file = Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -At $when -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
        $file.Reason | Should -Be $live.Reason
        $file.FreedBytes | Should -Be $live.FreedBytes
        $file.DueAt | Should -Be $live.DueAt
        $taken = $live | Where-Object Action -EQ Expire
        $taken.ImageDigest | Should -Be $stray
        $taken.IsFreedUpperBound | Should -BeFalse
        # All images share the base layer.
        $taken.FreedBytes | Should -BeLessThan $taken.ImageSizeInBytes
        ($live | Where-Object ImageDigest -EQ $amd).DueAt | Should -Be ($live | Where-Object ImageDigest -EQ $list).DueAt
        ($live | Where-Object ImageDigest -EQ $newest).DueAt | Should -Be $when.AddDays(30)
    }

    It 'Export-EcrInventory replaces, refuses, asks and warns' {
        $file = Join-Path $TestDrive 'other.json'
        Get-EcrImage $shop -WithManifest @common | Export-EcrInventory $file -WhatIf
        Test-Path $file | Should -BeFalse
        $made = Get-EcrImage $shop @common | Export-EcrInventory $file -PassThru -WarningVariable warnings -WarningAction SilentlyContinue
        $made.FullName | Should -Be $file
        $warnings.Count | Should -Be 1
        { Get-EcrImage $shop @common | Export-EcrInventory $file -NoClobber } | Should -Throw -ErrorId 'InputOutputError,*'
        Get-EcrImage $shop @common | Export-EcrInventory (Join-Path $TestDrive no such.json) -ErrorVariable errors -ErrorAction SilentlyContinue -WarningAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'PathNotFound,EcrPS.Commands.ExportEcrInventoryCommand'
        Get-ChildItem $TestDrive -Filter *.tmp | Should -BeNullOrEmpty
    }

    It 'doubts images of describe-images JSON of both CLI versions, and frees at most' {
        $one = Join-Path $TestDrive 'cli1.json'; $two = Join-Path $TestDrive 'cli2.json'
        $index = 'application/vnd.oci.image.index.v1+json'
        @{ imageDetails = @(@{ registryId = '123456789012'; repositoryName = 'web'; imageDigest = 'sha256:aa'; imageTags = @('v1'); imageSizeInBytes = 10; imagePushedAt = 1767225600.0; imageManifestMediaType = $index }
            @{ registryId = '123456789012'; repositoryName = 'web'; imageDigest = 'sha256:bb'; imageSizeInBytes = 10; imagePushedAt = 1767225600.0 }) } | ConvertTo-Json -Depth 5 | Set-Content $one
        (Get-Content $one -Raw) -replace '1767225600(\.0)?', '"2026-01-01T01:00:00+01:00"' | Set-Content $two
        foreach ($file in $one, $two) {
            $decisions = Test-EcrLifecyclePolicy -InventoryPath $file -PolicyText $week -At 2026-01-10 -WarningVariable warnings -WarningAction SilentlyContinue
            $decisions.Action | Should -Be None, Uncertain
            $decisions[1].FreedBytes, $decisions[1].IsFreedUpperBound, $decisions[1].Frees | Should -Be 10, $true, 10
            $warnings.Count | Should -Be 1
        }
    }

    It '-Summary says it in numbers' {
        $summary = Test-EcrLifecyclePolicy $shop -PolicyText $week -At $when -Summary -InUse "$($shop):v1" @common
        $summary.RepositoryName, $summary.ImageCount, $summary.ExpiringCount, $summary.KeptCount, $summary.RemovalPercent | Should -Be $shop, 5, 1, 4, 20
        $summary.InUseCount, $summary.InUseTakenCount | Should -Be 3, 0
        $summary.Rules.ExpiringCount | Should -Be 1, 0
        $summary.Removal | Should -Be 20
        $summary | Out-String | Should -Match '20 %'
    }

    It '-Over looks ahead day by day' {
        $days = Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -At $when -Over 40d
        $days.Count | Should -Be 41
        $acting = $days | Where-Object ExpiringCount
        # The index, then its children, which it protected until then; the newest image last.
        $acting.Day | Should -Be 0, 28, 29, 31
        $acting.ExpiringCount | Should -Be 1, 1, 2, 1
        $days[-1].ImageCount, $days[-1].SizeInBytes | Should -Be 0, 0
        $days[0].Assumption | Should -BeLike 'nothing is pushed*'
        $days[0].Actions[0].ImageDigest | Should -Be $stray
        (Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -At $when -Over ([timespan]::FromDays(2))).Count | Should -Be 3
        $pushed = Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -At $when -Over 10d -PushRate 2
        ($pushed | Measure-Object PushedCount -Sum).Sum | Should -BeGreaterOrEqual 20
        $pushed[3].Assumption | Should -BeLike '2 images a day*'
        { Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -Over soon } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        { Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -PushRate 2 } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -Over 1d -Summary } | Should -Throw -ErrorId 'InvalidArgument,*'
    }

    It '-InUse takes what people have: <Name>' -ForEach @(
        @{ Name = 'a reference'; Use = { "$($shop):v2" } }
        @{ Name = 'a list'; Use = { 'elsewhere:1', "$shop@$newest" } }
        @{ Name = 'a digest'; Use = { $newest } }
        @{ Name = 'lines of kubectl'; Use = { "{`"items`":[{`"spec`":{`"containers`":[`n  {`"image`":`"localhost:1/$($shop):v2`"}`n]}}]}" -split "`n" } }
        @{ Name = 'objects'; Use = { "{`"taskDefinition`":{`"containerDefinitions`":[{`"image`":`"$($shop):v2`"}]}}" | ConvertFrom-Json } }
        @{ Name = 'a file'; Use = { $file = Join-Path $TestDrive 'compose.yaml'; "services:`n  web:`n    image: $($shop):v2" | Set-Content $file; $file } }
        @{ Name = 'a FileInfo'; Use = { $file = Join-Path $TestDrive 'used'; "# what runs`n$($shop):v2" | Set-Content $file; Get-Item $file } }
    ) {
        $decision = Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -At $when.AddDays(40) -InUse (& $Use) | Where-Object InUse
        $decision.ImageDigest | Should -Be $newest
        $decision.Reason | Should -BeLike '*; in use: *'
    }

    It '-InUse refuses what it cannot read' {
        $compose = Join-Path $TestDrive 'variable.yml'
        'services:', '  web:', '    image: web:${TAG}' | Set-Content $compose
        foreach ($use in 'WEB:1', '{"image":', $compose, '{}') {
            { Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -InUse $use } | Should -Throw -ErrorId 'InvalidImageUse,*' -Because $use
        }
        { Test-EcrLifecyclePolicy -InventoryPath $inventoryFile -PolicyText $week -InUse ./none.json } | Should -Throw -ErrorId 'PathNotFound,*'
    }

    It 'Set-EcrLifecyclePolicy refuses what takes images in use or too many' {
        $name = New-TestRepository guard
        $one, $two, $three = Push-TestHistory $registry $name
        Set-EcrLifecyclePolicy $name $keepOne -InUse "$($name):v1" @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'PolicyTakesImagesInUse,EcrPS.Commands.SetEcrLifecyclePolicyCommand'
        $errors[0].TargetObject | Should -Be $name
        $errors[0].Exception.Message | Should -Match 'v1'
        Set-EcrLifecyclePolicy $name $keepOne -MaximumRemovalPercent 20 @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'PolicyRemovesTooMuch,EcrPS.Commands.SetEcrLifecyclePolicyCommand'
        { Get-EcrLifecyclePolicy $name @common -ErrorAction Stop } | Should -Throw -ErrorId 'LifecyclePolicyNotFound,*'

        Set-EcrLifecyclePolicy $name $keepOne -InUse "$($name):v3" -MaximumRemovalPercent 70 @common -ErrorAction Stop -Confirm:$false
        Remove-EcrLifecyclePolicy $name @common -Confirm:$false
        Set-EcrLifecyclePolicy $name $keepOne -InUse "$($name):v1" -AllowInUseRemoval -MaximumRemovalPercent 20 -AllowLargeRemoval @common -ErrorAction Stop -Confirm:$false -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        (Get-EcrLifecyclePolicy $name @common).Rules.RulePriority | Should -Be 7
    }

    It 'Set-EcrLifecyclePolicy goes on with the other repositories' {
        $used, $free = (New-TestRepository fleet), (New-TestRepository fleet)
        $null = Push-TestHistory $registry $used
        $null = Push-TestHistory $registry $free
        Set-EcrLifecyclePolicy 'fleet/*' $keepOne -InUse "$($used):v1" @common -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.Count | Should -Be 1
        $errors[0].TargetObject | Should -Be $used
        (Get-EcrLifecyclePolicy 'fleet/*' @common).RepositoryName | Should -Be $free
    }

    It 'Compare-EcrLifecyclePolicy tells what changes' {
        $month = $week -replace '"countNumber": 1 ', '"countNumber": 10 '
        $lost = Compare-EcrLifecyclePolicy -InventoryPath $inventoryFile -ReferencePolicyText $month -PolicyText $week -At $when
        $lost.ImageDigest, $lost.Change | Should -Be $stray, NewlyLost
        $lost.Before | Should -BeLike 'kept by rule 1*'
        $lost.After | Should -BeLike 'expired by rule 1*'
        (Compare-EcrLifecyclePolicy -InventoryPath $inventoryFile -ReferencePolicyText $month -PolicyText $week -At $when -IncludeEqual).Count | Should -Be 5
        Set-EcrLifecyclePolicy $shop $week @common -Confirm:$false
        $kept = Compare-EcrLifecyclePolicy $shop -PolicyText $month -At $when @common
        $kept.ImageDigest, $kept.Change | Should -Be $stray, NewlyKept
        (Get-EcrImage $shop @common | Compare-EcrLifecyclePolicy -PolicyText $month -At $when @who).Change | Should -Be NewlyKept
        (ConvertFrom-EcrLifecyclePolicy $month | Compare-EcrLifecyclePolicy $shop -At $when @common).Change | Should -Be NewlyKept
        { Compare-EcrLifecyclePolicy $shop @common } | Should -Throw -ErrorId 'InvalidArgument,*'
        { Compare-EcrLifecyclePolicy $shop -PolicyText $week -ReferencePolicyText $broken @common } | Should -Throw -ErrorId 'InvalidLifecyclePolicy,*'
        Remove-EcrLifecyclePolicy $shop @common -Confirm:$false
        # Without a policy nothing expires.
        $first = Compare-EcrLifecyclePolicy $shop -PolicyText $week -At $when @common -ErrorAction Stop
        $first.ImageDigest, $first.Change, $first.Before | Should -Be $stray, NewlyLost, 'kept: no rule selects it'
        $first = Compare-EcrLifecyclePolicy $shop -ReferencePolicyText $week -At $when @common -ErrorAction Stop
        $first.ImageDigest, $first.Change | Should -Be $stray, NewlyKept
    }
}
