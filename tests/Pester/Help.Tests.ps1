# What Get-Help shows is made of docs/en-US and committed as module/en-US/EcrPS.dll-Help.xml (./build.ps1 Help).
BeforeDiscovery {
    $commands = (Import-PowerShellDataFile $env:ECRPS_MODULE).CmdletsToExport | ForEach-Object { @{ Name = $_ } }
    $platyPS = Get-Module -ListAvailable Microsoft.PowerShell.PlatyPS
}

BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    $pages = Join-Path $PSScriptRoot '../../docs/en-US'
    $file = Join-Path (Split-Path $env:ECRPS_MODULE) en-US EcrPS.dll-Help.xml
    $xml = [xml](Get-Content $file -Raw)

    # The lines of a page that a reader is to see, in one form with those of the file: without what is made of the cmdlet itself
    # (syntax, aliases, the parameters' attributes, their names and types) and without the marks of Markdown.
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
        $nodes = $command.SelectNodes('.//*[local-name()="para" or local-name()="title" or local-name()="linkText"][not(ancestor::*[local-name()="syntax"])]')
        foreach ($line in $nodes.InnerText -split '\n') {
            # PlatyPS puts dashes around titles, a control character where it wants an empty line, and a link without an address first.
            $line = $line.Replace("$([char]0x80)", '').Trim() -replace '^-{3,} (.+) -{3,}$', '$1'
            if ($line -and $line -notmatch '^(```|Online Version$)') { $line }
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

    It 'says of <Name> what the page says' -ForEach $commands {
        $page = @(Get-PageLine $Name)
        $page.Count | Should -BeGreaterThan 10
        (Compare-Object $page @(Get-HelpLine $Name) -CaseSensitive).InputObject | Should -BeNullOrEmpty -Because './build.ps1 Help makes the committed file anew'
    }

    # PlatyPS makes the file. It is no package of NuGet, so where it is missing the lines above are what is compared.
    if ($platyPS) {
        It 'is what PlatyPS makes of the pages' {
            $made = Import-MarkdownCommandHelp (Get-ChildItem $pages -Filter *.md) | Export-MamlCommandHelp -OutputFolder (Join-Path $TestDrive help) -Force
            (Get-Content $file -Raw).ReplaceLineEndings("`n") | Should -BeExactly (Get-Content "$made" -Raw).ReplaceLineEndings("`n") -Because './build.ps1 Help makes the committed file anew'
        }
    }
}
