using System.Globalization;

namespace Injector.Generate;

/// <summary>
/// Writes Deployments as people write them: one to three containers with probes, 5 to 50 environment entries each, volumes and comments,
/// a Service beside every second one and a ConfigMap beside every fourth. Same seed, same text.
/// </summary>
/// <param name="output">Where the YAML goes.</param>
/// <param name="seed">Seed of every choice.</param>
internal sealed class ManifestGenerator(TextWriter output, int seed)
{
    private static readonly string[] Words =
        ["cart", "catalog", "checkout", "currency", "email", "gateway", "ledger", "orders", "payments", "profile", "ratings", "search", "shipping", "stock"];

    private static readonly string[] Teams = ["storefront", "fulfilment", "finance", "platform"];

    private readonly Random _random = new(seed);

    /// <summary>Writes everything.</summary>
    public void Write(int deployments)
    {
        for (var i = 0; i < deployments; i++)
        {
            var name = string.Create(CultureInfo.InvariantCulture, $"{Pick(Words)}-{i:D5}");
            if (i % 2 == 0)
            {
                WriteService(name);
            }

            if (i % 4 == 0)
            {
                WriteConfigMap(name);
            }

            WriteDeployment(name);
        }
    }

    private void WriteService(string name)
    {
        Line("---");
        Line($"# Inside the cluster under {name}, on the port of the first container.");
        Line("apiVersion: v1");
        Line("kind: Service");
        Line("metadata:");
        Line($"  name: {name}");
        Line($"  namespace: {Pick(Teams)}");
        Line("spec:");
        Line("  selector:");
        Line($"    app: {name}");
        Line("  ports:");
        Line("    - name: http");
        Line("      port: 80");
        Line("      targetPort: 8080");
    }

    private void WriteConfigMap(string name)
    {
        Line("---");
        Line("apiVersion: v1");
        Line("kind: ConfigMap");
        Line("metadata:");
        Line($"  name: {name}-settings");
        Line("data:");
        Line("  settings.properties: |");
        for (var i = _random.Next(4, 12); i > 0; i--)
        {
            Line($"    # switch {i}");
            Line($"    feature.{Pick(Words)}.{i} = {(_random.Next(2) == 0 ? "on" : "off")}");
        }
    }

    private void WriteDeployment(string name)
    {
        Line("---");
        Line($"# {name}: owned by {Pick(Teams)}.");
        Line("apiVersion: apps/v1");
        Line("kind: Deployment");
        Line("metadata:");
        Line($"  name: {name}");
        Line($"  namespace: {Pick(Teams)}");
        Line("  labels:");
        Line($"    app: {name}");
        Line($"    team: {Pick(Teams)}");
        Line("spec:");
        Line($"  replicas: {Number(1, 12)}   # set by hand");
        Line("  selector:");
        Line("    matchLabels:");
        Line($"      app: {name}");
        Line("  template:");
        Line("    metadata:");
        Line("      labels:");
        Line($"        app: {name}");
        Line($"        version: v{Number(1, 9)}");
        Line("      annotations:");
        Line("        prometheus.io/scrape: \"true\"");
        Line("        prometheus.io/port: \"9102\"");
        Line("    spec:");
        Line($"      serviceAccountName: {name}");
        Line("      terminationGracePeriodSeconds: 30");
        Line("      containers:");
        var containers = _random.Next(1, 4);
        for (var i = 0; i < containers; i++)
        {
            WriteContainer(name, i);
        }

        WriteVolumes(name);
    }

    private void WriteContainer(string name, int index)
    {
        var port = 8080 + index;
        Line(index == 0 ? "        # The application itself." : $"        # Helper {index}.");
        Line($"        - name: {(index == 0 ? "app" : Pick(Words) + index.ToString(CultureInfo.InvariantCulture))}");
        Line($"          image: registry.example.com/{name}:{Number(1, 4)}.{Number(0, 30)}.{Number(0, 9)}");
        Line("          imagePullPolicy: IfNotPresent");
        Line($"          args: [\"--listen=:{port}\", '--config=/etc/app/settings.properties', --log-level=info]");
        Line("          ports:");
        Line($"            - containerPort: {port}");
        Line($"              name: http-{index}");
        WriteEnvironment(index == 0 ? 50 : 20);
        WriteProbes(port, index);
        Line("          resources:");
        Line("            requests:");
        Line($"              cpu: {Number(1, 20) * 25}m");
        Line($"              memory: {Number(1, 16) * 32}Mi");
        Line("            limits:");
        Line($"              memory: {Number(16, 32) * 64}Mi");
        Line("          volumeMounts:");
        Line("            - name: settings");
        Line("              mountPath: /etc/app");
        Line("              readOnly: true");
        Line("            - name: scratch");
        Line("              mountPath: /tmp");
    }

    private void WriteEnvironment(int most)
    {
        Line("          env:");
        for (var i = _random.Next(5, most + 1); i > 0; i--)
        {
            var key = $"{Pick(Words).ToUpperInvariant()}_{i}";
            switch (_random.Next(6))
            {
                case 0:
                    Line($"            - name: {key}_TOKEN   # from the vault");
                    Line("              valueFrom:");
                    Line("                secretKeyRef:");
                    Line($"                  name: {Pick(Words)}-secrets");
                    Line("                  key: token");
                    break;
                case 1:
                    Line($"            - {{name: {key}_LIMIT, value: \"{Number(1, 5000)}\"}}");
                    break;
                default:
                    Line($"            - name: {key}_URL");
                    Line($"              value: http://{Pick(Words)}.{Pick(Teams)}.svc.cluster.local:8080/v{Number(1, 4)}/{Pick(Words)}");
                    break;
            }
        }
    }

    private void WriteProbes(int port, int index)
    {
        Line("          readinessProbe:");
        Line("            httpGet:");
        Line("              path: /ready");
        Line(_random.Next(2) == 0 ? $"              port: {port}" : $"              port: http-{index}");
        Line("            periodSeconds: 5");
        Line("          livenessProbe:");
        Line("            httpGet:");
        Line("              path: /live");
        Line($"              port: {port}");
        Line("            initialDelaySeconds: 10");
    }

    private void WriteVolumes(string name)
    {
        Line("      volumes:");
        Line("        # Mounted read-only.");
        Line("        - name: settings");
        Line("          configMap:");
        Line($"            name: {name}-settings");
        Line("            optional: true");
        Line("        - name: scratch");
        Line("          emptyDir: {}");
    }

    private string Pick(string[] choices) => choices[_random.Next(choices.Length)];

    private int Number(int from, int to) => _random.Next(from, to);

    private void Line(string text)
    {
        output.Write(text);
        output.Write('\n');
    }
}
