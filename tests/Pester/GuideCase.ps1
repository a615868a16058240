# One case of Guides.Tests.ps1, in a separate PowerShell process, as a script of a reader: the lines of a document in the current
# folder. Prints their output, then JSON: the kinds of their output, and what the session and its registry are like at the end.
param(
    [Parameter(Mandatory)] [string] $Lines,
    [string] $VulnerabilityPath
)

# What the lines call apart from the module: the build, and a cluster with one pod.
function dotnet { "dotnet $args" | Add-Content ./calls.txt }
function kubectl {
    "kubectl $args" | Add-Content ./calls.txt
    '{', '  "items": [ { "spec": { "containers": [', '    { "image": "123456789012.dkr.ecr.us-east-1.amazonaws.com/team/web:1.0" }', '  ] } } ]', '}'
}
if ($VulnerabilityPath) { $PSDefaultParameterValues['Start-EcrLocalRegistry:VulnerabilityPath'] = $VulnerabilityPath }
. ([scriptblock]::Create($Lines)) | Tee-Object -Variable given | Out-Default
@{
    Errors   = @($Error | ForEach-Object { "$_" })
    Kinds    = @($given | ForEach-Object { $_.GetType().Name })
    Tags     = @((Get-EcrImage team/web).ImageTags)
    Policies = @(Get-EcrLifecyclePolicy team/web -ErrorAction Ignore).Count
    Default  = (Get-EcrDefault).EndpointUrl
    Registry = (Get-EcrLocalRegistry).EndpointUrl
} | ConvertTo-Json -Compress
