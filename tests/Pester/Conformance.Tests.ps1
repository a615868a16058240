# The cases that tests/EcrPS.Cmdlets.Tests runs on the stand-in, in real PowerShell: so that the stand-in cannot lie.
# Needs tests/EcrPS.Conformance built; ECRPS_CONFIGURATION names the configuration (Debug by default).
BeforeDiscovery {
    $configuration = if ($env:ECRPS_CONFIGURATION) { $env:ECRPS_CONFIGURATION } else { 'Debug' }
    Import-Module "$PSScriptRoot/../EcrPS.Conformance/bin/$configuration/net8.0/EcrPS.Conformance.dll"
    $cases = [EcrPS.Conformance.ConformanceCases]::All | ForEach-Object { @{ Name = $_.Name; Case = $_ } }
}

Describe 'The cmdlet base in PowerShell' {
    It '<Name>' -ForEach $cases {
        $Case.Difference([EcrPS.Conformance.RealPowerShell]::Run($Case)) | Should -BeExactly ''
    }
}
