# The walk of the guides, in a PowerShell of its own, as a reader runs it.
Describe 'docs/guides/tour.ps1' {
    It 'ends without an error' {
        $tour = Join-Path $PSScriptRoot '../../docs/guides/tour.ps1'
        $output = pwsh -NoProfile -NonInteractive -File $tour -ModulePath (Split-Path $env:ECRPS_MODULE) 2>&1 | Out-String
        $LASTEXITCODE | Should -Be 0 -Because $output
    }
}
