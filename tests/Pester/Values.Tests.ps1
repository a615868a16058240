# What the properties of results are worth to scripts: they compare, sort and add up, are there without the module, and come back from
# files.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/web' }
    $digests = Push-TestHistory $registry 'team/web'
    $images = Get-EcrImage team/web @common
    $rule = New-EcrLifecyclePolicyRule 1 -TagPattern 'v*', '*1' -KeepNewest 1
    $finding = [EcrPS.Scanning.ScanFinding]@{ Id = 'CVE-1'; SeverityName = 'CRITICAL'; Title = 'one'; Source = 'Basic' }
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Values' {
    It 'compares, sorts and adds up sizes and times' {
        $images | Where-Object Size -gt 100MB | Should -BeNullOrEmpty
        ($images | Where-Object Size -lt 1KB).Count | Should -Be 3
        ($images | Measure-Object -Sum Size).Sum | Should -Be ($images.ImageSizeInBytes | Measure-Object -Sum).Sum
        ($images | Sort-Object Pushed).ImageDigest | Should -Be ($images | Sort-Object ImagePushedAt).ImageDigest
        $oldest = ($images.Pushed | Measure-Object -Minimum).Minimum
        ($images | Where-Object Pushed -gt $oldest.AddHours(1)).Count | Should -Be 2
        (Get-EcrRepository team/web @common).Created | Should -BeOfType DateTimeOffset
        $images[0].GetAge() | Should -BeOfType TimeSpan
    }

    It 'compares what a policy frees and removes' {
        $decisions = $images | Test-EcrLifecyclePolicy -PolicyText '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}' @common
        ($decisions | Where-Object Frees -gt 0).Count | Should -Be 2
        ($decisions | Measure-Object -Sum Size).Sum | Should -Be ($images | Measure-Object -Sum Size).Sum
        $summary = $images | Test-EcrLifecyclePolicy -PolicyText '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}' -Summary @common
        $summary | Where-Object Removal -gt 66 | Should -Not -BeNullOrEmpty
        $summary | Where-Object Removal -gt 67 | Should -BeNullOrEmpty
    }

    It 'compares severities by rank, with any spelling, and keeps what is not rated' {
        $all = foreach ($name in 'LOW', 'CRITICAL', 'UNTRIAGED', 'HIGH', 'SEVERE', 'INFORMATIONAL', 'MEDIUM', 'UNDEFINED') {
            [EcrPS.Scanning.ScanFinding]@{ Id = $name; SeverityName = $name; Title = $name; Source = 'Basic' }
        }
        ($all | Where-Object Severity -ge High).Id | Should -Be 'CRITICAL', 'UNTRIAGED', 'HIGH', 'SEVERE', 'UNDEFINED'
        ($all | Where-Object Severity -ge 'Critical').Id | Should -Be 'CRITICAL', 'UNTRIAGED', 'SEVERE', 'UNDEFINED'
        ($all | Where-Object { $_.Severity -eq 'HIGH' }).Id | Should -Be HIGH
        ($all | Where-Object Severity -in HIGH, CRITICAL).Id | Should -Be 'CRITICAL', 'HIGH'
        ($all | Where-Object { 'high' -eq $_.Severity }).Id | Should -Be HIGH
        ($all | Sort-Object Severity).Id | Should -Be 'INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL', 'UNTRIAGED', 'UNDEFINED', 'SEVERE'
        "$($all[1].Severity)" | Should -BeExactly CRITICAL
        $all[4].Severity, $all[4].SeverityName | Should -Be 'UNKNOWN', 'SEVERE'
    }
}

Describe 'Members' {
    It 'are there in a runspace without the module' {
        $seen = $images | Sort-Object Pushed | ForEach-Object -Parallel {
            [pscustomobject]@{ Loaded = [bool](Get-Module EcrPS); Tags = $_.Tags; Size = $_.Size; Uri = $_.ImageUri; Digest = $_.ShortDigest }
        } | Sort-Object { $_.Digest -eq $null }, { $_.Tags.ToString() }
        $seen.Loaded | Should -Not -Contain $true
        $seen.ForEach({ $_.Tags.ToString() }) | Should -Be '', 'latest, v3', 'v1'
        @($seen | Where-Object Tags -Contains latest).Count | Should -Be 1
        $seen.Size | Should -Not -Contain $null
        $seen.Uri | Should -Not -Contain $null
    }

    It 'do not delete tagged images in a parallel loop' {
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/parallel' }
        $null = Push-TestHistory $registry 'team/parallel'
        $who = @{ AccessKey = 'test'; SecretKey = 'test' }
        Get-EcrImage team/parallel @common | ForEach-Object -Parallel {
            if (-not $_.Tags) { Import-Module $env:ECRPS_MODULE; $_ | Remove-EcrImage @using:who -Confirm:$false }
        }
        (Get-EcrImage team/parallel @common).Tags | Sort-Object | Should -Be 'latest', 'v1', 'v3'
    }
}

