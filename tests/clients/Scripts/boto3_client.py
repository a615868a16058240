"""boto3 against the embedded registry, with nothing but another endpoint (AWS_ENDPOINT_URL).

Prints one JSON line at its end; a statement that does not hold ends it with a traceback and exit code 1.
"""

import hashlib
import json
import os
import sys
import urllib.request

import boto3

IMAGES = 105  # More than the default page size of describe_images, 100.
SMALLEST_PART = 5 * 1024 * 1024  # The minimum size of a part in ECR, except the last.


def digest_of(content):
    return "sha256:" + hashlib.sha256(content).hexdigest()


def upload(ecr, repository, content):
    upload_id = ecr.initiate_layer_upload(repositoryName=repository)["uploadId"]
    ecr.upload_layer_part(
        repositoryName=repository, uploadId=upload_id, partFirstByte=0, partLastByte=len(content) - 1, layerPartBlob=content)
    completed = ecr.complete_layer_upload(repositoryName=repository, uploadId=upload_id, layerDigests=[digest_of(content)])
    equal(completed["layerDigest"], digest_of(content))


def manifest_of(config, layer, note):
    descriptor = lambda media_type, content: {"mediaType": media_type, "digest": digest_of(content), "size": len(content)}
    return json.dumps(
        {
            "schemaVersion": 2,
            "mediaType": "application/vnd.oci.image.manifest.v1+json",
            "config": descriptor("application/vnd.oci.image.config.v1+json", config),
            "layers": [descriptor("application/vnd.oci.image.layer.v1.tar", layer)],
            "annotations": {"note": note},
        },
        indent=3, ensure_ascii=False) + "\n\n"


def equal(actual, expected):
    if actual != expected:
        raise SystemExit(f"{actual!r} is not {expected!r}")


def refused(error, call, **arguments):
    try:
        call(**arguments)
    except error as refusal:
        return refusal.response
    raise SystemExit(f"{error.__name__} was not raised")


def layers(ecr):
    """The layer operations: parts in order, a gap, completion, availability, download."""
    ecr.create_repository(repositoryName="py/layers")
    content = os.urandom(SMALLEST_PART) + os.urandom(1000)
    started = ecr.initiate_layer_upload(repositoryName="py/layers")
    part = dict(repositoryName="py/layers", uploadId=started["uploadId"])
    first = ecr.upload_layer_part(**part, partFirstByte=0, partLastByte=SMALLEST_PART - 1, layerPartBlob=content[:SMALLEST_PART])
    equal(first["lastByteReceived"], SMALLEST_PART - 1)
    gap = refused(
        ecr.exceptions.InvalidLayerPartException, ecr.upload_layer_part,
        **part, partFirstByte=SMALLEST_PART + 10, partLastByte=SMALLEST_PART + 19, layerPartBlob=b"0123456789")
    equal((gap["lastValidByteReceived"], gap["uploadId"]), (SMALLEST_PART - 1, started["uploadId"]))
    last = ecr.upload_layer_part(**part, partFirstByte=SMALLEST_PART, partLastByte=len(content) - 1, layerPartBlob=content[SMALLEST_PART:])
    equal(last["lastByteReceived"], len(content) - 1)
    refused(ecr.exceptions.InvalidLayerException, ecr.complete_layer_upload, **part, layerDigests=[digest_of(b"another")])
    equal(ecr.complete_layer_upload(**part, layerDigests=[digest_of(content)])["layerDigest"], digest_of(content))
    refused(ecr.exceptions.UploadNotFoundException, ecr.complete_layer_upload, **part, layerDigests=[digest_of(content)])

    known = ecr.batch_check_layer_availability(repositoryName="py/layers", layerDigests=[digest_of(content), digest_of(b"another")])
    equal({layer["layerDigest"]: layer["layerAvailability"] for layer in known["layers"]},
          {digest_of(content): "AVAILABLE", digest_of(b"another"): "UNAVAILABLE"})
    refused(ecr.exceptions.LayerInaccessibleException, ecr.get_download_url_for_layer, repositoryName="py/layers", layerDigest=digest_of(content))
    config = b"{}"
    manifest = manifest_of(config, content, "layers")
    refused(ecr.exceptions.LayersNotFoundException, ecr.put_image, repositoryName="py/layers", imageManifest=manifest)
    upload(ecr, "py/layers", config)
    ecr.put_image(repositoryName="py/layers", imageManifest=manifest)
    url = ecr.get_download_url_for_layer(repositoryName="py/layers", layerDigest=digest_of(content))["downloadUrl"]
    with urllib.request.urlopen(url) as reply:
        equal(reply.read() == content, True)


