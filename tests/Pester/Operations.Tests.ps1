BeforeAll {
    Import-Module $env:ECRPS_MODULE -Force
    . (Join-Path $PSScriptRoot TestRegistry.ps1)
    $registry = Start-TestRegistry
    $common = $registry.Common
    Set-EcrDefault @common
}

AfterAll {
    Set-EcrDefault -Clear
    Stop-TestRegistry $registry
}

Describe 'Operations' {
    It 'has a cmdlet for each, besides Invoke-EcrApi' {
        $ErrorActionPreference = 'Stop'
        $policy = '{"Version":"2012-10-17","Statement":[{"Sid":"pull","Effect":"Allow","Principal":{"AWS":"210987654321"},"Action":["ecr:BatchGetImage"]}]}'
        $registryPolicy = '{"Version":"2012-10-17","Statement":[{"Sid":"copies","Effect":"Allow","Principal":{"AWS":"arn:aws:iam::210987654321:root"},"Action":["ecr:ReplicateImage"],"Resource":"arn:aws:ecr:us-east-1:123456789012:repository/*"}]}'
        $lifecycle = '{"rules":[{"rulePriority":1,"selection":{"tagStatus":"untagged","countType":"imageCountMoreThan","countNumber":3},"action":{"type":"expire"}}]}'
        $role = 'arn:aws:iam::123456789012:role/scanner'
        $profileArn = 'arn:aws:signer:us-east-1:123456789012:/signing-profiles/release'
        $null = Get-TestCall $registry

        $null = Get-EcrAuthorizationToken
        $null = New-EcrRepository team/web
        $null = Get-EcrRepository team/web
        Set-EcrImageTagMutability team/web MUTABLE
        Set-EcrImageScanningConfiguration team/web -ScanOnPush:$false
        Set-EcrRepositoryPolicy team/web $policy
        $null = Get-EcrRepositoryPolicy team/web
        Remove-EcrRepositoryPolicy team/web -Confirm:$false
        Add-EcrResourceTag team/web @{ stage = 'test' }
        $null = Get-EcrResourceTag team/web
        Remove-EcrResourceTag team/web stage -Confirm:$false

        Set-EcrRegistryPolicy $registryPolicy
        $null = Get-EcrRegistryPolicy
        Remove-EcrRegistryPolicy -Confirm:$false
        Set-EcrAccountSetting BLOB_MOUNTING ENABLED
        $null = Get-EcrAccountSetting BLOB_MOUNTING
        $null = Set-EcrReplicationConfiguration -DestinationRegion eu-west-1
        $null = Get-EcrRegistry
        $null = Set-EcrRegistryScanningConfiguration BASIC
        $null = Get-EcrRegistryScanningConfiguration
        $null = Get-EcrRepositoryScanningConfiguration team/web
        $null = Register-EcrPullTimeUpdateExclusion $role
        $null = Get-EcrPullTimeUpdateExclusion
        Unregister-EcrPullTimeUpdateExclusion $role -Confirm:$false
        $null = Set-EcrSigningConfiguration -SigningProfileArn $profileArn
        $null = Get-EcrSigningConfiguration

        $digests = foreach ($text in '{}', 'a layer') {
            $bytes = [Text.Encoding]::ASCII.GetBytes($text)
            $upload = Start-EcrLayerUpload team/web
            $null = Send-EcrLayerPart team/web $upload.UploadId -LayerPart $bytes
            $null = Complete-EcrLayerUpload team/web $upload.UploadId (Get-TestDigest $bytes)
            Get-TestDigest $bytes
        }
        $null = Test-EcrImageLayer team/web $digests
        $manifest = @{
            schemaVersion = 2; mediaType = 'application/vnd.oci.image.manifest.v1+json'
            config = @{ mediaType = 'application/vnd.oci.image.config.v1+json'; digest = $digests[0]; size = 2 }
            layers = @(@{ mediaType = 'application/vnd.oci.image.layer.v1.tar'; digest = $digests[1]; size = 7 })
        } | ConvertTo-Json -Depth 9
        $null = Set-EcrImageManifest team/web v1 -ImageManifest $manifest
        $image = Get-EcrImage team/web
        $null = Get-EcrImage team/web -IdOnly
        $null = Get-EcrImageManifest team/web v1
        $null = Get-EcrImageLayerUrl team/web $digests[1]
        $null = $image | Get-EcrImageReferrer
        $null = $image | Get-EcrImageReplicationStatus
        $null = $image | Get-EcrImageSigningStatus
        Remove-EcrSigningConfiguration -Confirm:$false
        # Whether this image can be scanned does not matter here, nor whether the scan has completed.
        $null = Start-EcrImageScan team/web v1 -ErrorAction SilentlyContinue
        $null = Get-EcrImageScanFinding team/web v1 -ErrorAction SilentlyContinue
        $backfill = Start-EcrReplicationBackfill eu-west-1
        $null = Get-EcrReplicationBackfill
        $null = Get-EcrReplicationBackfillResult $backfill.ReplicationBackfillId -ErrorAction SilentlyContinue
        $null = Stop-EcrReplicationBackfill $backfill.ReplicationBackfillId -ErrorAction SilentlyContinue -Confirm:$false

        $null = Set-EcrLifecyclePolicy team/web $lifecycle -Confirm:$false
        $null = Get-EcrLifecyclePolicy team/web
        $null = Start-EcrLifecyclePolicyPreview team/web
        $null = Get-EcrLifecyclePolicyPreview team/web
        $null = Remove-EcrLifecyclePolicy team/web -Confirm:$false

        $null = New-EcrRepositoryCreationTemplate team -AppliedFor CREATE_ON_PUSH
        $null = Get-EcrRepositoryCreationTemplate
        $null = Update-EcrRepositoryCreationTemplate team -ImageTagMutability IMMUTABLE
        $null = Remove-EcrRepositoryCreationTemplate team -Confirm:$false
        $null = New-EcrPullThroughCacheRule docker-hub -UpstreamRegistryUrl registry-1.docker.io -CredentialArn arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/hub
        $null = Get-EcrPullThroughCacheRule
        $null = Test-EcrPullThroughCacheRule docker-hub
        $null = Update-EcrPullThroughCacheRule docker-hub -CredentialArn arn:aws:secretsmanager:us-east-1:123456789012:secret:ecr-pullthroughcache/other
        $null = Remove-EcrPullThroughCacheRule docker-hub -Confirm:$false

        $null = $image | Update-EcrImageStorageClass -TargetStorageClass ARCHIVE -Confirm:$false
        Remove-EcrImage team/web v1 -Confirm:$false
        Remove-EcrRepository team/web -Force -Confirm:$false

        Get-TestCall $registry | Sort-Object -Unique | Should -Be ([EcrPS.Model.ApiModel]::Operations.Keys | Sort-Object)
    }
}
