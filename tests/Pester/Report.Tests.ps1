# Export-EcrLifecycleReport on the embedded registry. LifecycleReportTests tests the page in a browser.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $registry = Start-TestRegistry
    $common = $registry.Common
    $who = @{ AccessKey = 'test'; SecretKey = 'test' }
    foreach ($name in 'team/web', 'team/api') {
        $null = Invoke-TestApi $registry CreateRepository @{ repositoryName = $name }
        foreach ($tag in 'v1', 'v2', 'v3') { $null = Push-TestImage $registry $name $tag $tag }
    }
    $policy = New-EcrLifecyclePolicyRule -Priority 1 -TagPattern 'v*' -KeepNewest 2 | ConvertTo-EcrLifecyclePolicy
}

AfterAll { Stop-TestRegistry $registry }

Describe 'Export-EcrLifecycleReport' {
    It 'writes a page for a policy that is given' {
        $path = Join-Path $TestDrive web.html
        Export-EcrLifecycleReport team/web $path -PolicyText $policy @common | Should -BeNullOrEmpty
        $page = Get-Content $path -Raw
        $page | Should -BeLike '<!DOCTYPE html>*<h1>team/web</h1>*'
        $page | Should -BeLike '*<b>3</b>images*<b>1</b>expire now*'
        $page | Should -Match '"v1"\],"sha256:[0-9a-f]{64}",0,"\d{4}-\d\d-\d\d",1,'
    }

    It 'writes a page for each repository into a folder' {
        foreach ($name in 'team/web', 'team/api') { Set-EcrLifecyclePolicy $name -PolicyText $policy -Confirm:$false @common }
        $files = Get-EcrRepository 'team/*' @common | Export-EcrLifecycleReport -ReportPath "$TestDrive/reports/" -Over 30d -PushRate 2 -PassThru @who
        $files.Name | Sort-Object | Should -Be team.api.html, team.web.html
        Get-Content $files[0] -Raw | Should -BeLike '*2 images a day*'
    }

    It 'refuses two repositories in one file, and keeps the first' {
        $path = Join-Path $TestDrive both.html
        { Export-EcrLifecycleReport team/web, team/api $path -ThrottleLimit 1 @common } | Should -Throw '*give -ReportPath a folder*'
        Get-Content $path -Raw | Should -BeLike '*<h1>team/*'
    }

    It 'marks what is in use, from an inventory alone' {
        $inventory = Join-Path $TestDrive web.json
        Get-EcrImage team/web -WithManifest @common | Export-EcrInventory $inventory
        $path = Join-Path $TestDrive used.html
        Export-EcrLifecycleReport -InventoryPath $inventory -ReportPath $path -PolicyText $policy -InUse '123456789012.dkr.ecr.us-east-1.amazonaws.com/team/web:v1'
        Get-Content $path -Raw | Should -BeLike '*1 of 1</b>in use would be removed*'
    }

    It 'writes nothing with -WhatIf, over nothing with -NoClobber, and nothing for what is not there' {
        $path = Join-Path $TestDrive not.html
        Export-EcrLifecycleReport team/web $path -WhatIf @common
        Test-Path $path | Should -BeFalse
        { Export-EcrLifecycleReport team/nope $path -PolicyText $policy @common -ErrorAction Stop } | Should -Throw -ErrorId 'RepositoryNotFound*'
        Test-Path $path | Should -BeFalse
        Set-Content $path mine
        { Export-EcrLifecycleReport team/web $path -NoClobber @common -ErrorAction Stop } | Should -Throw '*already exists*'
        Get-Content $path | Should -Be mine
    }
}
