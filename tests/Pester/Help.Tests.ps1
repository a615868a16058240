# The help that Get-Help shows is generated from docs/en-US and committed as module/en-US/EcrPS.dll-Help.xml (./build.ps1 Help, docs/help.ps1).
BeforeDiscovery {
    $commands = (Import-PowerShellDataFile $env:ECRPS_MODULE).CmdletsToExport | ForEach-Object { @{ Name = $_ } }
    $platyPS = Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS
}

BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    $pages = Join-Path $PSScriptRoot '../../docs/en-US'
    $file = Join-Path (Split-Path $env:ECRPS_MODULE) en-US EcrPS.dll-Help.xml
    $xml = [xml](Get-Content $file -Raw)

    # The visible lines of a page, in the same form as those of the help file: without what is generated from the cmdlet itself
    # (syntax, aliases, the parameters' attributes, their names and types) and without Markdown syntax.
    function Get-PageLine([string] $Name) {
        $text = (Get-Content (Join-Path $pages "$Name.md") -Raw).ReplaceLineEndings("`n")
        $text = $text -replace '(?s)\A---\n.*?\n---\n' -replace '(?s)\n## (SYNTAX|ALIASES)\n.*?(?=\n## )' `
            -replace '(?s)\n### CommonParameters\n.*?(?=\n## )' -replace '(?s)```yaml.*?```'
        foreach ($line in $text -split '\n') {
            $line = $line.Trim()
            if ($line -match '^- \[(.+)\]\(.+\)$') { $Matches[1] }
            elseif ($line -match '^### (Example \d+: .+)$') { $Matches[1] }
            elseif ($line -and $line -notmatch '^(#{1,3} |```)') { $line }
        }
    }

    function Get-HelpLine([string] $Name) {
        $command = $xml.DocumentElement.ChildNodes | Where-Object { $_.details.name -eq $Name }
        $nodes = $command.SelectNodes('.//*[local-name()="para" or local-name()="code" or local-name()="title" or local-name()="linkText"][not(ancestor::*[local-name()="syntax"])]')
        foreach ($line in $nodes.InnerText -split '\n') {
            # PlatyPS writes dashes around titles.
            $line = $line.Trim() -replace '^-{3,} (.+) -{3,}$', '$1'
            if ($line) { $line }
        }
    }
}

Describe 'Get-Help' {
    It 'explains <Name> with a description and examples' -ForEach $commands {
        $help = Get-Help $Name -Full
        $help.Synopsis | Should -Not -BeNullOrEmpty
        $help.Synopsis.Trim() | Should -Not -BeLike "$Name *"
        $help.description.Text | Should -Not -BeNullOrEmpty
        @($help.examples.example).Count | Should -BeGreaterOrEqual 2
    }

    # Contract tests compare the examples of all pages and help.
    It 'shows the examples of <_> as they are typed' -ForEach 'Get-EcrImage', 'Set-EcrLifecyclePolicy', 'Start-EcrLocalRegistry' {
        $shown = Get-Help $_ -Examples | Out-String
        $shown | Should -Not -Match '```'
        foreach ($line in (Get-Help $_).examples.example.code -split '\n') {
            $shown -replace '\s' | Should -BeLike "*$([WildcardPattern]::Escape($line -replace '\s'))*"
        }
    }

    It 'says of <Name> what the page says' -ForEach $commands {
        $page = @(Get-PageLine $Name)
        $page.Count | Should -BeGreaterThan 10
        (Compare-Object $page @(Get-HelpLine $Name) -CaseSensitive).InputObject | Should -BeNullOrEmpty -Because './build.ps1 Help makes the committed file anew'
    }

    # PlatyPS generates the help file. It is not a NuGet package, so without it only the tests above compare the lines.
    if ($platyPS) {
        It 'is what PlatyPS makes of the pages' {
            $made = Join-Path $TestDrive help.xml
            & (Join-Path $PSScriptRoot '../../docs/help.ps1') -Destination $made
            (Get-Content $file -Raw).ReplaceLineEndings("`n") | Should -BeExactly (Get-Content $made -Raw) -Because './build.ps1 Help makes the committed file anew'
        }
    }
}
