# Images that come back from a file, a job or another command; cultures; questions; sources of -InUse from native commands.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
    $keepOne = '{ "rules": [ { "rulePriority": 7, "description": "the newest is enough",
        "selection": { "tagStatus": "any", "countType": "imageCountMoreThan", "countNumber": 1 }, "action": { "type": "expire" } } ] }'
    $policyFile = Join-Path $TestDrive 'policy.json'
    $keepOne | Set-Content $policyFile
    $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'saved/web' }
    $one, $two, $three = Push-TestHistory $registry saved/web
    $saved = Join-Path $TestDrive 's.xml'
    Get-EcrImage saved/web @common | Export-Clixml $saved
    # What is live now differs from what was saved.
    $null = Invoke-TestControl $registry clock @{ advanceSeconds = 86400 }
    $four = Push-TestImage $registry saved/web four v4
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Records of images' {
    It 'are evaluated themselves: <Name>' -ForEach @(
        @{ Name = 'Export-Clixml'; Records = { Import-Clixml $saved } }
        @{ Name = 'Select-Object *'; Records = { Import-Clixml $saved | Select-Object * } }
        @{ Name = 'JSON'; Records = { Get-EcrImage saved/web @common | Where-Object ImageDigest -NE $four | ConvertTo-Json -Depth 5 | ConvertFrom-Json } }
        @{ Name = 'JSON of the CLI'; Records = {
                @{ imageDetails = @(
                        @{ registryId = '123456789012'; repositoryName = 'saved/web'; imageDigest = $one; imageTags = @('v1'); imagePushedAt = 1767225600.0 }
                        @{ registryId = '123456789012'; repositoryName = 'saved/web'; imageDigest = $two; imagePushedAt = '2026-01-02T01:00:00+01:00' }
                        @{ registryId = '123456789012'; repositoryName = 'saved/web'; imageDigest = $three; imageTags = @('v3', 'latest'); imagePushedAt = '2026-01-03 01:00:00.380000+00:00' }
                    ) } | ConvertTo-Json -Depth 5 | ConvertFrom-Json | ForEach-Object imageDetails } }
    ) {
        $records = & $Records
        $records.Count | Should -Be 3
        $decisions = $records | Test-EcrLifecyclePolicy -PolicyPath $policyFile @common -SkipLayer
        $decisions.ImageDigest | Sort-Object | Should -Be ($one, $two, $three | Sort-Object)
        ($decisions | Where-Object Action -EQ Expire).ImageDigest | Sort-Object | Should -Be ($one, $two | Sort-Object)
        ($decisions | Where-Object ImageDigest -EQ $three).ImageTags | Sort-Object | Should -Be latest, v3
    }

    It 'are refused where something is missing: <Name>' -ForEach @(
        @{ Name = '-IdOnly'; Missing = 'ImageTags'; Records = { Get-EcrImage saved/web -IdOnly @common } }
        @{ Name = 'some properties'; Missing = 'ImageTags'; Records = { Get-EcrImage saved/web @common | Select-Object RepositoryName, ImageDigest, ImagePushedAt } }
        @{ Name = 'decisions'; Missing = 'ImageManifestMediaType'; Records = { Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile @common } }
        @{ Name = 'CSV'; Missing = 'tags'; Records = {
                $file = Join-Path $TestDrive 'a.csv'
                Get-EcrImage saved/web @common | ForEach-Object { $_ | Select-Object *, @{ n = 'ImageTags'; e = { 'System.String[]' } } -ExcludeProperty ImageTags } | Export-Csv $file
                Import-Csv $file } }
        # A job serializes times as text without fractions of seconds.
        @{ Name = 'a job'; Missing = 'for a time'; Records = {
                $job = Start-Job { Import-Module $using:env:ECRPS_MODULE; $place = $using:common; Get-EcrImage saved/web @place }
                $job | Receive-Job -Wait -AutoRemoveJob } }
        @{ Name = 'one without a time'; Missing = 'push time'; Records = { Import-Clixml $saved | ForEach-Object { $_.ImagePushedAt = $null; $_ } } }
    ) {
        $records = & $Records
        $failure = { $records | Test-EcrLifecyclePolicy -PolicyPath $policyFile @common } | Should -Throw -ErrorId 'InvalidInventory,*' -PassThru
        $failure.Exception.Message | Should -BeLike "*$Missing*Use the images that Get-EcrImage emits*"
        $file = Join-Path $TestDrive 'refused.json'
        { $records | Export-EcrInventory $file } | Should -Throw -ErrorId 'InvalidInventory,*'
        Test-Path $file | Should -BeFalse
    }

    It 'name one repository, of which there is one plan' {
        $findings = 1..3 | ForEach-Object { [pscustomobject]@{ RepositoryName = 'saved/web'; Region = $common.Region; EndpointUrl = $common.EndpointUrl } }
        ($findings | Test-EcrLifecyclePolicy -PolicyPath $policyFile @who).Count | Should -Be 4
        (Test-EcrLifecyclePolicy saved/web, saved/web -PolicyPath $policyFile @common).Count | Should -Be 4
        $null = Get-TestCall $registry
        $findings | Set-EcrLifecyclePolicy -PolicyPath $policyFile -Confirm:$false @who
        Get-TestCall $registry | Should -Be PutLifecyclePolicy
        Remove-EcrLifecyclePolicy saved/web -Confirm:$false @common
    }
}

