# Runs the tour script of the guides in a separate PowerShell process, as a reader does.
Describe 'docs/guides/tour.ps1' {
    BeforeAll {
        $root = Join-Path $PSScriptRoot '../..'
        function Invoke-Tour([string[]] $Arguments) {
            $tour = Join-Path $root docs/guides/tour.ps1
            $output = pwsh -NoProfile -NonInteractive -File $tour -ModulePath (Split-Path $env:ECRPS_MODULE) @Arguments 2>&1 | Out-String
            $LASTEXITCODE | Should -Be 0 -Because $output
        }
    }

    It 'ends without an error' {
        Invoke-Tour
    }

    It 'leaves the folder of a given -InputPath' {
        dotnet run --no-build -c ($env:ECRPS_CONFIGURATION ?? 'Debug') --project (Join-Path $root src/EcrPS.Tour) -- --input $TestDrive/given

        Invoke-Tour '-InputPath', "$TestDrive/given"

        "$TestDrive/given/layout" | Should -Exist
    }
}
