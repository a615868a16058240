# Images, their tags and manifests, on the embedded registry. Each test has a separate repository.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
    $counter = 0
    function New-TestRepository([string] $Prefix = 'test', [hashtable] $With = @{}) {
        $name = "$Prefix/r$(($script:counter++))"
        $null = Invoke-TestApi $registry CreateRepository (@{ repositoryName = $name } + $With)
        $name
    }
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Get-EcrImage' {
    BeforeAll {
        $web = New-TestRepository pull
        $one = Push-TestImage $registry $web one v1, latest
        $two = Push-TestImage $registry $web two v2
        $three = Push-TestImage $registry $web three
        $api = New-TestRepository pull
        $null = Push-TestImage $registry $api one rc-1, RC-2
    }

    It 'writes one error for each unknown image or repository' {
        $output = Get-EcrImage $web v1, nope, v2 @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $output.ImageDigest | Should -Be $one, $two
        $errors.FullyQualifiedErrorId | Should -Be 'ImageNotFound,EcrPS.Commands.GetEcrImageCommand'
        $errors[0].TargetObject | Should -Be "${web}:nope"
        { Get-EcrImage nope/nope @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound*'
        { Get-EcrImage $web -ImageDigest "sha256:$('0' * 64)" @common -ErrorAction Stop } | Should -Throw -ErrorId 'ImageNotFound*'
    }

    It 'refuses what only a listing can do' {
        { Get-EcrImage $web v1 -First 1 @common } | Should -Throw -ErrorId 'InvalidArgument*'
        { Get-EcrImage -Image 'not:a:name' @common -ErrorAction Stop } | Should -Throw -ErrorId 'ReferenceInvalid*'
    }

    It 'lists descriptions, or ids with one per tag' {
        (Get-EcrImage $web @common).ImageDigest | Sort-Object | Should -Be (@($one, $two, $three) | Sort-Object)
        $ids = Get-EcrImage $web -IdOnly @common
        $ids.Count | Should -Be 4
        ($ids | Where-Object ImageDigest -eq $one).ImageTag | Sort-Object | Should -Be latest, v1
        ($ids | Where-Object ImageDigest -eq $three).ImageTag | Should -BeNullOrEmpty
        (Get-EcrImage $web latest -IdOnly @common).ImageTag | Should -Be latest
        Get-EcrImage $web -TagStatus untagged @common | ForEach-Object ImageDigest | Should -Be $three
        Get-EcrImage $web -ImageStatus Archived @common | Should -BeNullOrEmpty
    }

    It 'takes wildcards in tags, case and all, and in repositories' {
        (Get-EcrImage $api 'rc*' -IdOnly @common).ImageTag | Should -Be rc-1
        $output = Get-EcrImage $web 'v*', nope, latest @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $output.ImageDigest | Sort-Object | Should -Be (@($one, $two) | Sort-Object)
        $errors.TargetObject | Should -Be "${web}:nope"
        (Get-EcrImage 'pull/*' latest @common -ErrorAction Stop).RepositoryName | Should -Be $web
        (Get-EcrRepository 'pull/*' @common | Get-EcrImage @who).Count | Should -Be 4
    }

    It 'takes whole names' {
        $authority = ([uri] $registry.EndpointUrl).Authority
        (Get-EcrImage -Image "${web}:v1", "$web@$three", "$authority/${api}:rc-1" @common).RepositoryName | Should -Be $web, $web, $api
        # The host in the name selects the registry.
        (Get-EcrImage -Image "$authority/${web}:v1" -Region us-east-1 @who).ImageDigest | Should -Be $one
    }

    It 'stops and skips' {
        $all = (Get-EcrImage $web @common).ImageDigest
        (Get-EcrImage $web -First 2 -Skip 1 @common).ImageDigest | Should -Be $all[1..2]
        (Get-EcrImage $web @common | Select-Object -First 1).ImageDigest | Should -Be $all[0]
    }

    It 'describes piped ids in one call' {
        $ids = Get-EcrImage $web -IdOnly @common
        $null = Get-TestCall $registry
        ($ids | Get-EcrImage @who).Count | Should -Be 3
        Get-TestCall $registry | Should -Be DescribeImages
    }
}