Describe 'Export-EcrInventory' {
    It 'saves records of images, and they give the same decisions' {
        $file = Join-Path $TestDrive 'keep.json'
        Import-Clixml $saved | Export-EcrInventory $file -WarningAction SilentlyContinue
        (Test-EcrLifecyclePolicy -InventoryPath $file -PolicyPath $policyFile).ImageDigest | Sort-Object | Should -Be ($one, $two, $three | Sort-Object)
    }

    It 'leaves a good file alone: <Name>' -ForEach @(
        @{ Name = 'nothing came'; Id = $null; Records = { @() } }
        @{ Name = 'no images came'; Id = 'InvalidInventory,*'; Records = { 'a', 'b' } }
        @{ Name = 'one is no image'; Id = 'InvalidInventory,*'; Records = { Get-EcrImage saved/web @common; Get-EcrRepository saved/web @common } }
    ) {
        $file = Join-Path $TestDrive 'good.json'
        Get-EcrImage saved/web @common | Export-EcrInventory $file -WarningAction SilentlyContinue
        $before = Get-Content $file -Raw
        $records = & $Records
        if ($Id) {
            { $records | Export-EcrInventory $file } | Should -Throw -ErrorId $Id
        } else {
            $records | Export-EcrInventory $file -WarningVariable warnings -WarningAction SilentlyContinue
            $warnings | Should -BeLike 'No image arrived*'
        }
        Get-Content $file -Raw | Should -BeExactly $before
        Get-ChildItem $TestDrive -Filter *.tmp | Should -BeNullOrEmpty
    }
}

Describe 'Times and durations' {
    It 'are ISO 8601 under <_>' -ForEach 'th-TH', 'fa-IR', 'de-DE', 'en-US', '' {
        $before = [cultureinfo]::CurrentCulture
        try {
            [cultureinfo]::CurrentCulture = $_
            $day = Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -At 2027-03-02 -Over 0d @common
            $day.At.UtcDateTime | Should -Be ([datetime]::new(2027, 3, 2, 0, 0, 0, [DateTimeKind]::Local).ToUniversalTime())
            $day = Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -At '2027-03-02T14:30:00+02:00' -Over 0d @common
            $day.At.UtcDateTime | Should -Be ([datetime]::new(2027, 3, 2, 12, 30, 0, [DateTimeKind]::Utc))
            foreach ($wrong in '03/02/2027', '02.03.2027', '2027', 'tomorrow', '20270302') {
                { Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -At $wrong @common } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -Because $wrong
                { Set-EcrLocalRegistry $common.EndpointUrl -Time $wrong } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -Because $wrong
            }
            (Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -Over 1.5d @common).Count | Should -Be 2
            { Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -Over 1,5d @common } | Should -Throw
        } finally {
            [cultureinfo]::CurrentCulture = $before
        }
    }

    It 'have one grammar' {
        foreach ($over in '2d', '48h', '2880m', '172800s', '2.00:00:00', ([timespan]'2.0:0')) {
            (Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -Over $over @common).Count | Should -Be 3 -Because $over
        }
        (Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -Over 2d @common).Count | Should -Be 3
        { Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -Over 2 @common } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        { Set-EcrLocalRegistry $common.EndpointUrl -Advance 90 } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        { Set-EcrLocalRegistry $common.EndpointUrl -Fault @{ Operation = 'DescribeImages'; Delay = 3 } } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*'
        Set-EcrLocalRegistry $common.EndpointUrl -Fault @{ Operation = 'CreateRepository'; Delay = '3s'; Count = 1 } -WhatIf
        $null = Start-EcrLifecyclePolicyPreview saved/web -PolicyPath $policyFile @common
        foreach ($timeout in 60, '60', '1m', ([timespan]::FromMinutes(1))) {
            (Wait-EcrLifecyclePolicyPreview saved/web -Timeout $timeout -PollingInterval 1s @common).Status | Should -Be COMPLETE
        }
        (Wait-EcrLifecyclePolicyPreview saved/web -Timeout 1m @common).Status | Should -Be COMPLETE
        foreach ($wrong in '1.5s', 0.5, 'soon') {
            { Wait-EcrLifecyclePolicyPreview saved/web -Timeout $wrong @common } | Should -Throw -ErrorId 'ParameterArgumentTransformationError,*' -Because $wrong
        }
    }
}

