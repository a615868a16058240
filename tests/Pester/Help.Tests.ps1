# What Get-Help shows is made of docs/en-US and committed as module/en-US/EcrPS.dll-Help.xml (./build.ps1 Help).
BeforeDiscovery {
    $commands = (Import-PowerShellDataFile $env:ECRPS_MODULE).CmdletsToExport | ForEach-Object { @{ Name = $_ } }
    $noPlatyPS = -not (Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS)
}

BeforeAll { Import-Module $env:ECRPS_MODULE -Force }

Describe 'Get-Help' {
    It 'explains <Name> with a description and examples' -ForEach $commands {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis.Trim() | Should -Not -BeLike "$Name *"
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
    }

    # Skipped without Microsoft.PowerShell.PlatyPS, which makes the file.
    It 'is what the pages say' -Skip:$noPlatyPS {
        $pages = Join-Path $PSScriptRoot '../../docs/en-US'
        $made = Import-MarkdownCommandHelp (Get-ChildItem $pages -Filter *.md) | Export-MamlCommandHelp -OutputFolder (Join-Path $TestDrive help) -Force
        $staged = Join-Path (Split-Path $env:ECRPS_MODULE) en-US EcrPS.dll-Help.xml
        (Get-Content $staged -Raw).ReplaceLineEndings("`n") | Should -BeExactly (Get-Content "$made" -Raw).ReplaceLineEndings("`n") -Because './build.ps1 Help makes the committed file anew'
    }
}
