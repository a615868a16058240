# The cases that tests/EcrPS.Cmdlets.Tests runs on the stand-in, in real PowerShell: so that the stand-in cannot lie.
# ECRPS_CONFIGURATION names the configuration of tests/EcrPS.Conformance (Debug by default); it is built where it is not.
BeforeDiscovery {
    # A process has room for one EcrPS.dll: the staged module's, where there is one, or the cases' own copy.
    if ($env:ECRPS_MODULE) { Import-Module $env:ECRPS_MODULE }
    $configuration = if ($env:ECRPS_CONFIGURATION) { $env:ECRPS_CONFIGURATION } else { 'Debug' }
    $project = Join-Path $PSScriptRoot '../EcrPS.Conformance'
    $assembly = Join-Path $project "bin/$configuration/net8.0/EcrPS.Conformance.dll"
    if (-not (Test-Path $assembly)) {
        dotnet build $project -c $configuration -v q | Out-Host
        if ($LASTEXITCODE) { throw "The conformance cases do not build (exit code $LASTEXITCODE)." }
    }

    Import-Module $assembly
    $cases = [EcrPS.Conformance.ConformanceCases]::All | ForEach-Object { @{ Name = $_.Name; Case = $_ } }
}

Describe 'The cmdlet base in PowerShell' {
    It '<Name>' -ForEach $cases {
        $Case.Difference([EcrPS.Conformance.RealPowerShell]::Run($Case)) | Should -BeExactly ''
    }
}