Describe 'Set-EcrLifecyclePolicy asks before something is lost' {
    BeforeAll {
        function Invoke-Set([string] $Argument, [string] $Preference = 'High', [string] $Path = $policyFile) {
            pwsh -NoProfile -NonInteractive -Command "
                `$ConfirmPreference = '$Preference'
                Import-Module '$env:ECRPS_MODULE'
                Set-EcrLifecyclePolicy saved/web -PolicyPath '$Path' -EndpointUrl $($common.EndpointUrl) -Region us-east-1 -AccessKey test -SecretKey test $Argument
                'done: ' + `$?" 2>&1 | Out-String
        }
        function Test-Set { [bool](Get-EcrLifecyclePolicy saved/web @common -ErrorAction SilentlyContinue) }
    }

    AfterEach { Remove-EcrLifecyclePolicy saved/web @common -Confirm:$false -ErrorAction SilentlyContinue }

    It 'and sets nothing where nobody can answer' {
        $said = Invoke-Set ''
        $said | Should -Not -BeLike '*done: True*'
        $said -replace '\s|\|' | Should -BeLike '*Give-Confirm:$false*'
        Test-Set | Should -BeFalse
    }

    It 'unless the session does not ask: <Argument>, <Preference>' -ForEach @(
        @{ Argument = '-Confirm:$false'; Preference = 'High' }
        @{ Argument = ''; Preference = 'None' }
    ) {
        Invoke-Set $Argument $Preference | Should -BeLike '*done: True*'
        Test-Set | Should -BeTrue
    }

    It 'but not where nothing is lost' {
        $month = Join-Path $TestDrive 'month.json'
        New-EcrLifecyclePolicyRule 1 -TagStatus Any -OlderThanDays 3000 | ConvertTo-EcrLifecyclePolicy | Set-Content $month
        Invoke-Set '' -Path $month | Should -BeLike '*done: True*'
        Test-Set | Should -BeTrue
    }

    It 'frees with -WhatIf what Test-EcrLifecyclePolicy says' {
        $freed = (Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -Summary @common)
        $freed.IsFreedUpperBound | Should -BeFalse
        Invoke-Set -Argument '-WhatIf' | Should -BeLike "*it would expire 3 and archive 0, freeing $($freed.FreedBytes) B right now.*"
    }
}

Describe '-InUse from native commands' {
    It 'reads the lines of a command beside files' {
        $pods = Join-Path $TestDrive 'kubectl.ps1'
        "'{`"items`":[{`"spec`":{`"containers`":[', '{`"image`":`"localhost:1/saved/web:v1`"}', ']}}]}'" | Set-Content $pods
        $task = Join-Path $TestDrive 'td.json'
        '{"containerDefinitions":[{"image":"saved/web:v3"}]}' | Set-Content $task
        $used = Test-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -InUse (pwsh -NoProfile -File $pods), $task @common | Where-Object InUse
        $used.ImageDigest | Sort-Object | Should -Be ($one, $three | Sort-Object)
        Set-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -InUse (pwsh -NoProfile -File $pods), $task -Confirm:$false @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -BeLike 'PolicyTakesImagesInUse,*'
    }

    It 'refuses a command that printed nothing, and a source without images' {
        $task = Join-Path $TestDrive 'td.json'
        '{"containerDefinitions":[{"image":"saved/web:v3"}]}' | Set-Content $task
        $functions = Join-Path $TestDrive 'fn.json'
        '{"Functions":[{"FunctionName":"f","PackageType":"Image","CodeSha256":"abc"}]}' | Set-Content $functions
        foreach ($use in ((pwsh -NoProfile -Command ''), $task), ($functions, 'nginx:1')) {
            { Set-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -InUse $use @common } | Should -Throw -ErrorId 'InvalidImageUse,*'
        }
        { Set-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -InUse $null @common } | Should -Throw -ErrorId 'InvalidImageUse,*'
        foreach ($folder in "$TestDrive/", (Get-Item $TestDrive)) {
            { Set-EcrLifecyclePolicy saved/web -PolicyPath $policyFile -InUse 'nginx:1', $folder @common } | Should -Throw -Because $folder
        }
        Get-EcrLifecyclePolicy saved/web @common -ErrorAction Ignore | Should -BeNullOrEmpty
    }
}
