namespace Injector.Webhook.Options;

/// <summary>How traces are sent: what the environment says about OpenTelemetry.</summary>
/// <param name="Endpoint">Full address for traces alone; null when the variables name a common endpoint, below which the path of traces is added.</param>
/// <param name="Variables">Every variable whose name begins with <c>OTEL_</c>: protocol, headers, names of the service, sampling.</param>
internal sealed record TracingOptions(Uri? Endpoint, IReadOnlyDictionary<string, string> Variables)
{
    private const string Prefix = "OTEL_";
    private const string Common = "OTEL_EXPORTER_OTLP_ENDPOINT";
    private const string OwnEndpoint = "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT";
    private const string CommonProtocol = "OTEL_EXPORTER_OTLP_PROTOCOL";
    private const string OwnProtocol = "OTEL_EXPORTER_OTLP_TRACES_PROTOCOL";

    /// <summary>What the environment asks for; null without an endpoint.</summary>
    /// <exception cref="UsageException">An endpoint or protocol cannot be followed.</exception>
    public static TracingOptions? Read(IReadOnlyDictionary<string, string> environment)
    {
        var variables = environment.Where(v => v.Key.StartsWith(Prefix, StringComparison.Ordinal) && v.Value.Length > 0)
            .ToDictionary(StringComparer.Ordinal);
        if (!variables.ContainsKey(Common) && !variables.ContainsKey(OwnEndpoint))
        {
            return null;
        }

        if (variables.TryGetValue(OwnProtocol, out var protocol))
        {
            variables[CommonProtocol] = protocol;
        }

        CheckProtocol(variables.GetValueOrDefault(CommonProtocol));
        EndpointOf(variables, Common);
        return new TracingOptions(EndpointOf(variables, OwnEndpoint), variables);
    }

    private static Uri? EndpointOf(Dictionary<string, string> variables, string name)
    {
        if (!variables.TryGetValue(name, out var text))
        {
            return null;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var endpoint) && endpoint.Scheme is ("http" or "https")
            ? endpoint
            : throw new UsageException($"{name}: '{text}' is no http or https URL");
    }

    private static void CheckProtocol(string? protocol)
    {
        if (protocol is not (null or "grpc" or "http/protobuf"))
        {
            throw new UsageException($"{CommonProtocol}: '{protocol}' is not grpc or http/protobuf");
        }
    }
}
