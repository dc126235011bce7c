# Both binaries in one small image: the webhook (default) and the command line. The publish step is that of build.sh. On an amd64 machine native
# code is made for amd64 and arm64, without emulation; on an arm64 machine for arm64, and the amd64 binaries have the runtime in them.
#   docker buildx build --platform linux/amd64,linux/arm64 -t registry.example.org/injector:0.1.0 --push .
#   docker run --rm --entrypoint injector -i registry.example.org/injector:0.1.0 kube-inject -f - < app.yaml
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
RUN cross="$([ "$(uname -m)-$TARGETARCH" = x86_64-arm64 ] && echo gcc-aarch64-linux-gnu libc6-dev-arm64-cross || true)" \
    && apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev $cross \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN rid="linux-$([ "$TARGETARCH" = arm64 ] && echo arm64 || echo x64)" \
    && ./build.sh publish "$rid" \
    && mkdir /out && cp "artifacts/publish/$rid/injector" "artifacts/publish/$rid/injector-webhook" /out/

# No shell and no package manager: libc, OpenSSL and the authorities of the web.
FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
LABEL org.opencontainers.image.title="injector" \
      org.opencontainers.image.description="Sidecar injector for Kubernetes: admission webhook and command line"
COPY --from=build /out/ /usr/local/bin/
# A binary with the runtime in it (no compiler for its platform) has a diagnostic port, which needs a writable /tmp; the native ones have none.
ENV DOTNET_EnableDiagnostics=0
USER 65532:65532
EXPOSE 15017 15014
ENTRYPOINT ["/usr/local/bin/injector-webhook"]