Describe 'Export' {
    It 'writes enums as text in JSON, and the same JSON each time' {
        $decision = $images[0] | Test-EcrLifecyclePolicy -PolicyText '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":1},"action":{"type":"expire"}}]}' @common
        ($decision | ConvertTo-Json | ConvertFrom-Json).Action | Should -Be None
        $json = $finding | ConvertTo-Json
        ($json | ConvertFrom-Json).Severity | Should -BeExactly CRITICAL
        ($json | ConvertFrom-Json).Source | Should -Be Basic
        $first = Get-EcrImage team/web @common | ConvertTo-Json
        Start-Sleep -Milliseconds 1100
        Get-EcrImage team/web @common | ConvertTo-Json | Should -BeExactly $first
        ($images | ConvertTo-Json | ConvertFrom-Json)[0].Pushed | Should -BeOfType DateTime
    }

    It 'writes findings and images without a warning that structures were cut' {
        $several = [EcrPS.Scanning.ScanFindings]::From([EcrPS.Model.EnhancedImageScanFinding]@{
                Severity = 'HIGH'
                PackageVulnerabilityDetails = [EcrPS.Model.PackageVulnerabilityDetails]@{
                    VulnerabilityId = 'CVE-2'
                    VulnerablePackages = [EcrPS.Model.VulnerablePackage[]]@(@{ Name = 'openssl'; Version = '3.0.7'; FixedInVersion = '3.0.8' })
                }
            })
        @($finding, $several) | ConvertTo-Json -WarningVariable warnings | Should -Match 'openssl 3.0.7, fixed in 3.0.8'
        $warnings | Should -BeNullOrEmpty
    }

    It 'writes tags as text in CSV, from which images bind again' {
        $file = Join-Path $TestDrive images.csv
        $images | Export-Csv $file
        (Import-Csv $file | Where-Object Tags -like '*v3*').ImageTags | Should -Be 'latest, v3'
        (Import-Csv $file | Where-Object Tags -eq '').ImageTags | Should -Be ''
    }

    It 'keeps enums as text in Clixml' {
        $file = Join-Path $TestDrive finding.xml
        $null = Get-EcrImageScanFinding team/web v1 @common -ErrorAction SilentlyContinue
        $finding | Export-Clixml $file
        $read = Import-Clixml $file
        $read.Severity | Should -BeExactly CRITICAL
        $read.Severity | Should -BeOfType string
        $read.Source | Should -Be Basic
        [EcrPS.Scanning.Severity]$read.Severity -ge 'High' | Should -BeTrue
        $images | Test-EcrLifecyclePolicy -Rule $rule @common | Export-Clixml $file
        (Import-Clixml $file | Where-Object Action -eq None).Count | Should -Be 3
        $images | Compare-EcrLifecyclePolicy -ReferenceRule $rule -Rule $rule -IncludeEqual @common | Export-Clixml $file -Depth 3
        (Import-Clixml $file).Change | Select-Object -Unique | Should -Be Same
        (Import-Clixml $file)[0].Decision.Action | Should -Be None
    }

    It 'binds rules that come from files and jobs, and refuses those that were cut' {
        $file = Join-Path $TestDrive rule.xml
        $rule | Export-Clixml $file
        $expected = $rule | ConvertTo-EcrLifecyclePolicy
        Import-Clixml $file | ConvertTo-EcrLifecyclePolicy | Should -Be $expected
        $rule | ConvertTo-Json -Depth 4 | ConvertFrom-Json | ConvertTo-EcrLifecyclePolicy | Should -Be $expected
        $job = Start-Job { Import-Module $using:env:ECRPS_MODULE; New-EcrLifecyclePolicyRule 1 -TagPattern 'v*', '*1' -KeepNewest 1 }
        $fromJob = $job | Receive-Job -Wait -AutoRemoveJob
        { $fromJob | ConvertTo-EcrLifecyclePolicy -ErrorAction Stop } | Should -Throw '*Rule 1 is not a whole lifecycle rule: its Selection is missing or was cut to text*' -Because 'a job writes only the first level of an object'
        $cut = @($rule, $rule) | ConvertTo-Json -WarningAction SilentlyContinue | ConvertFrom-Json
        { $cut[0] | ConvertTo-EcrLifecyclePolicy -ErrorAction Stop } | Should -Throw '*Rule 1 is not a whole lifecycle rule: its TagPatternList was cut to text*'
    }

    It 'shows times that come back from Clixml and jobs' {
        $file = Join-Path $TestDrive times.xml
        $images | Export-Clixml $file
        Import-Clixml $file | Out-String -Width 200 | Should -Match 'sha256:\w{12} \S+ (second|minute|hour|day|month|year)s? ago .* v1 +team/web'
        Get-EcrRepository team/web @common | Export-Clixml $file
        Import-Clixml $file | Out-String -Width 200 | Should -Match 'team/web +\S+ \w+ ago'
        $job = Start-Job { Import-Module $using:env:ECRPS_MODULE; $place = $using:common; Get-EcrImage team/web @place }
        $job | Receive-Job -Wait -AutoRemoveJob | Out-String -Width 200 | Should -Match 'sha256:\w{12} \S+ \w+ ago .* v1 +team/web'
    }

    It 'sets the configuration of a registry that comes back from <Name>' -ForEach @(
        @{ Name = 'Clixml'; Export = { $_ | Export-Clixml $file; Import-Clixml $file } }
        @{ Name = 'a job, which keeps one level'; Export = { $_ | Export-Clixml $file -Depth 1; Import-Clixml $file } }
        @{ Name = 'JSON'; Export = { $_ | ConvertTo-Json -WarningAction SilentlyContinue | ConvertFrom-Json } }
        @{ Name = 'JSON of one level'; Export = { $_ | ConvertTo-Json -Depth 1 -WarningAction SilentlyContinue | ConvertFrom-Json } }
        @{ Name = 'JSON of all levels'; Export = { $_ | ConvertTo-Json -Depth 6 | ConvertFrom-Json } }
    ) {
        $file = Join-Path $TestDrive registry.xml
        $who = @{ AccessKey = 'test'; SecretKey = 'test' }
        try {
            $rules = @{ destinations = @{ region = 'eu-west-1'; registryId = '123456789012' }; repositoryFilters = @{ filter = 'prod/web'; filterType = 'PREFIX_MATCH' } },
            @{ destinations = @{ region = 'eu-west-2'; registryId = '123456789012' }, @{ region = 'eu-west-3'; registryId = '123456789012' } }
            Set-EcrReplicationConfiguration -Rule $rules @common
            $saved = Get-EcrRegistry @common | ForEach-Object $Export
            Set-EcrReplicationConfiguration -Rule @() @common
            $saved | Set-EcrReplicationConfiguration @who
            $back = (Get-EcrRegistry @common).ReplicationConfiguration.Rules
            $back.Destinations.Region | Should -Be eu-west-1, eu-west-2, eu-west-3
            $back[0].RepositoryFilters.Filter | Should -Be 'prod/web'

            $null = Set-EcrRegistryScanningConfiguration BASIC -ScanOnPush 'prod*', test @common
            $scanning = Get-EcrRegistryScanningConfiguration @common | ForEach-Object $Export
            $null = Set-EcrRegistryScanningConfiguration BASIC @common
            $null = $scanning | Set-EcrRegistryScanningConfiguration @who
            (Get-EcrRegistryScanningConfiguration @common).Rules.RepositoryFilters.Filter | Should -Be 'prod*', test

            $profiles = 'one', 'two' | ForEach-Object { "arn:aws:signer:us-east-1:123456789012:/signing-profiles/$_" }
            Set-EcrSigningConfiguration $profiles @common
            $signing = Get-EcrSigningConfiguration @common | ForEach-Object $Export
            Remove-EcrSigningConfiguration @common -Confirm:$false
            $signing | Set-EcrSigningConfiguration @who
            (Get-EcrSigningConfiguration @common).SigningConfiguration.Rules.SigningProfileArn | Should -Be $profiles
        }
        finally {
            # Images that later tests push would be signed and replicated.
            Set-EcrReplicationConfiguration -Rule @() @common
            Remove-EcrSigningConfiguration @common -Confirm:$false -ErrorAction SilentlyContinue
        }
    }

    It 'binds images that come from CSV or Clixml to the cmdlets that take an image' {
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/back' }
        $null = Push-TestHistory $registry 'team/back'
        $who = @{ AccessKey = 'test'; SecretKey = 'test' }
        $file = Join-Path $TestDrive back.csv
        Get-EcrImage team/back @common | Sort-Object Pushed | Export-Csv $file
        (Import-Csv $file | Select-Object -First 2 | Remove-EcrImage @who -Confirm:$false -PassThru).Count | Should -Be 2
        Get-EcrImage team/back @common | Export-Clixml "$file.xml"
        Import-Clixml "$file.xml" | Remove-EcrImage @who -Confirm:$false
        Get-EcrImage team/back @common | Should -BeNullOrEmpty
    }
}

