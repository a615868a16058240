# The assemblies of Compiled/ are those of the module with machine code beside their IL (src/EcrPS.Loader, src/EcrPS.Compiled).
BeforeDiscovery {
    # The processor in a file's header; on Linux and macOS combined with a number for the system (runtime, docs/design/specs/PE-COFF.md).
    $machines = @{ 'linux-x64' = 0xfd1d; 'linux-arm64' = 0xd11d; 'win-x64' = 0x8664; 'osx-arm64' = 0xec20 }
    $module = Split-Path $env:ECRPS_MODULE
    $folders = Get-ChildItem (Join-Path $module Compiled) -Directory -ErrorAction Ignore
    $files = foreach ($folder in $folders) {
        $platform = $folder.Name -replace '^net\d+\.0-'
        Get-ChildItem $folder -Recurse -File | ForEach-Object {
            @{ Path = $_.FullName; Relative = [IO.Path]::GetRelativePath($folder.FullName, $_.FullName); Platform = $platform; Machine = $machines[$platform] }
        }
    }
    $ofModule = @('EcrPS.dll', 'EcrPS.Core.dll') + (Get-ChildItem (Join-Path $module Aws) | ForEach-Object { Join-Path Aws $_.Name })
    $complete = $folders | ForEach-Object { @{ Folder = $_.FullName; Files = $ofModule | Sort-Object } }
    $isCompiled = Test-Path (& $PSScriptRoot/CompiledFolder.ps1 $module)
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

    # Where a PowerShell of its own loads the module's assemblies from, with the transport, which the default credentials need.
    function Get-Loaded([string] $folder) {
        $script = "Import-Module '$folder/EcrPS.psd1'; `$null = Get-EcrRegistry -EndpointUrl http://127.0.0.1:1 -Region us-east-1 -AccessKey a -SecretKey b -ErrorAction Ignore
            [Runtime.Loader.AssemblyLoadContext]::All.Assemblies | Where-Object { `$_.GetName().Name -in 'EcrPS', 'EcrPS.Core', 'EcrPS.Aws', 'AWSSDK.Core' } | ForEach-Object Location | Sort-Object
            (Get-Command -Module EcrPS).Count"
        $before = $env:AWS_MAX_ATTEMPTS
        $env:AWS_MAX_ATTEMPTS = '1'
        try { pwsh -NoProfile -NonInteractive -Command $script }
        finally { $env:AWS_MAX_ATTEMPTS = $before }
    }

    function Get-Expected([string] $folder) {
        'EcrPS.dll', 'EcrPS.Core.dll', (Join-Path Aws EcrPS.Aws.dll), (Join-Path Aws AWSSDK.Core.dll) | ForEach-Object { Join-Path $folder $_ } | Sort-Object
        (Import-PowerShellDataFile $env:ECRPS_MODULE).CmdletsToExport.Count
    }
}

Describe 'Compiled/' {
    It 'holds all assemblies of the module in <Folder>' -ForEach $complete {
        Get-ChildItem $Folder -Recurse -File | ForEach-Object { [IO.Path]::GetRelativePath($Folder, $_.FullName) } | Sort-Object | Should -Be $Files
    }

    It 'has <Relative> for <Platform>, the same assembly as the module''s' -ForEach $files {
        $compiled = Read-Assembly $Path
        $original = Read-Assembly (Join-Path $module $Relative)
        $compiled.HasMachineCode, $original.HasMachineCode | Should -Be $true, $false
        $compiled.Machine | Should -Be $Machine
        # The runtime takes the one for the other because they have the same name and MVID.
        $compiled.Mvid | Should -Be $original.Mvid
    }
}

Describe 'Importing the module' {
    It 'loads what was compiled for this platform' -Skip:(-not $isCompiled) {
        Get-Loaded $module | Should -Be (Get-Expected (& $PSScriptRoot/CompiledFolder.ps1 $module))
    }

    It 'loads the module''s own assemblies where nothing was compiled for this platform' {
        $copy = Join-Path $TestDrive plain
        Copy-Item $module $copy -Recurse
        Remove-Item (& $PSScriptRoot/CompiledFolder.ps1 $copy) -Recurse -ErrorAction Ignore
        Get-Loaded $copy | Should -Be (Get-Expected $copy)
    }

    It 'loads the module''s own assemblies where those compiled are for another platform' -Skip:(-not $isCompiled) {
        $copy = Join-Path $TestDrive foreign
        Copy-Item $module $copy -Recurse
        $folder = & $PSScriptRoot/CompiledFolder.ps1 $copy
        Remove-Item $folder -Recurse
        Copy-Item (Get-ChildItem (Join-Path $copy Compiled) -Directory | Select-Object -First 1).FullName $folder -Recurse
        Get-Loaded $copy | Should -Be (Get-Expected $copy)
    }

    It 'finds the embedded registry and the help from there' {
        Import-Module $env:ECRPS_MODULE
        (Get-Help Get-EcrRepository).Synopsis | Should -BeLike '*repositories*'
        $local = Start-EcrLocalRegistry
        try { $local.EndpointUrl | Should -BeLike 'http://127.0.0.1:*' }
        finally { $local | Stop-EcrLocalRegistry }
    }
}