Describe 'Get-EcrImageManifest' {
    BeforeAll {
        $repository = New-TestRepository
        $amd = Push-TestImage $registry $repository amd v1
        $arm = Push-TestImage $registry $repository arm
        $index = Push-TestIndex $registry $repository ([ordered]@{ 'linux/amd64' = $amd; 'linux/arm64' = $arm }) multi
    }

    It 'writes an error for an unknown image and one for an unknown platform' {
        $output = Get-EcrImageManifest $repository v1, nope @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $output.ImageDigest | Should -Be $amd
        $errors.FullyQualifiedErrorId | Should -Be 'ImageNotFound,EcrPS.Commands.GetEcrImageManifestCommand'
        { Get-EcrImageManifest $repository multi -Platform linux/s390x @common -ErrorAction Stop } | Should -Throw -ErrorId 'PlatformNotFound*'
        { Get-EcrImageManifest $repository @common } | Should -Throw -ErrorId 'InvalidArgument*'
    }

    It 'gives the text as it is stored' {
        $text = Get-EcrImageManifest $repository v1 -Raw @common
        $text | Should -BeOfType string
        Get-TestDigest ([Text.Encoding]::UTF8.GetBytes($text)) | Should -Be $amd
    }

    It 'shows what stands in it' {
        $image, $list = Get-EcrImageManifest $repository v1, multi @common
        $image.Kind | Should -Be Image
        $image.Layers.Count | Should -Be 1
        $image.Config.MediaType | Should -Be application/vnd.oci.image.config.v1+json
        $list.Kind | Should -Be Index
        "$($list.Children.Platform)" | Should -Be 'linux/amd64 linux/arm64'
        "$($list.Children.Digest)" | Should -Be "$amd $arm"
        ($list | Get-EcrImage @who).ImageTags | Should -Be multi
    }

    It 'picks a platform out of an index' {
        (Get-EcrImageManifest $repository multi -Platform linux/arm64 @common).ImageDigest | Should -Be $arm
        (Get-EcrImageManifest $repository v1 -Platform linux/arm64 @common).ImageDigest | Should -Be $amd
    }
}

Describe 'Add-EcrImageTag' {
    It 'writes an error for an unknown image, and refuses several' {
        $repository = New-TestRepository
        { Add-EcrImageTag $repository nope new @common -ErrorAction Stop } | Should -Throw -ErrorId 'ImageNotFound*'
        { Add-EcrImageTag $repository a, b new @common } | Should -Throw -ErrorId 'InvalidArgument*'
    }

    It 'leaves an immutable tag where it is and sets the others' {
        $repository = New-TestRepository test @{ imageTagMutability = 'IMMUTABLE' }
        $a = Push-TestImage $registry $repository a a
        $b = Push-TestImage $registry $repository b b
        Add-EcrImageTag $repository a b, c @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'ImageTagAlreadyExists,EcrPS.Commands.AddEcrImageTagCommand'
        $errors[0].TargetObject | Should -Be "${repository}:b"
        (Get-EcrImage $repository b, c @common).ImageDigest | Should -Be $b, $a
    }

    It 'puts the same bytes again, moves tags, and is content with what is there' {
        $repository = New-TestRepository
        $old = Push-TestImage $registry $repository old latest
        $new = Push-TestImage $registry $repository new v2
        Add-EcrImageTag $repository v2 latest, stable @common -WhatIf
        (Get-EcrImage $repository latest @common).ImageDigest | Should -Be $old
        $ids = Add-EcrImageTag $repository v2 latest, stable, v2 @common -PassThru
        $ids.ImageTag | Should -Be latest, stable, v2
        $ids.ImageDigest | Select-Object -Unique | Should -Be $new
        (Get-EcrImage $repository latest, stable @common).ImageDigest | Select-Object -Unique | Should -Be $new
        (Get-EcrImage $repository -ImageDigest $old @common).ImageTags | Should -BeNullOrEmpty
    }
}