Describe 'Images in the pipeline' {
    It 'do not make <Name> act on their repository' -ForEach @{ Name = 'Remove-EcrRepository' }, @{ Name = 'Remove-EcrRepositoryPolicy' }, @{ Name = 'Remove-EcrLifecyclePolicy' } {
        $who = @{ AccessKey = 'test'; SecretKey = 'test'; Confirm = $false; ErrorAction = 'SilentlyContinue'; ErrorVariable = 'refused' }
        $null = Get-TestCall $registry
        $images | & $Name @who
        $refused.Count | Should -Be 3
        $refused[0].Exception.Message | Should -BeLike '*is an image, and this cmdlet does not remove images: pipe them to Remove-EcrImage*'
        Get-EcrImage team/web -IdOnly @common | & $Name @who
        Get-TestCall $registry | Where-Object { $_ -like 'Delete*' } | Should -BeNullOrEmpty
        $images | Select-Object * | & $Name @who
        Get-TestCall $registry | Where-Object { $_ -like 'Delete*' } | Should -BeNullOrEmpty
    }

    It 'still delete a repository that is piped as such' {
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/gone' }
        (Get-EcrRepository team/gone @common | Remove-EcrRepository -AccessKey test -SecretKey test -Confirm:$false -PassThru).RepositoryName | Should -Be team/gone
    }
}

