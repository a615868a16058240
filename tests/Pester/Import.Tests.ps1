Describe 'Import-Module' {
    It 'works from a folder whose name is a wildcard' {
        $folder = New-Item -ItemType Directory (Join-Path $TestDrive 'copy[1]')
        Get-ChildItem (Split-Path $env:ECRPS_MODULE) -File | ForEach-Object { [IO.File]::Copy($_.FullName, (Join-Path $folder.FullName $_.Name)) }
        $manifest = [WildcardPattern]::Escape((Join-Path $folder.FullName EcrPS.psd1))

        $output = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest' -ErrorAction Stop; (Get-Command -Module EcrPS).Count" 2>&1

        $output | Should -Match '^\d+$'
    }
}