Describe 'Remove-EcrImageTag' {
    It 'keeps the last tag, with an error, unless told to delete the image' {
        $repository = New-TestRepository
        $digest = Push-TestImage $registry $repository one a, b
        Remove-EcrImageTag $repository a, b, nope @common -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Sort-Object | Should -Be 'ImageNotFound,EcrPS.Commands.RemoveEcrImageTagCommand', 'LastTagOfImage,EcrPS.Commands.RemoveEcrImageTagCommand'
        (Get-EcrImage $repository @common).ImageTags | Should -Be b
        Remove-EcrImageTag $repository b @common -AllowImageRemoval -WhatIf
        (Get-EcrImage $repository @common).ImageTags | Should -Be b
        (Remove-EcrImageTag $repository b @common -AllowImageRemoval -Confirm:$false -PassThru).ImageDigest | Should -Be $digest
        Get-EcrImage $repository @common | Should -BeNullOrEmpty
    }

    It 'does not take a tag from another image than the one named' {
        $repository = New-TestRepository
        $null = Push-TestImage $registry $repository one a, b
        { Remove-EcrImageTag $repository a -ImageDigest "sha256:$('0' * 64)" @common -Confirm:$false -ErrorAction Stop } |
            Should -Throw -ErrorId 'ImageTagDoesNotMatchDigest*'
        { Remove-EcrImageTag $repository -ImageDigest "sha256:$('0' * 64)" @common -Confirm:$false } | Should -Throw -ErrorId 'InvalidArgument*'
    }

    It 'removes piped tags in one call' {
        $repository = New-TestRepository
        $null = Push-TestImage $registry $repository one keep, rc-1, rc-2
        $ids = Get-EcrImage $repository 'rc-*' -IdOnly @common
        $null = Get-TestCall $registry
        $ids | Remove-EcrImageTag @who -Confirm:$false
        Get-TestCall $registry | Should -Be DescribeImages, BatchDeleteImage
        (Get-EcrImage $repository @common).ImageTags | Should -Be keep
    }
}

