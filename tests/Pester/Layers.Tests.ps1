# Single layers and manifests, on the embedded registry.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
    $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = 'team/web' }
    $bytes = [Text.Encoding]::UTF8.GetBytes('{"architecture":"amd64","os":"linux"}')
    $digest = Get-TestDigest $bytes
    [IO.File]::WriteAllBytes("$TestDrive/config.json", $bytes)
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Layer cmdlets' {
    It 'writes one clear error for what is not there' {
        { Start-EcrLayerUpload no/such @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound*'
        { Send-EcrLayerPart team/web ([guid]::NewGuid()) "$TestDrive/config.json" @common -ErrorAction Stop } | Should -Throw -ErrorId 'UploadNotFound*'
        { Send-EcrLayerPart team/web ([guid]::NewGuid()) "$TestDrive/nope" @common -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound*'
        { Get-EcrImageLayerUrl team/web $digest @common -ErrorAction Stop } | Should -Throw -ErrorId 'LayersNotFound*'
        (Test-EcrImageLayer team/web $digest @common).LayerAvailability | Should -Be UNAVAILABLE
        { Test-EcrImageLayer team/web what @common -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidLayerDigest*'
    }

    It 'says where to go on after a part out of order' {
        $upload = Start-EcrLayerUpload team/web @common
        $null = $upload | Send-EcrLayerPart -LayerPart 1, 2, 3 @who
        $upload | Send-EcrLayerPart -LayerPart 9 -FirstByte 7 @who -ErrorVariable errors -ErrorAction SilentlyContinue
        $errors.FullyQualifiedErrorId | Should -BeLike 'InvalidLayerPart,*'
        $errors[0].Exception.Data['lastValidByteReceived'] | Should -Be 2
    }

    It 'changes nothing with -WhatIf' {
        Start-EcrLayerUpload team/web @common -WhatIf | Should -BeNullOrEmpty
    }

    It 'makes a layer of a file and an image of a manifest' {
        $layer = Start-EcrLayerUpload team/web @common | Send-EcrLayerPart -Path "$TestDrive/config.json" @who | Complete-EcrLayerUpload -LayerDigest $digest @who
        $layer.LayerDigest | Should -Be $digest
        ($layer | Test-EcrImageLayer @who | Out-String -Width 200) | Should -Match "$([EcrPS.Oci.Digest]::Shorten($digest)) +AVAILABLE +$($bytes.Length) B"
        $manifest = "{`"schemaVersion`":2,`"mediaType`":`"application/vnd.oci.image.manifest.v1+json`",`"config`":{`"mediaType`":`"application/vnd.oci.image.config.v1+json`",`"digest`":`"$digest`",`"size`":$($bytes.Length)},`"layers`":[]}"
        Set-EcrImageManifest team/web v1 -ImageManifest $manifest @common -WhatIf | Should -BeNullOrEmpty
        $image = Set-EcrImageManifest team/web v1 -ImageManifest $manifest @common
        $image.ImageDigest | Should -Be (Get-TestDigest ([Text.Encoding]::UTF8.GetBytes($manifest)))
        { Set-EcrImageManifest team/web v1 -ImageManifest $manifest @common -ErrorAction Stop } | Should -Throw -ErrorId 'ImageAlreadyExists*'
        # A manifest from the pipeline keeps its bytes, and therefore its digest.
        (Get-EcrImageManifest team/web v1 @common | Set-EcrImageManifest -ImageTag v2 @who).ImageDigest | Should -Be $image.ImageDigest
        Invoke-RestMethod ($layer | Get-EcrImageLayerUrl @who).DownloadUrl -OutFile "$TestDrive/back"
        Get-TestDigest ([IO.File]::ReadAllBytes("$TestDrive/back")) | Should -Be $digest
    }
}
