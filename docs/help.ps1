<#
.SYNOPSIS
Writes the help that Get-Help shows from the pages in docs/en-US.

.DESCRIPTION
PlatyPS writes an example as paragraphs with the page's code fences, and links to pages by file names, which Get-Help shows as they
are. This script moves each example's code to the element for code, and removes addresses that lead nowhere.

.PARAMETER Destination
The file to write.

.PARAMETER Made
A help file that PlatyPS has made; without it, PlatyPS makes one (module Microsoft.PowerShell.PlatyPS).

.EXAMPLE
./docs/help.ps1 -Destination module/en-US/EcrPS.dll-Help.xml
#>
[CmdletBinding()]
param(
    [Parameter(Mandatory)]
    [string] $Destination,

    [string] $Made
)

$ErrorActionPreference = 'Stop'
if (-not $Made) {
    $folder = Join-Path ([IO.Path]::GetTempPath()) "ecrps-help-$([guid]::NewGuid())"
    $Made = Import-MarkdownCommandHelp (Get-ChildItem $PSScriptRoot/en-US -Filter *.md) | Export-MamlCommandHelp -OutputFolder $folder -Force
}

try { $text = (Get-Content $Made -Raw).ReplaceLineEndings("`n") }
finally { if ($folder) { Remove-Item $folder -Recurse } }

# PlatyPS separates code and text by a control character. The empty paragraph separates the next example.
$example = '(?s) *<maml:introduction>\s*<maml:para>```powershell\n(?<code>.*?)\n```</maml:para>\s*<maml:para>&#x80;</maml:para>' +
    '(?<text>.*?)\s*</maml:introduction>\s*<dev:code />\s*<dev:remarks />'
$text = [regex]::Replace($text, $example, {
        $groups = $args[0].Groups
        "        <dev:code>$($groups['code'])</dev:code>`n        <dev:remarks>$($groups['text'])`n          <maml:para />`n        </dev:remarks>"
    })
$text = $text -replace '\n *<maml:navigationLink>\s*<maml:linkText>Online Version</maml:linkText>\s*<maml:uri />\s*</maml:navigationLink>'
$text = $text -replace '<maml:uri>[^<:]+\.md</maml:uri>', '<maml:uri />'
Set-Content $Destination $text -NoNewline