def images(ecr):
    """Manifests byte for byte, and listings of several pages."""
    for name in ("py/a", "py/b", "py/many"):
        ecr.create_repository(repositoryName=name)
    config, layer = b'{"architecture":"amd64","os":"linux"}', b"one layer for all of them"
    upload(ecr, "py/many", config)
    upload(ecr, "py/many", layer)
    digests = {}
    for i in range(IMAGES):
        manifest = manifest_of(config, layer, f"Grüße {i} \U0001f433")
        put = ecr.put_image(repositoryName="py/many", imageManifest=manifest, imageTag=f"v{i}")["image"]
        equal((put["imageManifest"], put["imageId"]["imageDigest"]), (manifest, digest_of(manifest.encode())))
        digests[put["imageId"]["imageDigest"]] = manifest
    got = ecr.batch_get_image(repositoryName="py/many", imageIds=[{"imageTag": "v7"}, {"imageTag": "none"}])
    equal([image["imageManifest"] for image in got["images"]], [manifest_of(config, layer, "Grüße 7 \U0001f433")])
    equal([failure["failureCode"] for failure in got["failures"]], ["ImageNotFound"])
    refused(ecr.exceptions.ImageAlreadyExistsException, ecr.put_image, repositoryName="py/many", imageManifest=digests[got["images"][0]["imageId"]["imageDigest"]], imageTag="v7")

    pages = list(ecr.get_paginator("describe_images").paginate(repositoryName="py/many"))
    equal({detail["imageDigest"] for page in pages for detail in page["imageDetails"]}, set(digests))
    listed = list(ecr.get_paginator("list_images").paginate(repositoryName="py/many", PaginationConfig={"PageSize": 50}))
    equal(sorted(image["imageTag"] for page in listed for image in page["imageIds"]), sorted(f"v{i}" for i in range(IMAGES)))
    repositories = list(ecr.get_paginator("describe_repositories").paginate(PaginationConfig={"PageSize": 1}))
    names = [repository["repositoryName"] for page in repositories for repository in page["repositories"]]
    equal({"py/a", "py/b", "py/many"} <= set(names) and len(names) == len(set(names)) == len(repositories), True)
    return {"describe_images": [len(page["imageDetails"]) for page in pages], "list_images": [len(page["imageIds"]) for page in listed]}


def waiters(ecr):
    """A preview that is waited for; what cannot be scanned is refused at the start."""
    policy = {"rules": [{"rulePriority": 1, "action": {"type": "expire"}, "selection": {"tagStatus": "tagged", "tagPrefixList": ["v1"], "countType": "imageCountMoreThan", "countNumber": 10}}]}
    ecr.start_lifecycle_policy_preview(repositoryName="py/many", lifecyclePolicyText=json.dumps(policy))
    ecr.get_waiter("lifecycle_policy_preview_complete").wait(repositoryName="py/many", WaiterConfig={"Delay": 1})
    pages = list(ecr.get_paginator("get_lifecycle_policy_preview").paginate(repositoryName="py/many", PaginationConfig={"PageSize": 4}))
    equal(pages[0]["status"], "COMPLETE")
    refused(ecr.exceptions.ScanNotFoundException, ecr.describe_image_scan_findings, repositoryName="py/many", imageId={"imageTag": "v1"})
    return sum(len(page["previewResults"]) for page in pages)


def main():
    ecr = boto3.client("ecr")
    layers(ecr)
    pages = images(ecr)
    expiring = waiters(ecr)
    json.dump({**pages, "expiring": expiring}, sys.stdout)


if __name__ == "__main__":
    main()
