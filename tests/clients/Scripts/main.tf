terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "endpoint" {
  type = string
}

provider "aws" {
  region     = "us-east-1"
  access_key = "test"
  secret_key = "test"

  endpoints {
    ecr = var.endpoint
    sts = var.endpoint
  }
}

resource "aws_ecr_repository" "web" {
  name                 = "terraform/web"
  image_tag_mutability = "IMMUTABLE"
  force_delete         = true

  image_scanning_configuration {
    scan_on_push = true
  }

  tags = {
    team = "web"
  }
}

resource "aws_ecr_lifecycle_policy" "web" {
  repository = aws_ecr_repository.web.name

  policy = jsonencode({
    rules = [{
      rulePriority = 1
      description  = "Keep three"
      selection = {
        tagStatus   = "any"
        countType   = "imageCountMoreThan"
        countNumber = 3
      }
      action = {
        type = "expire"
      }
    }]
  })
}

resource "aws_ecr_repository_policy" "web" {
  repository = aws_ecr_repository.web.name

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "pull"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::210987654321:root" }
      Action    = ["ecr:BatchGetImage", "ecr:GetDownloadUrlForLayer"]
    }]
  })
}

resource "aws_ecr_registry_policy" "this" {
  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      Sid       = "copies"
      Effect    = "Allow"
      Principal = { AWS = "arn:aws:iam::210987654321:root" }
      Action    = ["ecr:CreateRepository", "ecr:ReplicateImage"]
      Resource  = ["arn:aws:ecr:us-east-1:123456789012:repository/*"]
    }]
  })
}

resource "aws_ecr_registry_scanning_configuration" "this" {
  scan_type = "BASIC"

  rule {
    scan_frequency = "SCAN_ON_PUSH"

    repository_filter {
      filter      = "terraform"
      filter_type = "WILDCARD"
    }
  }
}

resource "aws_ecr_replication_configuration" "this" {
  replication_configuration {
    rule {
      destination {
        region      = "eu-west-1"
        registry_id = aws_ecr_repository.web.registry_id
      }

      repository_filter {
        filter      = "terraform"
        filter_type = "PREFIX_MATCH"
      }
    }
  }
}

resource "aws_ecr_pull_through_cache_rule" "public" {
  ecr_repository_prefix = "public"
  upstream_registry_url = "public.ecr.aws"
}

resource "aws_ecr_repository_creation_template" "team" {
  prefix               = "team"
  description          = "What teams pull"
  image_tag_mutability = "IMMUTABLE"
  applied_for          = ["PULL_THROUGH_CACHE", "REPLICATION"]
}

resource "aws_ecr_account_setting" "scanning" {
  name  = "BASIC_SCAN_TYPE_VERSION"
  value = "AWS_NATIVE"
}

# Only once an image is there.
variable "image_tag" {
  type    = string
  default = ""
}

data "aws_ecr_image" "web" {
  count           = var.image_tag == "" ? 0 : 1
  repository_name = aws_ecr_repository.web.name
  image_tag       = var.image_tag
}

data "aws_ecr_repository" "web" {
  name = aws_ecr_repository.web.name
}

data "aws_ecr_repositories" "all" {
  depends_on = [aws_ecr_repository.web, aws_ecr_repository.job]
}

data "aws_ecr_pull_through_cache_rule" "public" {
  ecr_repository_prefix = aws_ecr_pull_through_cache_rule.public.ecr_repository_prefix
}

data "aws_ecr_repository_creation_template" "team" {
  prefix = aws_ecr_repository_creation_template.team.prefix
}

data "aws_ecr_authorization_token" "this" {
}

# Made by the provider, without a call.
data "aws_ecr_lifecycle_policy_document" "untagged" {
  rule {
    priority = 1

    selection {
      tag_status   = "untagged"
      count_type   = "imageCountMoreThan"
      count_number = 1
    }
  }
}

resource "aws_ecr_repository" "job" {
  name = "terraform/job"
}

resource "aws_ecr_lifecycle_policy" "job" {
  repository = aws_ecr_repository.job.name
  policy     = data.aws_ecr_lifecycle_policy_document.untagged.json
}

output "repositories" {
  value = join(",", sort(data.aws_ecr_repositories.all.names))
}

output "user" {
  value     = data.aws_ecr_authorization_token.this.user_name
  sensitive = true
}

output "image" {
  value = one(data.aws_ecr_image.web[*].image_digest)
}

output "url" {
  value = aws_ecr_repository.web.repository_url
}
