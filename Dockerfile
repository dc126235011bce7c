# Both binaries in one small image: the webhook (default) and the command line. The publish step is that of build.sh. Native code for amd64
# and arm64 is made on the machine that builds:
#   docker buildx build --platform linux/amd64,linux/arm64 -t registry.example/injector:0.1.0 .
FROM --platform=$BUILDPLATFORM mcr.microsoft.com/dotnet/sdk:10.0 AS build
ARG TARGETARCH
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev gcc-aarch64-linux-gnu libc6-dev-arm64-cross \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
RUN rid="linux-$([ "$TARGETARCH" = arm64 ] && echo arm64 || echo x64)" \
    && ./build.sh publish "$rid" \
    && mkdir /out && cp "artifacts/publish/$rid/injector" "artifacts/publish/$rid/injector-webhook" /out/

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /out/ /usr/local/bin/
# A binary with the runtime in it (no compiler for its platform) has a diagnostic port, which needs a writable /tmp; the native ones have none.
ENV DOTNET_EnableDiagnostics=0
USER 65532:65532
EXPOSE 15017 15014
ENTRYPOINT ["/usr/local/bin/injector-webhook"]
