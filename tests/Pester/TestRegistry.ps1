# An embedded registry for one test file, and images in it. It runs with --auth none and --control, so that the helpers
# below can call it without signing; the cmdlets under test sign as always.

function Start-TestRegistry {
    param([string[]] $Option = @('--auth', 'none', '--control'))

    $program = Join-Path (Split-Path $env:ECRPS_MODULE) 'LocalRegistry' 'ecrps-local.dll'
    $start = [Diagnostics.ProcessStartInfo]::new('dotnet')
    foreach ($argument in @($program, '--parent', $PID) + $Option) { $start.ArgumentList.Add($argument) }
    $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $line = $process.StandardOutput.ReadLine()
    if (-not $line) { throw "The embedded registry did not start: exit code $($process.ExitCode)." }
    $registry = $line | ConvertFrom-Json
    [pscustomobject]@{
        Process     = $process
        EndpointUrl = $registry.endpoint
        Common      = @{ EndpointUrl = $registry.endpoint; Region = $registry.region; AccessKey = 'test'; SecretKey = 'test' }
    }
}

function Stop-TestRegistry($Registry) {
    if (-not $Registry.Process.HasExited) { $Registry.Process.Kill() }
    $Registry.Process.Dispose()
}

# Calls the API directly, without the cmdlets under test.
function Invoke-TestApi($Registry, [string] $Operation, [hashtable] $Body) {
    Invoke-RestMethod -Method Post -Uri $Registry.EndpointUrl -ContentType 'application/x-amz-json-1.1' `
        -Headers @{ 'X-Amz-Target' = "AmazonEC2ContainerRegistry_V20150921.$Operation" } -Body ($Body | ConvertTo-Json -Depth 9 -Compress)
}

function Invoke-TestControl($Registry, [string] $Path, [hashtable] $Body) {
    Invoke-RestMethod -Method Post -Uri "$($Registry.EndpointUrl)/_ecrps/$Path" -ContentType 'application/json' -Body ($Body | ConvertTo-Json -Compress)
}

# The operations that the registry has received since the last call of this function.
function Get-TestCall($Registry) {
    $log = (Invoke-RestMethod -Uri "$($Registry.EndpointUrl)/_ecrps/requests").requests
    $null = Invoke-RestMethod -Method Delete -Uri "$($Registry.EndpointUrl)/_ecrps/requests"
    $log.operation | Where-Object { $_ }
}

# The completions that Tab offers. On a busy machine the reply may come too late for the first attempt, so it retries.
function Complete-TestLine([string] $Line, [int] $Try = 50) {
    for ($i = 0; $i -lt $Try; $i++) {
        $found = (TabExpansion2 $Line $Line.Length).CompletionMatches | Where-Object ResultType -eq ParameterValue
        if ($found) { return $found.CompletionText }
        Start-Sleep -Milliseconds 100
    }
}

function Get-TestDigest([byte[]] $Bytes) {
    'sha256:' + [Convert]::ToHexString([Security.Cryptography.SHA256]::HashData($Bytes)).ToLowerInvariant()
}

function Send-TestBlob($Registry, [string] $Repository, [byte[]] $Bytes) {
    $digest = Get-TestDigest $Bytes
    $upload = (Invoke-TestApi $Registry InitiateLayerUpload @{ repositoryName = $Repository }).uploadId
    $null = Invoke-TestApi $Registry UploadLayerPart @{
        repositoryName = $Repository; uploadId = $upload; partFirstByte = 0; partLastByte = $Bytes.Length - 1
        layerPartBlob = [Convert]::ToBase64String($Bytes)
    }
    $null = Invoke-TestApi $Registry CompleteLayerUpload @{ repositoryName = $Repository; uploadId = $upload; layerDigests = @($digest) }
    $digest
}

# Pushes a small image whose digest depends on the given content; returns the digest.
function Push-TestImage($Registry, [string] $Repository, [string] $Content, [string[]] $Tag) {
    $layer = [Text.Encoding]::UTF8.GetBytes("layer $Repository")
    $config = [Text.Encoding]::UTF8.GetBytes("{`"architecture`":`"amd64`",`"os`":`"linux`",`"comment`":`"$Content`"}")
    if ((Invoke-TestApi $Registry BatchCheckLayerAvailability @{ repositoryName = $Repository; layerDigests = @(Get-TestDigest $layer) }).layers[0].layerAvailability -ne 'AVAILABLE') {
        $null = Send-TestBlob $Registry $Repository $layer
    }
    $null = Send-TestBlob $Registry $Repository $config
    # Line breaks and a trailing space: a client that puts this manifest again must not reformat it.
    $manifest = @"
{
  "schemaVersion": 2,
  "mediaType": "application/vnd.oci.image.manifest.v1+json",
  "config": { "mediaType": "application/vnd.oci.image.config.v1+json", "digest": "$(Get-TestDigest $config)", "size": $($config.Length) },
  "layers": [ { "mediaType": "application/vnd.oci.image.layer.v1.tar", "digest": "$(Get-TestDigest $layer)", "size": $($layer.Length) } ]
} 
"@
    Push-TestManifest $Registry $Repository $manifest $Tag
}

function Push-TestIndex($Registry, [string] $Repository, [System.Collections.IDictionary] $DigestByPlatform, [string[]] $Tag) {
    $children = foreach ($platform in $DigestByPlatform.Keys) {
        $os, $architecture = $platform -split '/'
        $size = (Invoke-TestApi $Registry BatchGetImage @{ repositoryName = $Repository; imageIds = @(@{ imageDigest = $DigestByPlatform[$platform] }) }).images[0].imageManifest.Length
        @{
            mediaType = 'application/vnd.oci.image.manifest.v1+json'; digest = $DigestByPlatform[$platform]; size = $size
            platform  = @{ os = $os; architecture = $architecture }
        }
    }
    $manifest = @{ schemaVersion = 2; mediaType = 'application/vnd.oci.image.index.v1+json'; manifests = @($children) } | ConvertTo-Json -Depth 9
    Push-TestManifest $Registry $Repository $manifest $Tag
}

function Push-TestManifest($Registry, [string] $Repository, [string] $Manifest, [string[]] $Tag) {
    $body = @{ repositoryName = $Repository; imageManifest = $Manifest }
    if (-not $Tag) { $null = Invoke-TestApi $Registry PutImage $body }
    foreach ($name in $Tag) { $null = Invoke-TestApi $Registry PutImage ($body + @{ imageTag = $name }) }
    Get-TestDigest ([Text.Encoding]::UTF8.GetBytes($Manifest))
}

# STS on loopback: supports only AssumeRole, and issues one pair of keys for each role.
function Start-TestSts([hashtable[]] $Role) {
    $probe = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
    $probe.Start()
    $url = "http://127.0.0.1:$($probe.LocalEndpoint.Port)/"
    $probe.Stop()
    $listener = [Net.HttpListener]::new()
    $listener.Prefixes.Add($url)
    $listener.Start()
    $job = Start-ThreadJob -ArgumentList $listener, $Role {
        param($listener, $roles)
        while ($listener.IsListening) {
            try { $context = $listener.GetContext() } catch { return }
            $form = [Web.HttpUtility]::ParseQueryString([IO.StreamReader]::new($context.Request.InputStream).ReadToEnd())
            $keys = $roles | Where-Object { $_.principalArn -eq $form['RoleArn'] }
            if ($form['Action'] -ne 'AssumeRole' -or -not $keys) { $context.Response.StatusCode = 400 }
            $reply = [Text.Encoding]::UTF8.GetBytes(@"
<AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult>
<AssumedRoleUser><Arn>$($form['RoleArn'])</Arn><AssumedRoleId>id</AssumedRoleId></AssumedRoleUser>
<Credentials><AccessKeyId>$($keys.accessKeyId)</AccessKeyId><SecretAccessKey>$($keys.secretAccessKey)</SecretAccessKey>
<SessionToken>$($keys.sessionToken)</SessionToken><Expiration>$([DateTime]::UtcNow.AddHours(1).ToString('yyyy-MM-ddTHH:mm:ssZ'))</Expiration></Credentials>
</AssumeRoleResult></AssumeRoleResponse>
"@)
            $context.Response.ContentType = 'text/xml'
            $context.Response.OutputStream.Write($reply, 0, $reply.Length)
            $context.Response.Close()
        }
    }
    [pscustomobject]@{ Url = $url.TrimEnd('/'); Listener = $listener; Job = $job }
}

function Stop-TestSts($Sts) {
    $Sts.Listener.Close()
    $Sts.Job | Remove-Job -Force
}

# Three images pushed a day apart, the second one untagged.
function Push-TestHistory($Registry, [string] $Repository) {
    Push-TestImage $Registry $Repository one v1
    $null = Invoke-TestControl $Registry clock @{ advanceSeconds = 86400 }
    Push-TestImage $Registry $Repository two
    $null = Invoke-TestControl $Registry clock @{ advanceSeconds = 86400 }
    Push-TestImage $Registry $Repository three v3, latest
}
