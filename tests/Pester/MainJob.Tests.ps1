# The examples of the README as a user types them: a local registry, session defaults, pipelines.
BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot 'TestRegistry.ps1')
    $local = Start-EcrLocalRegistry -Authentication None
    $local | Set-EcrDefault
    $registry = [pscustomobject]@{ EndpointUrl = $local.EndpointUrl }
}

AfterAll {
    Set-EcrDefault -Clear
    $local | Stop-EcrLocalRegistry
}

Describe 'The main job at the prompt' {
    It 'asks about each old image and changes nothing, after sixty days' {
        Set-EcrLocalRegistry -Time (Get-Date).AddDays(-60)
        foreach ($name in 'team/web', 'team/api', 'other/old') {
            $null = New-EcrRepository $name
            foreach ($tag in '1', '2', '3') { $null = Push-TestImage $registry $name $tag $tag }
        }
        { Set-EcrLocalRegistry -Time (Get-Date).AddDays(-90) -ErrorAction Stop } | Should -Throw '*goes back only while there is no repository*'
        Set-EcrLocalRegistry -Advance 60.00:00:00
        $null = Push-TestImage $registry team/web new new

        Start-Transcript (Join-Path $TestDrive whatif.txt) | Out-Null
        Get-EcrRepository 'team/*' | Get-EcrImage | Where-Object ImagePushedAt -lt (Get-Date).AddDays(-30) | Remove-EcrImage -WhatIf
        Stop-Transcript | Out-Null

        $said = Get-Content (Join-Path $TestDrive whatif.txt) | Where-Object { $_ -like 'What if:*' }
        $said.Count | Should -Be 6
        $said -join "`n" | Should -Not -Match 'other/old|\bnew\b'
        (Get-EcrRepository | Get-EcrImage).Count | Should -Be 10
    }

    It 'does not read a large repository for its first image' {
        $null = New-EcrRepository large/one
        $digest = Push-TestImage $registry large/one base base
        $manifest = (Invoke-TestApi $registry BatchGetImage @{ repositoryName = 'large/one'; imageIds = @(@{ imageDigest = $digest }) }).images[0].imageManifest
        $http = [Net.Http.HttpClient]::new()
        $http.DefaultRequestHeaders.Add('X-Amz-Target', 'AmazonEC2ContainerRegistry_V20150921.PutImage')
        foreach ($number in 1..3000) {
            # Trailing spaces do not change the JSON, but give each image another digest.
            $body = ConvertTo-Json -Compress @{ repositoryName = 'large/one'; imageManifest = $manifest + (' ' * $number) }
            $content = [Net.Http.StringContent]::new($body, [Text.Encoding]::UTF8, 'application/x-amz-json-1.1')
            $null = $http.PostAsync($registry.EndpointUrl, $content).GetAwaiter().GetResult().EnsureSuccessStatusCode()
        }
        $http.Dispose()
        $null = Get-TestCall $registry
        @(Get-EcrImage large/one | Select-Object -First 1).Count | Should -Be 1
        # One page that is written, one that waits, and one that is requested in advance.
        $first = @(Get-TestCall $registry | Where-Object { $_ -eq 'DescribeImages' }).Count
        $first | Should -BeLessOrEqual 3
        @(Get-EcrImage large/one).Count | Should -Be 3001
        # A request that was cancelled may be logged only now.
        $all = @(Get-TestCall $registry | Where-Object { $_ -eq 'DescribeImages' }).Count
        $all | Should -BeGreaterOrEqual 4
        $first + $all | Should -BeLessOrEqual 7
    }

    It 'keeps the AWS SDK out of the session' {
        $null = Get-EcrRepository
        $sdk = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -eq 'AWSSDK.Core' }
        $sdk | Should -Not -BeNullOrEmpty
        foreach ($assembly in $sdk) {
            [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($assembly) | Should -Not -Be ([Runtime.Loader.AssemblyLoadContext]::Default)
        }
        Get-Command -Module EcrPS | ForEach-Object { $_.Parameters.Values.ParameterType.FullName } | Should -Not -Match '^Amazon\.'
    }

    It 'has every cmdlet of the manifest' {
        $exported = (Import-PowerShellDataFile $env:ECRPS_MODULE).CmdletsToExport
        (Get-Command -Module EcrPS).Name | Sort-Object | Should -Be ($exported | Sort-Object)
    }
}
