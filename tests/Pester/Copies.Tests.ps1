# Two copies or versions of the module in one session: .NET loads an assembly of a name only once.
Describe 'A second copy of the module' {
    BeforeAll {
        $copy = Join-Path $TestDrive EcrPS
        $null = New-Item -ItemType Directory $copy
        Get-ChildItem (Split-Path $env:ECRPS_MODULE) -Exclude LocalRegistry, Compiled | Copy-Item -Destination $copy -Recurse
        $manifest = Join-Path $copy EcrPS.psd1
        function Invoke-Session([string] $Script) { pwsh -NoProfile -NonInteractive -Command $Script 2>&1 | ForEach-Object { "$_" } }
    }

    It 'is refused in one sentence that says to start a new session' {
        $lines = Invoke-Session "
            Import-Module '$env:ECRPS_MODULE'
            try { Import-Module '$manifest' -ErrorAction Stop } catch { `$_.Exception.Message }
            `$Error.Count
            @(Get-Module EcrPS).Path"
        $lines[0] | Should -BeLike "This session has loaded EcrPS from '$(Split-Path $env:ECRPS_MODULE)' and cannot load another copy or version, here from '$copy'. Start a new session and import only this one."
        $lines[1..9] | Should -Be '1', (Join-Path (Split-Path $env:ECRPS_MODULE) EcrPS.dll)
    }

    It 'is refused after the first one was removed, whatever version it claims to be' {
        (Get-Content $manifest -Raw) -replace "ModuleVersion +=.*", "ModuleVersion = '0.2.0'" | Set-Content (Join-Path $copy EcrPS.psd1)
        $lines = Invoke-Session "
            Import-Module '$env:ECRPS_MODULE'
            Remove-Module EcrPS
            try { Import-Module '$manifest' -ErrorAction Stop } catch { `$_.Exception.Message }
            [bool](Get-Command Get-EcrImage -ErrorAction Ignore)"
        $lines[0] | Should -BeLike '*Start a new session*'
        $lines[1] | Should -Be False
    }

    It 'leaves the first one as it is, which can be imported again' {
        $lines = Invoke-Session "
            Import-Module '$env:ECRPS_MODULE'
            Import-Module '$env:ECRPS_MODULE' -Force
            (Get-Command Get-EcrImage).Version.ToString()
            [bool](Get-Variable loaded, this -ErrorAction Ignore)"
        $lines | Should -Be '0.1.0', 'False'
    }
}
