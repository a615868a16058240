# The filters of Get-EcrImage, which select images to remove, and the order in which Remove-EcrImage removes them.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Get-EcrImage with a filter' {
    BeforeAll {
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/web' }
        $digest = [ordered]@{}
        foreach ($tags in @('1.1.0'), @('v1.2.0', 'web-1'), @('1.10.3', 'web-2'), @('2.0.0-rc.1', 'api-1'), @('2.0.0', 'api-2', 'latest')) {
            $digest[$tags[0]] = Push-TestImage $registry team/web $tags[0] $tags
            Start-Sleep -Milliseconds 20
        }
        $untagged = Push-TestImage $registry team/web untagged
        function Get-Tag([object[]] $Image) { $Image.ForEach({ $_.ImageTags | Sort-Object | Select-Object -First 1 }) }
    }

    It 'refuses what makes no sense' {
        $cases = @(
            @{ With = @{ TagRegex = '(' }; Says = '*-TagRegex is not a valid regular expression*' }
            @{ With = @{ SemVer = 'newest' }; Says = "*'newest' is not a version*" }
            @{ With = @{ NotPulledFor = '60' }; Says = '*give a number with a unit*' }
            @{ With = @{ NotPulledFor = 60 }; Says = '*give a number with a unit*' }
            @{ With = @{ NotPulledFor = '-1d' }; Says = '*is not a duration*' }
            @{ With = @{ NotPulledFor = '99999999999d' }; Says = '*exceeds the range of TimeSpan*' }
            @{ With = @{ NotPulledFor = [timespan]::Zero }; Says = '*longer than zero*' }
            @{ With = @{ GroupBy = '-' }; Says = '*-Latest or -SkipLatest*' }
            @{ With = @{ Latest = 1; SkipLatest = 1 }; Says = '*either -Latest or -SkipLatest*' }
            @{ With = @{ Latest = 1; GroupBy = 7 }; Says = '*script block*' }
            @{ With = @{ Latest = 1; GroupBy = '[' }; Says = '*-GroupBy is not a valid regular expression*' }
            @{ With = @{ Untagged = $true; SemVer = '*' }; Says = '*untagged image has no tag*' }
            @{ With = @{ Latest = 1; ImageTag = 'latest' }; Says = '*apply to listings*' }
            @{ With = @{ Orphaned = $true; ImageTag = 'latest' }; Says = '*apply to listings*' }
        )
        foreach ($case in $cases) {
            $with = $case.With
            { Get-EcrImage team/web @with @common -ErrorAction Stop } | Should -Throw $case.Says -Because ($with | Out-String)
        }
        { Get-EcrImage team/web -Latest 1 -GroupBy { throw 'no key' } @common -ErrorAction Stop } | Should -Throw '*no key*'
    }

    It 'chooses by regular expression, case and all' {
        (Get-EcrImage team/web -TagRegex '^(web|api)-\d$' @common).Count | Should -Be 4
        Get-EcrImage team/web -TagRegex '^WEB' @common | Should -BeNullOrEmpty
        (Get-EcrImage team/web -TagRegex '^web' -IdOnly @common).ImageTag | Sort-Object | Should -Be web-1, web-2
    }

    It 'chooses by version' {
        Get-Tag (Get-EcrImage team/web -SemVer '>=1.2 <2' @common) | Should -Be v1.2.0, 1.10.3
        Get-Tag (Get-EcrImage team/web -SemVer '>=2.0.0-rc' @common) | Should -Be 2.0.0-rc.1, 2.0.0
        (Get-EcrImage team/web -SemVer '<1.2' -IdOnly @common).ImageTag | Should -Be 1.1.0
    }

    It 'chooses the untagged' {
        (Get-EcrImage team/web -Untagged @common).ImageDigest | Should -Be $untagged
    }

    It 'chooses the newest, and all but these, of each group' {
        Get-Tag (Get-EcrImage team/web -TagRegex . -Latest 2 @common) | Should -Be 2.0.0-rc.1, 2.0.0
        Get-Tag (Get-EcrImage team/web -Latest 1 -GroupBy '^([a-z]+)-' @common) | Should -Be 1.10.3, 2.0.0
        Get-Tag (Get-EcrImage team/web -SkipLatest 1 -GroupBy '^([a-z]+)-' @common) | Should -Be v1.2.0, 2.0.0-rc.1
        $major = { $_.ImageTags -match '^v?\d+\.' -replace '^v?(\d+)\..*', '$1' }
        Get-Tag (Get-EcrImage team/web -SkipLatest 1 -GroupBy $major @common) | Should -Be 1.1.0, v1.2.0, 2.0.0-rc.1
        (Get-EcrImage team/web -SemVer '*' -SkipLatest 2 -IdOnly @common).ImageTag | Should -Be 1.1.0, v1.2.0
    }

    It 'goes on to count and to leave out' {
        Get-Tag (Get-EcrImage team/web -SemVer '1.x' -First 1 -Skip 1 @common) | Should -Be v1.2.0
    }

    It 'chooses what nobody pulls' {
        Get-EcrImage team/web -NotPulledFor 1d @common | Should -BeNullOrEmpty
        (Get-EcrImage team/web -NotPulledFor ([timespan]::FromTicks(1)) @common).Count | Should -Be 6
        Start-Sleep -Milliseconds 1200
        $null = Get-EcrImageManifest team/web latest @common
        (Get-EcrImage team/web -NotPulledFor 1s @common).ImageDigest | Should -Not -Contain $digest['2.0.0']
        (Get-EcrImage team/web -NotPulledFor 1s @common).ImageDigest | Should -Contain $digest['1.1.0']
    }

    It 'works over many repositories' {
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/api' }
        $null = Push-TestImage $registry team/api one 1.0
        Start-Sleep -Milliseconds 20
        $null = Push-TestImage $registry team/api two 1.1
        Get-Tag (Get-EcrImage 'team/*' -TagRegex . -Latest 1 @common) | Sort-Object | Should -Be 1.1, 2.0.0
        Get-Tag (Get-EcrRepository team/api @common | Get-EcrImage -SkipLatest 1 @who) | Should -Be 1.0
    }
}

