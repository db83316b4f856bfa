# The image for both processors that the JVM and the native libraries of the jar are there for; from this folder, after
# the jar was built:
#
#   docker buildx bake
#   TAG=registry.example/cosmos-emulator:1.0.0 docker buildx bake --push
#
# Without --push the result stays in the builder's cache: an engine holds images of its own processor only.

variable "TAG" {
  default = "cosmos-emulator"
}

variable "BASE_IMAGE" {
  default = "eclipse-temurin:17-jre"
}

group "default" {
  targets = ["emulator"]
}

target "emulator" {
  context    = "."
  dockerfile = "Dockerfile"
  tags       = [TAG]
  platforms  = ["linux/amd64", "linux/arm64"]
  args = {
    BASE_IMAGE = BASE_IMAGE
  }
  attest = ["type=provenance,mode=max", "type=sbom"]
}
