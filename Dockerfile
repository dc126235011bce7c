# Both binaries in one small image: the webhook (default) and the command line. The publish step is that of build.sh.
FROM mcr.microsoft.com/dotnet/sdk:10.0 AS build
WORKDIR /src
COPY . .
RUN ./build.sh publish linux-x64

FROM mcr.microsoft.com/dotnet/runtime-deps:10.0-noble-chiseled
COPY --from=build /src/artifacts/publish/linux-x64/injector /src/artifacts/publish/linux-x64/injector-webhook /usr/local/bin/
USER 65532:65532
EXPOSE 15017 15014
ENTRYPOINT ["/usr/local/bin/injector-webhook"]
