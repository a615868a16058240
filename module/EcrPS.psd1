@{
    RootModule             = 'EcrPS.dll'
    ModuleVersion          = '0.1.0'
    GUID                   = '6f0f3c5e-6f2b-4c62-9a0e-1d3f0f5f8c7b'
    Author                 = 'The EcrPS authors'
    CompanyName            = 'EcrPS'
    Copyright              = 'Copyright (c) The EcrPS authors. Apache-2.0.'
    Description            = 'Amazon ECR as PowerShell: cmdlets with pipeline objects and -WhatIf, lifecycle policies explained before they delete, scans that can be waited for and gate a build, images moved without Docker, and an embedded registry to try it all offline.'
    PowerShellVersion      = '7.4'
    CompatiblePSEditions   = @('Core')
    FormatsToProcess       = @('EcrPS.Format.ps1xml')
    TypesToProcess         = @('EcrPS.Types.ps1xml')
    FunctionsToExport      = @()
    AliasesToExport        = @()
    VariablesToExport      = @()
    CmdletsToExport        = @(
        'Add-EcrImageTag'
        'Add-EcrResourceTag'
        'Get-EcrAuthorizationToken'
        'Get-EcrDefault'
        'Get-EcrImage'
        'Get-EcrImageManifest'
        'Get-EcrImageReferrer'
        'Get-EcrImageReplicationStatus'
        'Get-EcrImageScanFinding'
        'Get-EcrLifecyclePolicy'
        'Get-EcrLifecyclePolicyPreview'
        'Get-EcrLocalRegistry'
        'Get-EcrPullTimeUpdateExclusion'
        'Get-EcrRegistry'
        'Get-EcrRegistryScanningConfiguration'
        'Get-EcrReplicationBackfill'
        'Get-EcrReplicationBackfillResult'
        'Get-EcrRepository'
        'Get-EcrRepositoryCreationTemplate'
        'Get-EcrRepositoryScanningConfiguration'
        'Get-EcrResourceTag'
        'Invoke-EcrApi'
        'New-EcrLifecyclePolicyRule'
        'New-EcrRepository'
        'New-EcrRepositoryCreationTemplate'
        'Publish-EcrImage'
        'Register-EcrPullTimeUpdateExclusion'
        'Remove-EcrImage'
        'Remove-EcrImageTag'
        'Remove-EcrLifecyclePolicy'
        'Remove-EcrRepository'
        'Remove-EcrRepositoryCreationTemplate'
        'Remove-EcrResourceTag'
        'Set-EcrDefault'
        'Set-EcrLifecyclePolicy'
        'Set-EcrLocalRegistry'
        'Set-EcrRegistryScanningConfiguration'
        'Set-EcrReplicationConfiguration'
        'Start-EcrImageScan'
        'Start-EcrLifecyclePolicyPreview'
        'Start-EcrLocalRegistry'
        'Start-EcrReplicationBackfill'
        'Stop-EcrLocalRegistry'
        'Stop-EcrReplicationBackfill'
        'Test-EcrLifecyclePolicy'
        'Unregister-EcrPullTimeUpdateExclusion'
        'Update-EcrImageStorageClass'
        'Update-EcrRepositoryCreationTemplate'
        'Wait-EcrImageScan'
        'Wait-EcrLifecyclePolicyPreview'
    )
    PrivateData            = @{
        PSData = @{
            Tags         = @('AWS', 'ECR', 'Container', 'Registry', 'OCI', 'Docker', 'Lifecycle', 'Scan', 'PSEdition_Core', 'Windows', 'Linux', 'MacOS')
            LicenseUri   = 'https://www.apache.org/licenses/LICENSE-2.0'
            ReleaseNotes = 'See CHANGELOG.md.'
        }
    }
}