Describe 'A folder of vulnerability records' {
    It 'without records warns when the registry starts' {
        $folder = Join-Path $TestDrive osv
        $null = New-Item -ItemType Directory $folder
        $local = Start-EcrLocalRegistry -VulnerabilityPath $folder -WarningVariable warnings -WarningAction SilentlyContinue
        try { $warnings | Should -BeLike "'$folder' has no vulnerability records, so scans will find nothing.*" }
        finally { $local | Stop-EcrLocalRegistry }
        Set-Content (Join-Path $folder CVE-1.json) '{"id":"CVE-1"}'
        $local = Start-EcrLocalRegistry -VulnerabilityPath $folder -WarningVariable warnings -WarningAction SilentlyContinue
        try { $warnings | Should -BeNullOrEmpty } finally { $local | Stop-EcrLocalRegistry }
    }
}

Describe 'The examples of the help' {
    It 'put a manifest under another tag' {
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/example' }
        $null = Push-TestImage $registry team/example one 1.2
        Get-EcrImageManifest team/example 1.2 @common | Set-EcrImageManifest -ImageTag stable -AccessKey test -SecretKey test
        (Get-EcrImage team/example stable @common).Tags | Should -Be '1.2', 'stable'
    }

    It 'use a token for a request' {
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/token' }
        $null = Push-TestImage $registry team/token one 1.2
        $token = Get-EcrAuthorizationToken @common
        (Invoke-RestMethod "$($token.ProxyEndpoint)/v2/team/token/tags/list" -Authentication Basic -Credential $token.Credential -AllowUnencryptedAuthentication:($token.ProxyEndpoint -like 'http:*')).tags | Should -Be 1.2
    }

    It 'are there once' {
        foreach ($page in Get-ChildItem (Join-Path $PSScriptRoot '../../docs/en-US') -Filter *.md) {
            $titles = Select-String -Path $page -Pattern '^### Example \d+: (.+)' | ForEach-Object { $_.Matches[0].Groups[1].Value }
            $titles | Group-Object | Where-Object Count -gt 1 | Should -BeNullOrEmpty -Because $page.Name
        }
    }
}
