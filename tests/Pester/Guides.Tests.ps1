# The PowerShell lines of README.md as they stand, in a separate PowerShell process with the staged module in the folder that they
# name. GuideContractTests checks that every block of the documents is run by a test; those of docs/guides are run in the projects
# EcrPS.Cmdlets.Tests and EcrPS.LocalRegistry.Tests, and those for other clients in tests/clients.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    $root = Join-Path $PSScriptRoot '../..'

    function Get-GuideBlock([string] $Document, [string] $Language, [int] $Number) {
        $text = (Get-Content (Join-Path $root $Document) -Raw).ReplaceLineEndings("`n")
        $blocks = @([regex]::Matches($text, "(?ms)^``````$Language\n(.*?)^``````$"))
        $blocks[$Number - 1].Groups[1].Value
    }

    # ./layout, an image of a Debian with one package; ./policy.json; and the module where the lines import it.
    function New-GuideFolder([string] $Path) {
        $now = [Threading.CancellationToken]::None
        $layout = [EcrPS.Oci.OciLayout]::OpenOrCreateAsync((Join-Path $Path layout), $now).GetAwaiter().GetResult()
        [EcrPS.Oci.LayerBuilder[]] $layers = [EcrPS.Oci.LayerBuilder]::new().AddText('etc/os-release', "ID=debian`nVERSION_ID=`"12`"`n").
            AddText('var/lib/dpkg/status', "Package: openssl`nStatus: install ok installed`nArchitecture: amd64`nVersion: 3.0.7-2`n`n")
        $null = [EcrPS.Oci.ImageWriter]::WriteImageAsync($layout, $layers, [EcrPS.Oci.ImageOptions]::new(), '1.0', $now).GetAwaiter().GetResult()
        $layout.DisposeAsync().AsTask().Wait()
        Set-Content (Join-Path $Path policy.json) '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"any","countType":"imageCountMoreThan","countNumber":10},"action":{"type":"expire"}}]}'
        $version = (Import-PowerShellDataFile $env:ECRPS_MODULE).ModuleVersion
        $null = New-Item (Join-Path $Path output/EcrPS) -ItemType Directory
        $null = New-Item (Join-Path $Path "output/EcrPS/$version") -ItemType ($IsWindows ? 'Junction' : 'SymbolicLink') -Value (Split-Path $env:ECRPS_MODULE)
    }

    function Invoke-Guide([string] $Lines, [string[]] $Argument) {
        $output = @(pwsh -NoProfile -NonInteractive -WorkingDirectory $folder -File (Join-Path $PSScriptRoot GuideCase.ps1) $Lines @Argument 2>&1)
        [pscustomobject]@{ ExitCode = $LASTEXITCODE; Output = $output | Out-String; Last = $output | Where-Object { "$_" } | Select-Object -Last 1 }
    }
}

Describe 'README.md' {
    BeforeAll {
        $folder = Join-Path $TestDrive readme
        New-GuideFolder $folder
        $lines = Get-GuideBlock README.md powershell 1
    }

    It 'has lines that start a registry, publish, list, scan, pass the gate and preview a policy and removals' {
        $run = Invoke-Guide $lines

        $run.ExitCode | Should -Be 0 -Because $run.Output
        $seen = $run.Last | ConvertFrom-Json
        $seen.Errors | Should -BeNullOrEmpty
        $seen.Default | Should -Be $seen.Registry
        $seen.Kinds | Should -Be 'Repository', 'ImageDetail', 'ImageDetail', 'ImageScanSummary', 'LifecycleImageDecision'
        $seen.Tags | Should -Be '1.0'
        $seen.Policies | Should -Be 0
        $run.Output | Should -BeLike '*What if: Set the lifecycle policy of team/web: of 1 image it would expire 0*'
        $calls = Get-Content (Join-Path $folder calls.txt)
        $calls[0] -replace '-t: ', '-t:' | Should -Be 'dotnet build src/EcrPS -c Release -t:StageModule'
        $calls[1] | Should -Be 'kubectl get pods -A -o json'
        # "Stopped with the session": soon after the process has ended.
        for ($i = 0; $i -lt 300 -and (Test-Connection 127.0.0.1 -TcpPort ([uri]$seen.Registry).Port -Quiet); $i++) { Start-Sleep -Milliseconds 100 }
        Test-Connection 127.0.0.1 -TcpPort ([uri]$seen.Registry).Port -Quiet | Should -BeFalse
    }

    It 'has a gate that ends a script with 3, and what follows is not run' {
        $null = New-Item (Join-Path $folder records) -ItemType Directory
        $record = @{
            schema_version = '1.7.0'; id = 'CVE-2023-0286'; summary = 'X.400 address type confusion'
            affected = @(@{
                    package = @{ ecosystem = 'Debian:12'; name = 'openssl' }
                    ranges = @(@{ type = 'ECOSYSTEM'; events = @(@{ introduced = '0' }, @{ fixed = '3.0.8-1' }) })
                    ecosystem_specific = @{ urgency = 'high' }
                })
        }
        Set-Content (Join-Path $folder records CVE-2023-0286.json) ($record | ConvertTo-Json -Depth 9)
        Remove-Item (Join-Path $folder calls.txt) -ErrorAction Ignore

        $run = Invoke-Guide $lines -Argument ./records

        $run.ExitCode | Should -Be 3 -Because $run.Output
        $run.Output | Should -BeLike '*The scan gate at HIGH failed for 1 of 1 image. team/web:1.0: 1 HIGH.*'
        Get-Content (Join-Path $folder calls.txt) | Should -Not -BeLike 'kubectl*'
    }
}
