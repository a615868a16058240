#!/usr/bin/env pwsh
<#
.SYNOPSIS
The thin front door for people who have PowerShell; everything it does is a dotnet command that works without.

.EXAMPLE
./build.ps1 Stage
Fills output/EcrPS/<version>/ with the module.
#>
[CmdletBinding()]
param(
    [Parameter(Position = 0)]
    [ValidateSet('Build', 'Test', 'Stage', 'Package', 'Tour', 'Help')]
    [string[]] $Task = 'Build',

    [ValidateSet('Debug', 'Release')]
    [string] $Configuration = 'Release'
)

$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Push-Location $PSScriptRoot
try {
    $module = "output/EcrPS/$((Import-PowerShellDataFile module/EcrPS.psd1).ModuleVersion)"
    switch ($Task) {
        'Build' { dotnet build EcrPS.sln -c $Configuration }
        'Stage' { dotnet build src/EcrPS -c $Configuration -t:StageModule }
        'Tour' { dotnet run --project src/EcrPS.Tour -c $Configuration }
        'Test' {
            dotnet build src/EcrPS -c $Configuration -t:StageModule
            dotnet test EcrPS.sln -c $Configuration -e ECRPS_MODULE_FOLDER=$module
        }
        # What Get-Help shows, from docs/en-US; needs the module Microsoft.PowerShell.PlatyPS.
        'Help' { docs/help.ps1 -Destination module/en-US/EcrPS.dll-Help.xml }
        'Package' {
            dotnet build src/EcrPS -c $Configuration -t:StageModule
            $package = "output/EcrPS.$((Split-Path $module -Leaf)).zip"
            Remove-Item $package -ErrorAction Ignore
            [IO.Compression.ZipFile]::CreateFromDirectory((Resolve-Path $module), (Join-Path $PWD $package))
        }
    }
}
finally {
    Pop-Location
}
