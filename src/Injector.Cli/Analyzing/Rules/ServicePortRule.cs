using System.Collections.Frozen;
using Injector.Cli.Findings;

namespace Injector.Cli.Analyzing.Rules;

/// <summary>Ports of Services for injected pods that tell no protocol.</summary>
internal sealed class ServicePortRule : IManifestRule
{
    private static readonly FrozenSet<string> Protocols = new[]
    {
        "grpc", "grpc-web", "http", "http2", "https", "mongo", "mysql", "redis", "tcp", "thrift", "tls", "udp",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>SMTP, DNS, MySQL and MongoDB: the control plane takes such a port for TCP when it tells nothing, and no proxy guesses.</summary>
    private static readonly FrozenSet<long> TakenForTcp = new long[] { 25, 53, 3306, 27017 }.ToFrozenSet();

    public AnalysisRule Rule { get; } = new(
        "service-port-protocol",
        FindingLevel.Info,
        "A Service for injected pods has a port that tells no protocol.",
        "The port has no appProtocol, and no name that begins with a protocol, such as http-web. The proxy guesses the protocol then from the first bytes that the client "
        + "sends, which costs time and does not work where the server speaks first, as FTP and SSH do. The ports 25, 53, 3306 and 27017 are taken for TCP "
        + "without a guess.",
        "set appProtocol, or begin the port's name with the protocol");

    /// <summary>Whether a port tells its protocol.</summary>
    /// <param name="name">The port's name; may be empty.</param>
    /// <param name="appProtocol">The member appProtocol; may be empty.</param>
    public static bool TellsProtocol(string name, string appProtocol) =>
        appProtocol.Length > 0 || Protocols.Contains(name) || Protocols.Any(protocol => name.StartsWith(protocol + "-", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a port that tells nothing is taken for TCP because of its number.</summary>
    /// <param name="port">The Service's port.</param>
    public static bool IsTakenForTcp(long? port) => port is { } number && TakenForTcp.Contains(number);

    public void Check(ManifestFacts facts, List<PlacedFinding> findings)
    {
        foreach (var service in facts.Services)
        {
            if (facts.WorkloadsOf(service.Namespace).FirstOrDefault(workload => workload.IsInjected && Selects(service, workload)) is not { } pods)
            {
                continue;
            }

            foreach (var port in service.Ports)
            {
                var name = port.Name.Length > 0 ? $" ({port.Name})" : string.Empty;
                findings.Add(service.Place.Find(Rule, $"port {port.Number}{name} tells no protocol, which the proxy of {pods.Place.Name} has to guess", port.Line, port.Column, null));
            }
        }
    }

    private static bool Selects(ServiceFact service, AnalyzedWorkload workload) =>
        service.Selector.All(label => workload.Labels.GetValueOrDefault(label.Key) == label.Value);
}
