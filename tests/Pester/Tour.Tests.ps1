# Runs the tour script of the guides in a separate PowerShell process, as a reader does.
Describe 'docs/guides/tour.ps1' {
    It 'ends without an error' {
        $tour = Join-Path $PSScriptRoot '../../docs/guides/tour.ps1'
        $output = pwsh -NoProfile -NonInteractive -File $tour -ModulePath (Split-Path $env:ECRPS_MODULE) 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $output
    }
}
