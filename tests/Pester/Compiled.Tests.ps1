# The assemblies in Compiled/ are those of Aws/ with machine code added to their IL (src/EcrPS.Compiled).
BeforeDiscovery {
    # Machine values of PE headers, on Linux and macOS XORed with an OS value (dotnet/runtime, docs/design/specs/PE-COFF.md).
    $machines = @{ 'linux-x64' = 0xfd1d; 'linux-arm64' = 0xd11d; 'win-x64' = 0x8664; 'osx-arm64' = 0xec20 }
    $module = Split-Path $env:ECRPS_MODULE
    $folders = Get-ChildItem (Join-Path $module Compiled) -Directory -ErrorAction Ignore
    $files = foreach ($folder in $folders) {
        $platform = $folder.Name -replace '^net\d+\.0-'
        Get-ChildItem $folder -Recurse -File | ForEach-Object {
            @{ Path = $_.FullName; Relative = [IO.Path]::GetRelativePath($folder.FullName, $_.FullName); Platform = $platform; Machine = $machines[$platform] }
        }
    }
    $complete = $folders | ForEach-Object { @{ Folder = $_.FullName; Files = (Get-ChildItem (Join-Path $module Aws)).Name | Sort-Object } }
}

BeforeAll {
    $module = Split-Path $env:ECRPS_MODULE

    function Read-Assembly([string] $path) {
        $file = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($path))
        try {
            $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($file)
            [pscustomobject]@{
                Machine = [int]$file.PEHeaders.CoffHeader.Machine
                HasMachineCode = $file.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size -gt 0
                Mvid = $metadata.GetGuid($metadata.GetModuleDefinition().Mvid)
            }
        }
        finally { $file.Dispose() }
    }

    # The files from which a new PowerShell process loads the transport for its first call; nothing listens on port 1.
    function Get-Loaded([string] $folder) {
        $script = "Import-Module '$folder/EcrPS.psd1'
            Get-EcrRegistry -EndpointUrl http://127.0.0.1:1 -Region us-east-1 -AccessKey a -SecretKey b -ErrorVariable failure -ErrorAction SilentlyContinue
            `$failure.FullyQualifiedErrorId
            [Runtime.Loader.AssemblyLoadContext]::All.Assemblies | Where-Object { `$_.GetName().Name -in 'EcrPS.Aws', 'AWSSDK.Core' } | ForEach-Object Location | Sort-Object"
        $before = $env:AWS_MAX_ATTEMPTS
        $env:AWS_MAX_ATTEMPTS = '1'
        try { pwsh -NoProfile -NonInteractive -Command $script }
        finally { $env:AWS_MAX_ATTEMPTS = $before }
    }

    function Get-Expected([string] $folder) {
        'EndpointUnreachable,EcrPS.Commands.GetEcrRegistryCommand'
        'EcrPS.Aws.dll', 'AWSSDK.Core.dll' | ForEach-Object { Join-Path $folder $_ } | Sort-Object
    }
}

Describe 'Compiled/' {
    It 'holds all assemblies of Aws/ in <Folder>' -AllowNullOrEmptyForEach -ForEach $complete {
        Get-ChildItem $Folder -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($Folder, $_.FullName) } | Sort-Object | Should -Be $Files
    }

    It 'has <Relative> for <Platform>, the same assembly as in Aws/' -AllowNullOrEmptyForEach -ForEach $files {
        $compiled = Read-Assembly $Path
        $original = Read-Assembly (Join-Path $module Aws $Relative)
        $compiled.HasMachineCode, $original.HasMachineCode | Should -Be $true, $false
        $compiled.Machine | Should -Be $Machine
        $compiled.Mvid | Should -Be $original.Mvid
    }
}

Describe 'The first call' {
    It 'loads what was compiled for this platform, or Aws/' {
        $folder = & $PSScriptRoot/CompiledFolder.ps1 $module
        if (-not (Test-Path $folder)) { $folder = Join-Path $module Aws }
        Get-Loaded $module | Should -Be (Get-Expected $folder)
    }

    It 'loads Aws/ where nothing was compiled for this platform' {
        $copy = Join-Path $TestDrive plain
        Copy-Item $module $copy -Recurse
        Remove-Item (& $PSScriptRoot/CompiledFolder.ps1 $copy) -Recurse -ErrorAction Ignore
        Get-Loaded $copy | Should -Be (Get-Expected (Join-Path $copy Aws))
    }

    It 'loads Aws/ where a file is missing of what was compiled' {
        $copy = Join-Path $TestDrive incomplete
        Copy-Item $module $copy -Recurse
        $folder = & $PSScriptRoot/CompiledFolder.ps1 $copy
        if (-not (Test-Path $folder)) { Copy-Item (Join-Path $copy Aws) $folder -Recurse }
        Remove-Item (Join-Path $folder AWSSDK.Core.dll)
        Get-Loaded $copy | Should -Be (Get-Expected (Join-Path $copy Aws))
    }

    It 'loads a file of Aws/ where what was compiled of it is damaged' {
        $copy = Join-Path $TestDrive damaged
        Copy-Item $module $copy -Recurse
        $folder = & $PSScriptRoot/CompiledFolder.ps1 $copy
        if (-not (Test-Path $folder)) { Copy-Item (Join-Path $copy Aws) $folder -Recurse }
        Set-Content (Join-Path $folder AWSSDK.Core.dll) damaged
        $expected = (Get-Expected $copy)[0], (Join-Path $copy Aws AWSSDK.Core.dll), (Join-Path $folder EcrPS.Aws.dll)
        Get-Loaded $copy | Sort-Object | Should -Be ($expected | Sort-Object)
    }
}
