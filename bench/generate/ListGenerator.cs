using System.Globalization;

namespace Injector.Generate;

/// <summary>
/// Writes Deployments as an API server hands them out: one <c>kind: List</c>, or one Deployment of a given size, in the layout of
/// <c>kubectl get -o yaml</c>: keys sorted, lists in the column of their key, defaults filled in, status at the end. Same seed, same text.
/// </summary>
/// <param name="output">Where the YAML goes.</param>
/// <param name="seed">Seed of every choice.</param>
internal sealed class ListGenerator(TextWriter output, int seed)
{
    private static readonly string[] Words =
        ["cart", "catalog", "checkout", "currency", "email", "gateway", "ledger", "orders", "payments", "profile", "ratings", "search", "shipping", "stock"];

    private readonly Random _random = new(seed);

    /// <summary>Written so far.</summary>
    private long _length;

    /// <summary>Writes a List of that many Deployments.</summary>
    public void WriteList(int deployments)
    {
        Line("apiVersion: v1");
        Line("items:");
        for (var i = 0; i < deployments; i++)
        {
            WriteDeployment(i, "- ", "  ", _random.Next(10, 60), 0);
        }

        Line("kind: List");
        Line("metadata:");
        Line("  resourceVersion: \"\"");
    }

    /// <summary>Writes one Deployment whose environment fills that many characters.</summary>
    public void WriteOne(long characters) => WriteDeployment(0, string.Empty, string.Empty, int.MaxValue, characters);

    private void WriteDeployment(int number, string first, string margin, int variables, long characters)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{Pick()}-{number:D5}");
        Line($"{first}apiVersion: apps/v1");
        foreach (var line in Head(name))
        {
            Line(margin + line);
        }

        for (var i = 0; i < variables && (characters == 0 || _length < characters); i++)
        {
            Line($"{margin}        - name: {Pick().ToUpperInvariant()}_{i}_URL");
            Line($"{margin}          value: http://{Pick()}.{Pick()}.svc.cluster.local:8080/v{_random.Next(1, 4)}/{Pick()}");
        }

        foreach (var line in Rest(name))
        {
            Line(margin + line);
        }
    }

    private string[] Head(string name) =>
    [
        "kind: Deployment",
        "metadata:",
        "  annotations:",
        $"    deployment.kubernetes.io/revision: \"{_random.Next(1, 40)}\"",
        "  creationTimestamp: \"2024-03-01T10:20:30Z\"",
        "  generation: 3",
        "  labels:",
        $"    app: {name}",
        $"  name: {name}",
        $"  namespace: {Pick()}",
        $"  resourceVersion: \"{_random.Next(100_000, 999_999)}\"",
        $"  uid: 6f1d2c3b-0000-4000-8000-{_random.Next():D12}",
        "spec:",
        "  progressDeadlineSeconds: 600",
        $"  replicas: {_random.Next(1, 12)}",
        "  revisionHistoryLimit: 10",
        "  selector:",
        "    matchLabels:",
        $"      app: {name}",
        "  strategy:",
        "    rollingUpdate:",
        "      maxSurge: 25%",
        "      maxUnavailable: 25%",
        "    type: RollingUpdate",
        "  template:",
        "    metadata:",
        "      creationTimestamp: null",
        "      labels:",
        $"        app: {name}",
        "    spec:",
        "      containers:",
        "      - args:",
        "        - --listen=:8080",
        "        - --config=/etc/app/settings.properties",
        "        env:",
    ];

    private string[] Rest(string name) =>
    [
        $"        image: registry.example.com/{name}:{_random.Next(1, 4)}.{_random.Next(30)}.{_random.Next(9)}",
        "        imagePullPolicy: IfNotPresent",
        "        livenessProbe:",
        "          failureThreshold: 3",
        "          httpGet:",
        "            path: /live",
        "            port: 8080",
        "            scheme: HTTP",
        "          periodSeconds: 10",
        "          successThreshold: 1",
        "          timeoutSeconds: 1",
        "        name: app",
        "        ports:",
        "        - containerPort: 8080",
        "          name: http",
        "          protocol: TCP",
        "        resources:",
        "          requests:",
        $"            cpu: {_random.Next(1, 20) * 25}m",
        $"            memory: {_random.Next(1, 16) * 32}Mi",
        "        terminationMessagePath: /dev/termination-log",
        "        terminationMessagePolicy: File",
        "        volumeMounts:",
        "        - mountPath: /etc/app",
        "          name: settings",
        "          readOnly: true",
        "      dnsPolicy: ClusterFirst",
        "      restartPolicy: Always",
        "      schedulerName: default-scheduler",
        "      securityContext: {}",
        $"      serviceAccount: {name}",
        $"      serviceAccountName: {name}",
        "      terminationGracePeriodSeconds: 30",
        "      volumes:",
        "      - configMap:",
        "          defaultMode: 420",
        $"          name: {name}-settings",
        "        name: settings",
        "status:",
        "  availableReplicas: 1",
        "  conditions:",
        "  - lastTransitionTime: \"2024-03-01T10:20:40Z\"",
        "    lastUpdateTime: \"2024-03-01T10:20:40Z\"",
        "    message: Deployment has minimum availability.",
        "    reason: MinimumReplicasAvailable",
        "    status: \"True\"",
        "    type: Available",
        "  observedGeneration: 3",
        "  readyReplicas: 1",
        "  replicas: 1",
        "  updatedReplicas: 1",
    ];

    private string Pick() => Words[_random.Next(Words.Length)];

    private void Line(string text)
    {
        output.Write(text);
        output.Write('\n');
        _length += text.Length + 1;
    }
}
