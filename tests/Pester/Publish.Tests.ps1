# Publish-EcrImage: layouts and archives made here with the module's own writer, pushed to the embedded registry.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $now = [Threading.CancellationToken]::None
    $counter = 0
    function New-TestRepository {
        $name = "publish/r$(($script:counter++))"
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = $name }
        $name
    }

    # Writes a layout to a new folder and returns its path. Two layers, so that the first is pushed before a broken second one fails.
    function New-TestLayout([string] $Tag = '1.0', [string[]] $Architecture = 'amd64') {
        $path = Join-Path $TestDrive "layout$(($script:counter++))"
        $layout = [EcrPS.Oci.OciLayout]::OpenOrCreateAsync($path, $now).GetAwaiter().GetResult()
        $children = foreach ($name in $Architecture) {
            [EcrPS.Oci.LayerBuilder[]] $layers = [EcrPS.Oci.LayerBuilder]::new().AddText('etc/base', 'base'), [EcrPS.Oci.LayerBuilder]::new().AddText('srv/app', "$path $name")
            $options = [EcrPS.Oci.ImageOptions]::new()
            $options.GetType().GetProperty('Platform').SetValue($options, [EcrPS.Oci.Platform]::new('linux', $name, $null, $null))
            $reference = if ($Architecture.Count -eq 1) { $Tag } else { [NullString]::Value }
            $manifest = [EcrPS.Oci.ImageWriter]::WriteImageAsync($layout, $layers, $options, $reference, $now).GetAwaiter().GetResult()
            $descriptor = $manifest.Descriptor
            $descriptor.GetType().GetProperty('Platform').SetValue($descriptor, $options.Platform)
            $descriptor
        }
        if ($Architecture.Count -gt 1) {
            $entries = foreach ($child in $children) {
                [ordered] @{
                    mediaType = $child.MediaType
                    digest = "$($child.Digest)"
                    size = $child.Size
                    platform = @{ architecture = $child.Platform.Architecture; os = $child.Platform.Os }
                }
            }
            $index = [ordered] @{ schemaVersion = 2; mediaType = 'application/vnd.oci.image.index.v1+json'; manifests = @($entries) }
            $content = [Text.Encoding]::UTF8.GetBytes((ConvertTo-Json $index -Depth 5 -Compress))
            $manifest = [EcrPS.Oci.Manifest]::Parse($content, [NullString]::Value)
            $layout.WriteManifestAsync($manifest, $Tag, $now).Wait()
        }
        $layout.DisposeAsync().AsTask().Wait()
        $path
    }

    function Get-TestBlob([string] $Layout, [string] $MediaTypePart) {
        $index = Get-Content (Join-Path $Layout index.json) | ConvertFrom-Json
        $manifest = Get-Content (Join-Path $Layout blobs sha256 $index.manifests[0].digest.Substring(7)) | ConvertFrom-Json
        $blob = @($manifest.config) + @($manifest.layers) | Where-Object mediaType -like "*$MediaTypePart*" | Select-Object -Last 1
        Join-Path $Layout blobs sha256 $blob.digest.Substring(7)
    }
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Publish-EcrImage' {
    It 'writes one error for what is no image, and one for an unknown repository' {
        $repository = New-TestRepository
        { Publish-EcrImage (Join-Path $TestDrive nothing) $repository 1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'PathNotFound*'
        Set-Content (Join-Path $TestDrive text.tar) 'no archive at all'
        { Publish-EcrImage (Join-Path $TestDrive text.tar) $repository 1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'NotAnArchive*'
        { Publish-EcrImage (New-TestLayout) nope/nope 1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound*'
        { Publish-EcrImage (New-TestLayout) $repository 'no tag' @common -ErrorAction Stop } | Should -Throw -ErrorId 'ReferenceInvalid*'
        Get-EcrImage $repository @common | Should -BeNullOrEmpty
    }

    It 'refuses <Name> and leaves the repository as it was' -ForEach @(
        @{ Name = 'a tampered layer'; Error = 'DigestMismatch'; Break = { $bytes = [IO.File]::ReadAllBytes($blob); $bytes[-9] = $bytes[-9] -bxor 1; [IO.File]::WriteAllBytes($blob, $bytes) } }
        @{ Name = 'a truncated layer'; Error = '*'; Break = { $bytes = [IO.File]::ReadAllBytes($blob); [IO.File]::WriteAllBytes($blob, $bytes[0..($bytes.Length - 10)]) } }
        @{ Name = 'a missing layer'; Error = 'BlobMissing'; Break = { Remove-Item $blob } }
    ) {
        $repository = New-TestRepository
        $layout = New-TestLayout
        $blob = Get-TestBlob $layout layer
        . $Break
        $output = Publish-EcrImage $layout $repository 1.0 @common -ErrorVariable errors -ErrorAction SilentlyContinue
        $output | Should -BeNullOrEmpty
        $errors.Count | Should -Be 1
        $errors[0].FullyQualifiedErrorId | Should -BeLike "$Error,*"
        Get-EcrImage $repository @common | Should -BeNullOrEmpty
    }

    It 'refuses an archive that escapes its folder' {
        $path = Join-Path $TestDrive escape.tar
        $file = [IO.File]::Create($path)
        $tar = [System.Formats.Tar.TarWriter]::new($file)
        $entry = [System.Formats.Tar.PaxTarEntry]::new('RegularFile', '../../escaped')
        $entry.DataStream = [IO.MemoryStream]::new([byte[]](1, 2, 3))
        $tar.WriteEntry($entry)
        $tar.Dispose()
        $file.Dispose()
        { Publish-EcrImage $path (New-TestRepository) 1 @common -ErrorAction Stop } | Should -Throw -ErrorId 'PathEscapesArchive*'
    }

    It 'sends nothing with -WhatIf' {
        $repository = New-TestRepository
        Publish-EcrImage (New-TestLayout) $repository 1.0 @common -WhatIf | Should -BeNullOrEmpty
        Get-EcrImage $repository @common | Should -BeNullOrEmpty
    }

    It 'refuses a wrong secret' {
        $wrong = $common.Clone()
        $wrong.SecretKey = 'wrong'
        # The registry of this file does not verify signatures; this one does and refuses the call.
        $strict = Start-TestRegistry -Option @()
        try {
            $wrong.EndpointUrl = $strict.EndpointUrl
            { Publish-EcrImage (New-TestLayout) a/b 1 @wrong -ErrorAction Stop } | Should -Throw -ErrorId 'InvalidSignature*'
        }
        finally { Stop-TestRegistry $strict }
    }

    It 'publishes a layout, and sends nothing twice' {
        $repository = New-TestRepository
        $layout = New-TestLayout
        $image = Publish-EcrImage -Path $layout -RepositoryName $repository -ImageTag '1.0', latest @common
        $image.ImageTags | Sort-Object | Should -BeExactly '1.0', 'latest'
        $image.ImageDigest | Should -Be ((Get-Content (Join-Path $layout index.json) | ConvertFrom-Json).manifests[0].digest)
        $said = Publish-EcrImage $layout $repository again @common -Verbose 4>&1 | Out-String
        $said | Should -BeLike '*0 blobs (0 B) sent, 3 already present*'
    }

    It 'takes the tag that the image has in the layout' {
        (Publish-EcrImage (New-TestLayout -Tag '7.1') (New-TestRepository) @common).ImageTags | Should -Be '7.1'
    }

    It 'publishes an index with its images' {
        $repository = New-TestRepository
        $index = Publish-EcrImage (New-TestLayout -Architecture amd64, arm64) $repository multi @common
        $index.ImageManifestMediaType | Should -BeLike '*image.index*'
        @(Get-EcrImage $repository @common).Count | Should -Be 3
    }

    It 'takes archives from the pipeline' {
        $repository = New-TestRepository
        $archive = Join-Path $TestDrive "archive$(($script:counter++)).tar"
        [System.Formats.Tar.TarFile]::CreateFromDirectory((New-TestLayout), $archive, $false)
        Get-Item $archive | Publish-EcrImage -RepositoryName $repository -ImageTag piped @common | ForEach-Object ImageTags | Should -Be piped
    }
}