Describe 'Remove-EcrImage' {
    It 'writes an error per image with the failure''s code' {
        $repository = New-TestRepository
        $digest = Push-TestImage $registry $repository one a
        Remove-EcrImage $repository -ImageDigest sha256:xyz, $digest @common -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'InvalidParameter,EcrPS.Commands.RemoveEcrImageCommand'
        @(Get-EcrImage $repository @common).Count | Should -Be 1 -Because 'a name that cannot exist is refused before anything is deleted'
        Remove-EcrImage $repository -ImageDigest $digest, "sha256:$('0' * 64)" @common -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -Be 'ImageNotFound,EcrPS.Commands.RemoveEcrImageCommand'
        $errors[0].TargetObject | Should -Be "$repository@sha256:$('0' * 64)"
        Get-EcrImage $repository @common | Should -BeNullOrEmpty
        { Remove-EcrImage $repository @common } | Should -Throw -ErrorId 'InvalidArgument*'
        { Remove-EcrImage nope/nope a @common -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound*'
    }

    It 'shows one line per image with -WhatIf, names every tag, and changes nothing' {
        $repository = New-TestRepository old
        $one = Push-TestImage $registry $repository one b, a
        $two = Push-TestImage $registry $repository two
        $other = New-TestRepository old
        $three = Push-TestImage $registry $other three c
        $now = ([DateTimeOffset] (Invoke-TestControl $registry clock @{ advanceSeconds = 60 * 86400 }).now).LocalDateTime
        $null = Push-TestImage $registry $other young d
        $null = Get-TestCall $registry
        $lines = & {
            # The host's "What if" lines can only be read from a transcript.
            $file = Join-Path ([IO.Path]::GetTempPath()) "ecrps-$([guid]::NewGuid()).txt"
            $null = Start-Transcript $file
            # The command as users write it: the endpoint comes from defaults, and the time from the registry's clock.
            function Get-Date { $now }
            $PSDefaultParameterValues = @{}
            foreach ($key in $common.Keys) { $PSDefaultParameterValues["*-Ecr*:$key"] = $common[$key] }
            try { Get-EcrRepository 'old/*' | Get-EcrImage | Where-Object ImagePushedAt -lt (Get-Date).AddDays(-30) | Remove-EcrImage -WhatIf }
            finally { $null = Stop-Transcript }
            Get-Content $file | Where-Object { $_ -like 'What if:*' }
            Remove-Item $file
        }
        $lines.Count | Should -Be 3
        $lines -like "*with its tags a, b*$one*" | Should -HaveCount 1
        $lines -like "*untagged*$two*" | Should -HaveCount 1
        $lines -like "*with its tag c*$three*" | Should -HaveCount 1
        Get-TestCall $registry | Should -Not -Contain BatchDeleteImage
        (Get-EcrImage 'old/*' @common).Count | Should -Be 4
    }

    It 'removes a tag by tag and by id, an image by digest' {
        $repository = New-TestRepository
        $digest = Push-TestImage $registry $repository one a, b, c
        Remove-EcrImage $repository a @common -Confirm:$false
        (Get-EcrImage $repository @common).ImageTags | Sort-Object | Should -Be b, c
        (Get-EcrImage $repository b -IdOnly @common | Remove-EcrImage @who -Confirm:$false -PassThru).ImageTag | Should -Be b
        (Get-EcrImage $repository @common).ImageTags | Should -Be c
        Add-EcrImageTag $repository c d @common
        $removed = Get-EcrImage $repository @common | Remove-EcrImage @who -Confirm:$false -PassThru
        $removed.ImageTag | Sort-Object | Should -Be c, d
        $removed.ImageDigest | Select-Object -Unique | Should -Be $digest
    }

    It 'untags with -TagOnly and leaves untagged images' {
        $repository = New-TestRepository
        $null = Push-TestImage $registry $repository one a
        $two = Push-TestImage $registry $repository two
        Get-EcrImage $repository @common | Remove-EcrImage @who -TagOnly -Confirm:$false
        (Get-EcrImage $repository @common).ImageDigest | Should -Be $two
        { Remove-EcrImage $repository -ImageDigest $two -TagOnly @common } | Should -Throw -ErrorId 'InvalidArgument*'
    }

    It 'deletes an index and its children in any order' {
        $repository = New-TestRepository
        $child = Push-TestImage $registry $repository child
        $index = Push-TestIndex $registry $repository @{ 'linux/amd64' = $child } multi
        { Remove-EcrImage $repository -ImageDigest $child @common -Confirm:$false -ErrorAction Stop } | Should -Throw -ErrorId 'ImageReferencedByManifestList*'
        Remove-EcrImage $repository -ImageDigest $child, $index @common -Confirm:$false -ErrorAction Stop
        Get-EcrImage $repository @common | Should -BeNullOrEmpty
    }

    It 'deletes 250 images in three calls' {
        $repository = New-TestRepository
        $digests = 1..250 | ForEach-Object { 'sha256:{0:x64}' -f $_ }
        $null = Get-TestCall $registry
        $digests | ForEach-Object { [pscustomobject]@{ RepositoryName = $repository; ImageDigest = $_ } } |
            Remove-EcrImage @common -Confirm:$false -ErrorVariable errors -ErrorAction SilentlyContinue
        Get-TestCall $registry | Should -Be BatchDeleteImage, BatchDeleteImage, BatchDeleteImage
        # They never existed, which the service reports for each.
        $errors.TargetObject | Should -Be ($digests | ForEach-Object { "$repository@$_" })
    }
}

Describe 'Completion' {
    It 'offers tags and digests of the repository' {
        $repository = New-TestRepository
        $digest = Push-TestImage $registry $repository one v1, latest
        $line = "Get-EcrImage $repository -EndpointUrl $($registry.EndpointUrl) -Region us-east-1 -AccessKey test -SecretKey test"
        Complete-TestLine "$line -ImageTag " | Should -Be latest, v1
        Complete-TestLine "$line -ImageDigest s" | Should -Be $digest
        Complete-TestLine 'Get-EcrImage x -ImageStatus a' | Should -Be Active, Archived, Activating, Any
    }
}