Describe 'Get-EcrImage -Orphaned and Remove-EcrImage' {
    BeforeEach {
        $name = "graph/r$([guid]::NewGuid().ToString('n').Substring(0, 8))"
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = $name }
        function Push-Manifest([hashtable] $Manifest, [string] $Type, [string[]] $Tag = @('')) {
            $text = $Manifest | ConvertTo-Json -Depth 9 -Compress
            foreach ($one in $Tag) {
                $body = @{ repositoryName = $name; imageManifest = $text; imageManifestMediaType = $Type }
                if ($one) { $body.imageTag = $one }
                $digest = (Invoke-TestApi $registry PutImage $body).image.imageId.imageDigest
            }
            $digest
        }
        function Get-Descriptor([string] $Digest) {
            $image = (Invoke-TestApi $registry BatchGetImage @{ repositoryName = $name; imageIds = @(@{ imageDigest = $Digest }) }).images[0]
            @{ mediaType = $image.imageManifestMediaType; digest = $Digest; size = [Text.Encoding]::UTF8.GetByteCount($image.imageManifest) }
        }
        function Push-Index([string[]] $Child, [string[]] $Tag) {
            $type = 'application/vnd.oci.image.index.v1+json'
            Push-Manifest @{ schemaVersion = 2; mediaType = $type; manifests = @($Child.ForEach({ Get-Descriptor $_ })) } $type $Tag
        }
        function Push-Referrer([string] $Subject, [string] $Kind) {
            $empty = [Text.Encoding]::UTF8.GetBytes('{}')
            if ((Invoke-TestApi $registry BatchCheckLayerAvailability @{ repositoryName = $name; layerDigests = @(Get-TestDigest $empty) }).layers[0].layerAvailability -ne 'AVAILABLE') {
                $null = Send-TestBlob $registry $name $empty
            }
            $blob = @{ mediaType = 'application/vnd.oci.empty.v1+json'; digest = (Get-TestDigest $empty); size = 2 }
            $type = 'application/vnd.oci.image.manifest.v1+json'
            Push-Manifest @{ schemaVersion = 2; mediaType = $type; artifactType = $Kind; config = $blob; layers = @($blob); subject = (Get-Descriptor $Subject) } $type
        }
        $amd = Push-TestImage $registry $name amd
        $arm = Push-TestImage $registry $name arm
        $index = Push-Index $amd, $arm 1.0
        $signature = Push-Referrer $index application/vnd.test.signature
        $proof = Push-Referrer $signature application/vnd.test.proof
        $shared = Push-Index @($arm) 2.0
    }

    It 'finds what nothing leads to' {
        $lone = Push-TestImage $registry $name lone
        (Get-EcrImage $name -Orphaned @common).ImageDigest | Should -Be $lone
        Get-EcrImage $name -Orphaned @common | Remove-EcrImage -Confirm:$false @who
        Get-EcrImage $name -ImageDigest $index @common | Remove-EcrImage -Confirm:$false @who
        (Get-EcrImage $name -Orphaned @common).ImageDigest | Sort-Object | Should -Be ($amd, $signature | Sort-Object)
        Get-EcrImage $name -Orphaned -TagStatus tagged @common | Should -BeNullOrEmpty
        (Get-EcrImage $name -Orphaned -IdOnly @common).Count | Should -Be 2
    }

    It 'removes a whole graph, in whatever order it comes' {
        $all = Get-EcrImage $name @common
        $all.Count | Should -Be 6
        [array]::Reverse($all)
        $all | Remove-EcrImage -Confirm:$false @who -ErrorVariable errors
        $errors | Should -BeNullOrEmpty
        Get-EcrImage $name @common | Should -BeNullOrEmpty
    }

    It 'keeps the referrers of what is refused, one error for each' {
        # The signed image stays, since an index that is not removed references it.
        $signed = Push-Referrer $arm application/vnd.test.signature
        $proved = Push-Referrer $signed application/vnd.test.proof
        $null = Get-TestCall $registry
        Get-EcrImage $name @common | Where-Object ImageDigest -in $arm, $signed, $proved, $index, $amd, $signature, $proof |
            Remove-EcrImage -Confirm:$false @who -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.Count | Should -Be 3
        $errors.FullyQualifiedErrorId | Should -Be @(
            'ImageReferencedByManifestList,EcrPS.Commands.RemoveEcrImageCommand'
            'SubjectNotRemoved,EcrPS.Commands.RemoveEcrImageCommand'
            'SubjectNotRemoved,EcrPS.Commands.RemoveEcrImageCommand')
        $errors.TargetObject | Should -Be "$name@$arm", "$name@$signed", "$name@$proved"
        $errors[1].Exception.Message | Should -BeLike "*$arm*"
        (Get-EcrImage $name @common).ImageDigest | Sort-Object | Should -Be ($arm, $signed, $proved, $shared | Sort-Object)
    }

    It 'removes a referrer alone' {
        Get-EcrImage $name -ImageDigest $proof @common | Remove-EcrImage -Confirm:$false @who
        (Get-EcrImage $name @common).ImageDigest | Should -Not -Contain $proof
    }

    It 'says what it would do' {
        Get-EcrImage $name @common | Remove-EcrImage -WhatIf @who
        (Get-EcrImage $name @common).Count | Should -Be 6
    }
}
