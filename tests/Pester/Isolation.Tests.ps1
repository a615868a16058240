# EcrPS together with a test module that has another AWSSDK.Core and assumes roles with it, as AWS.Tools.Common does
# (tests/EcrPS.Neighbour). STS is a scripted server on loopback; the embedded registry serves the calls of both modules.
BeforeDiscovery {
    $cases = foreach ($first in 'theirs', 'ours') {
        @{ First = $first; Theirs = 'V3'; Core = '3.7.202.18'; What = 'version 3 of the SDK' }
        @{ First = $first; Theirs = 'Older'; Core = '4.0.3.3'; What = 'an older SDK' }
        @{ First = $first; Theirs = 'Newer'; Core = '4.1.0.0'; What = 'the same SDK' }
        @{ First = $first; Theirs = 'Newer'; Core = '4.1.0.0'; What = 'a newer SDK'; OurCore = 'OldOurs' }
    }
}

BeforeAll {
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $neighbour, $version3 = foreach ($name in 'EcrPS.Neighbour', 'EcrPS.Neighbour.V3') {
        $project = Join-Path $PSScriptRoot '..' $name
        # dotnet test has already built it, in this configuration.
        if (-not $env:ECRPS_CONFIGURATION) {
            $built = dotnet build $project -v q
            if ($LASTEXITCODE) { throw "$built" }
        }
        (Resolve-Path (Join-Path $project bin ($env:ECRPS_CONFIGURATION ?? 'Debug') net8.0)).Path
    }

    # Keys that STS issues and the registry accepts, one pair for each role; both modules must also send the session token.
    $roles = 'ours', 'theirs', 'stored' | ForEach-Object {
        @{
            accessKeyId = "ASIA$($_.ToUpperInvariant())"; secretAccessKey = "secret of $_"; sessionToken = "token of $_"
            accountId = $_ -eq 'stored' ? '111122223333' : '210987654321'; principalArn = "arn:aws:iam::210987654321:role/$_"
        }
    }
    $keyFile = Join-Path $TestDrive keys.json
    ConvertTo-Json @($roles) | Set-Content $keyFile
    $registry = Start-TestRegistry -Option '--credentials', $keyFile
    $sts = Start-TestSts $roles

    $config = Join-Path $TestDrive config
    Set-Content $config @'
[profile role]
role_arn = arn:aws:iam::210987654321:role/ours
source_profile = base
[profile base]
aws_access_key_id = AKBASE
aws_secret_access_key = base secret
'@
    $environment = @{
        AWS_CONFIG_FILE = $config; AWS_SHARED_CREDENTIALS_FILE = Join-Path $TestDrive none; AWS_REGION = 'us-east-1'
        AWS_ENDPOINT_URL_STS = $sts.Url; AWS_EC2_METADATA_DISABLED = 'true'
    }

    $old = Join-Path $TestDrive old
    Copy-Item (Split-Path $env:ECRPS_MODULE) $old -Recurse
    Copy-Item (Join-Path $neighbour OldOurs AWSSDK.Core.dll) (Join-Path $old Aws)
    # The assemblies compiled ahead of time are only valid with the AWSSDK.Core that the module ships.
    Remove-Item (Join-Path $old Compiled) -Recurse -ErrorAction Ignore
}

AfterAll {
    if ($sts) { Stop-TestSts $sts }
    if ($registry) { Stop-TestRegistry $registry }
}

Describe 'Beside a module with <What>, <First> first' -ForEach $cases {
    BeforeAll {
        $ours = $OurCore ? (Join-Path $old EcrPS.psd1) : $env:ECRPS_MODULE
        $folder = $Theirs -eq 'V3' ? $version3 : (Join-Path $neighbour $Theirs)
        $module = Join-Path $folder EcrPS.Neighbour.dll
        $script = Join-Path $PSScriptRoot IsolationCase.ps1
        $before = @{}
        foreach ($name in $environment.Keys) {
            $before[$name] = [Environment]::GetEnvironmentVariable($name)
            [Environment]::SetEnvironmentVariable($name, $environment[$name])
        }
        try { $output = pwsh -NoProfile -NonInteractive -File $script -First $First -Ours $ours -Theirs $module -EndpointUrl $registry.EndpointUrl 2>&1 | Out-String }
        finally { foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name]) } }
        $output | Should -Match '^\s*\{' -Because 'both sides work'
        $result = $output | ConvertFrom-Json
    }

    It 'lets theirs assume its role and call, with its own SDK in the default context' {
        $theirs = @($result.Callers | Where-Object Side -eq theirs)
        $theirs.Count | Should -Be 2
        foreach ($caller in $theirs) {
            $caller.Arn, $caller.Context, $caller.CoreVersion | Should -Be 'arn:aws:iam::210987654321:role/theirs', 'Default', $Core
            $caller.Core, $caller.SecurityToken | Should -Be (Join-Path $folder AWSSDK.Core.dll), (Join-Path $folder AWSSDK.SecurityToken.dll)
        }
    }

    It 'assumes our role and calls, with our SDK in a context of its own' {
        $mine = @($result.Callers | Where-Object Side -eq ours)
        $mine.Count | Should -Be 2
        foreach ($caller in $mine) {
            $caller.Arn, $caller.Context, $caller.CoreVersion | Should -Be '210987654321', 'EcrPS.Aws', ($OurCore ? '4.0.102.0' : '4.1.0.0')
            $compiled = & $PSScriptRoot/CompiledFolder.ps1 (Split-Path $ours)
            $caller.Core | Should -Be (Join-Path ((Test-Path $compiled) ? $compiled : (Join-Path (Split-Path $ours) Aws)) AWSSDK.Core.dll)
        }
    }

    It 'takes the role that theirs left in the session' {
        $result.Stored | Should -Be '111122223333'
    }
}
